/** A hỏa tốc paper at night: the officer on duty is told, takes it, and the leader sees who has it; and the steps are changed. */
import { paper } from '../../server/src/testing/papers.ts'
import { putOnDuty } from '../office/duty.ts'
import { expectSound } from '../office/looks.ts'
import { expect, PHONE, test } from '../office/test.ts'

/** Of Tuesday 1 December. */
const NIGHT = { from: '2026-12-01', to: '2026-12-01' }

test('is brought to the officer on duty, who takes it on the phone', async ({ ward, desk, api, setClock }) => {
  const { cultureOfficer, economyOfficer } = ward.people
  await putOnDuty(await api('chairman'), NIGHT, [[cultureOfficer.personId, economyOfficer.personId]])
  await setClock('2026-12-01T22:00')
  const id = await (await api('clerk')).takeIn('hoa-toc.txt', Buffer.from(paper({ head: 'HỎA TỐC' })))
  await setClock('2026-12-01T22:01')

  const officer = await desk('cultureOfficer', { viewport: PHONE })
  await officer.goto(`/incoming/${id}`)
  await expect(officer.getByText(`Đã báo 22:00 ${cultureOfficer.name}; chưa ai nhận.`)).toBeVisible()
  await expect(officer.getByText(`Tiếp theo 22:10: ${economyOfficer.name}.`)).toBeVisible()
  await expectSound(officer)
  await officer.getByRole('button', { name: 'Tôi nhận' }).click()
  await expect(officer.getByText(`${cultureOfficer.name} đã nhận lúc 22:01; chưa giao.`)).toBeVisible()
  await expect(officer.getByRole('button', { name: 'Tôi nhận' })).toHaveCount(0)

  const chairman = await desk('chairman', { dark: true })
  await chairman.goto(`/incoming/${id}`)
  await expect(chairman.getByText(`${cultureOfficer.name} đã nhận lúc 22:01; chưa giao.`)).toBeVisible()
  await chairman.getByText('Đã báo ai, lúc nào').first().click()
  await expectSound(chairman)
  await chairman.getByRole('link', { name: 'Bằng chứng nhắc việc, in được' }).click()
  await expect(chairman.getByText('Không có gì bị sửa sau đó.').first()).toBeVisible()
})

test('the steps are changed beside what would happen tonight', async ({ ward, desk, api }) => {
  const { cultureOfficer, economyOfficer, chairman: leader } = ward.people
  await putOnDuty(await api('chairman'), NIGHT, [[cultureOfficer.personId, economyOfficer.personId]])
  const page = await desk('chairman')
  await page.goto('/reminders?urgency=hoa-toc')
  const preview = page.getByRole('region', { name: 'Nếu văn bản đến lúc ấy' })
  await expect(preview.getByText(economyOfficer.name)).toBeVisible()
  await expect(preview.getByText(leader.name)).toBeVisible()
  await expect(preview.getByText(/theo các bước của ngoài giờ/)).toBeVisible()
  await expectSound(page)
  const night = page.getByRole('group', { name: 'Đến ngoài giờ làm việc' })
  await night.getByRole('button', { name: 'Bỏ bước 2' }).click()
  await expect(preview.getByText(economyOfficer.name)).toHaveCount(0)
  await page.getByRole('form', { name: 'Báo ai, sau bao lâu' }).getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText(/Đã lưu\. Văn bản đang báo giữ cách cũ/)).toBeVisible()

  const reader = await desk('cultureOfficer', { viewport: PHONE, dark: true })
  await reader.goto('/reminders?urgency=hoa-toc')
  await expect(reader.getByText(/Trực chính \(sau 0 phút\) → Lãnh đạo/)).toBeVisible()
  await expectSound(reader)
})
