/** What is printed stands alone on the sheet, under the name of the office: the register, the month of duty, the proof of reminding. */
import { putOnDuty } from '../office/duty.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, type Page, test } from '../office/test.ts'

async function expectAlone(page: Page, title: RegExp): Promise<void> {
  await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#root')).toBeHidden()
  const sheet = page.locator('body > [aria-hidden="true"]').filter({ hasText: title })
  await expect(sheet).toBeVisible()
  await expect(sheet).toContainText(/^Ủy ban nhân dân phường An Thạnh Tây/)
  await expect(sheet.locator('table').first()).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await expect(sheet).toBeHidden()
  await expect(page.locator('#root')).toBeVisible()
}

test('the register', async ({ api, desk }) => {
  const clerk = await api('clerk')
  const { name, bytes } = await reportPaper({ number: '4127/SNV-CCHC' })
  await clerk.post(`/incoming/${await clerk.takeIn(name, bytes)}/register`)
  const page = await desk('clerk')
  await page.goto('/registers')
  await expectAlone(page, /sổ đăng ký văn bản đến/i)
})

test('the month of duty', async ({ api, desk, ward }) => {
  const chairman = await api('chairman')
  const { cultureOfficer, economyOfficer, socialOfficer } = ward.people
  const crews = [cultureOfficer, economyOfficer, socialOfficer].map(({ personId }) => [personId])
  await putOnDuty(chairman, { from: '2026-12-01', to: '2026-12-11' }, crews, { name: 'Trực Ủy ban' })
  const page = await desk('clerk')
  await page.goto('/duty?tab=month')
  await expectAlone(page, /Trực Ủy ban/)
})

test('the proof of reminding', async ({ api, desk, ward }) => {
  const chairman = await api('chairman')
  const { id } = await chairman.post<{ id: string }>('/assignments', {
    instruction: 'Rà soát nhà văn hóa',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dueOn: '2026-12-18',
  })
  const page = await desk('chairman')
  await page.goto(`/assignments/${id}/reminders`)
  await expectAlone(page, /Bằng chứng nhắc việc/)
})
