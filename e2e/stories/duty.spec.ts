/** The duty roster of an office: set up, planned and published by the leader, swapped by two officers, read by everybody. */
import { expectSound } from '../office/looks.ts'
import { DESKTOP, expect, type Page, PHONE, test } from '../office/test.ts'

test('from no roster to a published month, a swap, and the night itself', async ({ ward, desk, setClock }) => {
  const page = await desk('chairman')
  await page.goto('/duty?tab=rosters')
  await page.getByRole('button', { name: 'Thêm lịch trực' }).click()
  await page.getByLabel('Tên lịch').fill('Trực Ủy ban')
  const { cultureOfficer, economyOfficer, socialOfficer, centreOfficer, vice, clerk } = ward.people
  for (const { name } of [cultureOfficer, economyOfficer, socialOfficer, centreOfficer, vice, clerk]) {
    await page.getByRole('combobox', { name: 'Người trực, theo thứ tự quay vòng' }).fill(name)
    await page.getByRole('option', { name }).click()
  }
  await page.getByLabel('Số người một ca').fill('1')
  await page.getByRole('button', { name: 'Lưu' }).click()

  await page.getByRole('button', { name: 'Chia ca các tuần tới' }).click()
  await page.getByRole('button', { name: 'Xem đề xuất' }).click()
  await expectSound(page)
  await page.getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText('Đã công bố đến 28/12/2026.')).toBeVisible()

  await page.getByRole('tab', { name: 'Theo tháng' }).click()
  await expect(page.getByRole('button', { name: /^Đêm .*01\/12\/2026/ })).toBeVisible()
  await expect(page.getByText('Chưa xếp lịch từ 29/12/2026')).toBeVisible()
  await expectSound(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectSound(page)
  await page.getByRole('tab', { name: 'Công bằng' }).click()
  await expect(page.getByRole('row', { name: ward.people.cultureOfficer.name })).toBeVisible()
  await expectSound(page)

  const asker = await desk('cultureOfficer', { viewport: PHONE })
  await asker.goto('/duty')
  await asker
    .getByRole('button', { name: /Xem, xin đổi ca/ })
    .first()
    .click()
  await asker.getByRole('button', { name: /Nhờ ai trực thay/ }).click()
  await asker.getByRole('option', { name: ward.people.economyOfficer.name }).click()
  await asker.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(asker.getByText(`Đã hỏi ${ward.people.economyOfficer.name}`)).toBeVisible()
  await asker.goto('/duty')
  await expect(asker.getByText(`Bạn nhờ ${ward.people.economyOfficer.name} trực thay`)).toBeVisible()
  await expectSound(asker)

  const other = await desk('economyOfficer')
  await other.goto('/duty')
  await other.getByRole('button', { name: 'Đồng ý' }).click()
  await expect(other.getByRole('heading', { name: 'Chờ bạn' })).toHaveCount(0)
  await expect(other.getByRole('tab', { name: 'Danh sách và chia ca' })).toBeVisible()

  await setClock('2026-12-01T18:00')
  await page.reload()
  await expect(page.getByText(/^Đang trực: /)).toBeVisible()
  await asker.goto('/')
  await expect(asker.getByRole('region', { name: 'Ai đang trực' })).toContainText('đến ngày mai 07:30')
  await expectSound(asker)
  await asker.emulateMedia({ colorScheme: 'dark' })
  await expectSound(asker)
})

test('a pattern of one’s own, half a year at a time, and a word about rest before a turn changes hands', async ({
  ward,
  desk,
}) => {
  const page = await desk('chairman')
  await page.goto('/duty?tab=rosters')
  await page.getByRole('button', { name: 'Thêm lịch trực' }).click()
  await page.getByLabel('Tên lịch').fill('Trực ngày và đêm')
  const { cultureOfficer, economyOfficer, socialOfficer } = ward.people
  for (const { name } of [cultureOfficer, economyOfficer, socialOfficer]) {
    await page.getByRole('combobox', { name: 'Người trực, theo thứ tự quay vòng' }).fill(name)
    await page.getByRole('option', { name }).click()
  }
  await page.getByLabel('Số người một ca').fill('1')
  await page.getByLabel('Nghỉ giữa hai ca (giờ)').fill('12')
  await page.getByRole('button', { name: 'Bỏ Ngày nghỉ 07:30–17:00' }).click()
  await expect(page.getByRole('group', { name: 'Ngày nghỉ, từ', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Thêm ca' }).click()
  await expect(page.getByRole('group', { name: 'Ngày nghỉ, từ', exact: true })).toBeVisible()
  await expectSound(page)
  await page.setViewportSize(PHONE)
  await expectSound(page)
  await page.setViewportSize(DESKTOP)
  await page.getByRole('button', { name: 'Lưu' }).click()

  await page.getByRole('button', { name: 'Chia ca các tuần tới' }).click()
  await typeDay(page, 'Đến ngày', '31052027')
  await page.getByRole('button', { name: 'Xem đề xuất' }).click()
  await expect(page.getByText(/^Tháng 12\/2026: \d+ ca$/)).toBeVisible()
  await page.getByText(/^Tháng 3\/2027: /).click()
  await expect(page.getByRole('group', { name: /15\/03\/2027/ }).first()).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText(/^Đã công bố đến /)).toBeVisible()

  const asker = await desk('cultureOfficer', { viewport: PHONE })
  await asker.goto('/duty')
  await asker
    .getByRole('button', { name: /Xem, xin đổi ca Đêm/ })
    .first()
    .click()
  await asker.getByRole('button', { name: /Nhờ ai trực thay/ }).click()
  await asker.getByRole('option', { name: economyOfficer.name }).click()
  await expect(asker.getByText(new RegExp(`^${economyOfficer.name} đã có .* chỉ cách ca này \\d+ giờ`))).toBeVisible()
  await expectSound(asker)
  await asker.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(asker.getByText(`Đã hỏi ${economyOfficer.name}`)).toBeVisible()
  const other = await desk('economyOfficer')
  await other.goto('/duty')
  await expect(other.getByText(/chỉ cách ca này \d+ giờ/)).toBeVisible()
  await other.getByRole('button', { name: 'Đồng ý' }).click()
  await expect(other.getByRole('heading', { name: 'Chờ bạn' })).toHaveCount(0)
})

async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
  await page.keyboard.type(day)
}
