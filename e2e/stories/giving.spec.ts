/** Giving work: one form out of a paper and without one, on the days the office works. */
import { reportPaper } from '../office/papers.ts'
import { expect, PHONE, test } from '../office/test.ts'

test('what was given by mistake is taken back, and the paper waits again with its duty and its limit', async ({
  api,
  desk,
}) => {
  const clerk = await api('clerk')
  const { name, bytes } = await reportPaper()
  const id = await clerk.takeIn(name, bytes)
  await clerk.post(`/incoming/${id}/register`)
  const page = await desk('chairman', { viewport: PHONE })
  await page.goto(`/incoming/${id}`)
  await page.getByRole('button', { name: 'Giao việc…' }).tap()
  // Without a unit nothing is given, and why is said beside the question.
  await page.getByRole('button', { name: 'Giao việc', exact: true }).tap()
  await expect(page.getByRole('alert')).toHaveText('Chọn đơn vị chủ trì.')
  await page.getByRole('radio', { name: 'KTHTĐT' }).tap()
  await page.getByRole('button', { name: 'Giao KTHTĐT', exact: true }).tap()
  await expect(page.getByText('Đã giao KTHTĐT.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Giao thêm' })).toBeVisible()

  await page.getByRole('button', { name: 'Hoàn tác' }).tap()
  await expect(page.getByRole('radio', { name: /^Theo văn bản: 16:00 11\/12/ })).toBeChecked()
  await expect(page.getByRole('radio', { name: /^báo cáo kết quả công tác cải cách hành chính/ })).toBeChecked()
  await expect(page.getByText('Đã thu hồi')).toBeVisible()
})

test('the days offered are those the office works, also for work without a paper', async ({ api, desk, setClock }) => {
  const administrator = await api('administrator')
  await setClock('2026-12-01T09:00')
  // Wednesday is off, Saturday is worked for it; Friday is a holiday.
  for (const [date, kind] of [
    ['2026-12-02', 'swapped-off'],
    ['2026-12-04', 'holiday'],
    ['2026-12-05', 'working-saturday'],
  ]) {
    await administrator.put(`/calendar/days/${date}`, {
      kind,
      name: 'Lịch riêng',
      basis: 'Thông báo 12',
      confirmed: true,
    })
  }
  const page = await desk('chairman')
  await page.goto('/assignments/new')
  const limit = page.getByRole('radiogroup', { name: 'Hạn xử lý' })
  await expect(limit.getByRole('radio')).toHaveText([
    'Hôm nay 16:00',
    'Thứ Năm 03/12',
    'Thứ Sáu 11/12',
    'Ngày, giờ khác',
    'Không đặt hạn',
  ])
  await page.getByRole('textbox', { name: 'Nội dung giao việc' }).fill('Rà soát hộ nghèo')
  await page.getByRole('radio', { name: 'VHXH' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toHaveText('Chọn hạn xử lý.')
  await limit.getByRole('radio', { name: 'Thứ Sáu 11/12' }).click()
  await expect(page.getByText('17:00 thứ Sáu, 11/12/2026, còn 7 ngày làm việc.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rà soát hộ nghèo' })).toBeVisible()
  await expect(page.getByText('Đã giao VHXH.')).toBeVisible()
})
