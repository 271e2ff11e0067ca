/** The clerk's registers: an overlooked paper between two numbers, a number void, one held and used; on a phone as cards. */
import { reportPaper } from '../office/papers.ts'
import { expect, PHONE, test } from '../office/test.ts'

test('inserts, voids, holds and uses numbers, each with its reason in the register', async ({ api, desk }) => {
  const clerk = await api('clerk')
  const takeIn = async (number: string) => {
    const { name, bytes } = await reportPaper({ number })
    return clerk.takeIn(name, bytes)
  }
  for (const number of ['4127/SNV-CCHC', '4128/SNV-VP']) await clerk.post(`/incoming/${await takeIn(number)}/register`)
  await takeIn('4120/SNV-TC')
  const page = await desk('clerk')
  await page.goto('/registers?register=numbers')
  await expect(page.getByText('Số đến mới nhất năm 2026: 2')).toBeVisible()
  await expect(page.getByText('Năm 2026 không có số giữ, chèn hay hủy')).toBeVisible()

  await page.getByRole('button', { name: 'Chèn số' }).click()
  const insert = page.getByRole('form', { name: 'Chèn số cho văn bản bị sót' })
  await insert.getByRole('button', { name: 'Chèn số' }).click()
  await expect(insert.getByText('Chọn văn bản đang chờ vào sổ.')).toBeVisible()
  await insert.getByRole('combobox', { name: 'Văn bản' }).fill('4120')
  await page.getByRole('option', { name: /4120\/SNV-TC/ }).click()
  await insert.getByRole('textbox', { name: 'Sau số' }).fill('1')
  await expect(insert.getByText('Văn bản sẽ mang số 1a.')).toBeVisible()
  await insert.getByRole('textbox', { name: 'Lý do' }).fill('Bỏ sót khi vào sổ')
  await insert.getByRole('button', { name: 'Chèn số' }).click()
  await expect(page.getByText('Đã vào sổ số 1a.')).toBeVisible()

  await page.getByRole('button', { name: 'Hủy số' }).first().click()
  const voiding = page.getByRole('form', { name: 'Hủy một số đến' })
  await voiding.getByRole('textbox', { name: 'Số', exact: true }).fill('2')
  await voiding.getByRole('textbox', { name: 'Lý do' }).fill('Vào sổ nhầm văn bản')
  await voiding.getByRole('button', { name: 'Hủy số' }).click()
  await expect(page.getByRole('row', { name: /^2 đã hủy/ })).toBeVisible()

  await page.getByRole('button', { name: 'Giữ số' }).click()
  const hold = page.getByRole('form', { name: 'Giữ số cho văn bản sẽ đến' })
  await hold.getByRole('textbox', { name: 'Lý do' }).fill('Bản giấy đang chuyển')
  await hold.getByRole('button', { name: 'Giữ số' }).click()
  await expect(page.getByText('Đã giữ số 3.')).toBeVisible()
  await page.getByRole('button', { name: 'Dùng số 3 cho văn bản đã đến' }).click()
  const use = page.getByRole('form', { name: 'Dùng số 3 cho văn bản đã đến' })
  await use.getByRole('combobox', { name: 'Văn bản' }).fill('4128')
  await page.getByRole('option', { name: /4128\/SNV-VP/ }).click()
  await use.getByRole('button', { name: 'Vào sổ số 3' }).click()
  await expect(page.getByText('Đã vào sổ số 3.')).toBeVisible()

  await page.getByRole('tab', { name: 'Sổ đăng ký văn bản đến' }).click()
  const lines = page.getByRole('region', { name: 'Sổ đăng ký văn bản đến' }).getByRole('row')
  await expect(lines.filter({ hasText: 'Số chèn: Bỏ sót khi vào sổ' })).toContainText('1a')
  await expect(lines.filter({ hasText: 'Số đã hủy: Vào sổ nhầm văn bản' })).toContainText('Công văn về việc báo cáo')
  await expect(lines.filter({ hasText: 'Số đã giữ trước: Bản giấy đang chuyển' })).toContainText('4128/SNV-VP')

  const phone = await desk('clerk', { viewport: PHONE })
  await phone.goto('/registers?register=numbers')
  await expect(phone.getByRole('tab', { name: 'Số giữ, chèn, hủy' })).toBeInViewport()
  await phone.goto('/registers')
  await expect(phone.getByText('Số chèn: Bỏ sót khi vào sổ').first()).toBeVisible()
})
