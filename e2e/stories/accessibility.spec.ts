/** Every page of a busy ward, wide and narrow, light and dark: axe finds nothing serious, and nothing scrolls sideways. */
import { AxeBuilder } from '@axe-core/playwright'
import { fillWard } from '../office/busy-ward.ts'
import { scrollsSideways } from '../office/hands.ts'
import { DESKTOP, expect, type Page, PHONE, test } from '../office/test.ts'

// Each page is looked at four times, by every rule.
test.describe.configure({ timeout: 240_000 })

type Finding = { page: string; rule: string; where: string[] }

async function look(page: Page, address: string, found: Finding[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(address)
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
    await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
    if (await scrollsSideways(page)) found.push({ page: `${address} ${viewport.width}`, rule: 'sideways', where: [] })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      const { violations } = await axe.analyze()
      for (const { impact, id, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue
        const where = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
        found.push({ page: `${address} ${viewport.width} ${colorScheme}`, rule: id, where })
      }
    }
  }
}

async function lookAtAll(page: Page, addresses: readonly string[]): Promise<void> {
  const found: Finding[] = []
  for (const address of addresses) await look(page, address, found)
  expect(found).toEqual([])
}

test('the pages of the clerk', async ({ ward, api, desk, setClock }) => {
  const { newPaper, secretPaper } = await fillWard(ward, api, setClock)
  await lookAtAll(await desk('clerk'), [
    '/',
    '/incoming',
    `/incoming/${newPaper}`,
    `/incoming/${secretPaper}?status=refused`,
    '/registers',
    '/registers?register=follow-up',
    '/registers?register=numbers',
    '/search?q=bao%20cao',
    '/account',
    '/no-such-page',
  ])
})

test('the pages of the chairman and of an officer', async ({ ward, api, desk, setClock }) => {
  const { registeredPaper, task } = await fillWard(ward, api, setClock)
  await lookAtAll(await desk('chairman'), [
    '/',
    `/incoming/${registeredPaper}?status=registered`,
    '/assignments?view=all',
    `/assignments/${task}?do=grant-extension`,
    '/assignments/new',
    '/timeline',
  ])
  await lookAtAll(await desk('cultureOfficer'), ['/', '/assignments', `/assignments/${task}?do=complete`])
  await lookAtAll(await desk('cultureHead'), [
    '/',
    '/assignments?view=causes',
    `/assignments/${task}?do=grant-extension`,
  ])
  await lookAtAll(await desk('auditor'), ['/'])
})

test('the pages of the administrator', async ({ ward, api, desk, setClock }) => {
  await fillWard(ward, api, setClock)
  await lookAtAll(await desk('administrator'), [
    '/',
    '/directory',
    `/directory?unit=${ward.units.culture}`,
    '/directory?tab=people',
    '/directory?tab=fields',
    '/directory?tab=correspondents',
    '/directory?tab=organization',
    '/directory/import',
    '/calendar?year=2026&day=2026-12-10',
    '/reminders',
    '/reminders?tab=failures',
    '/administration',
    '/administration?tab=invitations',
    '/administration?tab=installation',
  ])
})

test('the door', async ({ ward, desk, visitor }) => {
  const administrator = await desk('administrator')
  const path = `/api/v1/accounts/${ward.people.clerk.accountId}/password-reset`
  const { link } = (await (await administrator.request.post(path)).json()) as { link: string }
  await lookAtAll(await visitor(), [
    '/sign-in',
    '/set-up',
    '/invitation?token=used-up-long-ago-and-gone',
    '/password-reset',
    link,
  ])
})
