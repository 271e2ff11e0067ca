/** Every page of the sample ward, wide and narrow, light and dark: axe finds nothing serious. */
import { AxeBuilder } from '@axe-core/playwright'
import { openSample, type Sample, type SamplePerson } from '../office/sample.ts'
import { DESKTOP, expect, type Page, PHONE, test } from '../office/test.ts'

// The sample ward is told once, for all of them.
test.describe.configure({ mode: 'default' })

let sample: Sample
test.beforeAll(async ({ office, browser }) => {
  test.setTimeout(240_000)
  sample = await openSample(office, browser)
})
test.afterAll(async () => {
  expect(sample.errors).toEqual([])
  await sample.close()
})

async function idOf(person: SamplePerson, list: string): Promise<string> {
  const { items } = await sample.get<{ items: { id: string }[] }>(person, list)
  return items[0]?.id ?? ''
}

type Finding = { page: string; rule: string; where: string[] }

async function look(page: Page, address: string, found: Finding[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(address)
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
    await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      // The other rules know no colours.
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      for (const { impact, id, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue
        const where = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
        found.push({ page: `${address} ${viewport.width} ${colorScheme}`, rule: id, where })
      }
    }
  }
}

async function lookAtAll(person: SamplePerson, addresses: readonly string[]): Promise<void> {
  const page = await sample.desk(person)
  const found: Finding[] = []
  for (const address of addresses) await look(page, address, found)
  await page.context().close()
  expect(found).toEqual([])
}

test('the pages of the clerk', async () => {
  const paper = await idOf('van.thu', '/incoming?status=new')
  await lookAtAll('van.thu', [
    '/',
    '/incoming',
    `/incoming/${paper}`,
    '/registers',
    '/registers?register=follow-up',
    '/registers?register=numbers',
    '/search?q=bao%20cao',
    '/account',
    '/no-such-page',
  ])
})

test('the pages of the chairman', async () => {
  const paper = await idOf('chu.tich', '/incoming?status=registered')
  const work = await idOf('chu.tich', '/assignments')
  await lookAtAll('chu.tich', [
    '/',
    `/incoming/${paper}?status=registered`,
    '/assignments?view=all',
    `/assignments/${work}`,
    '/assignments/new',
    '/timeline',
  ])
})

test('the pages of an officer', async () => {
  const work = await idOf('bao.tro', '/assignments?mine=true')
  await lookAtAll('bao.tro', ['/', '/assignments', `/assignments/${work}?do=request-extension`])
})

test('the pages of the administrator', async () => {
  await lookAtAll('quan.tri', [
    '/directory',
    '/directory?tab=people',
    '/directory?tab=fields',
    '/directory?tab=correspondents',
    '/directory?tab=organization',
    '/directory/import',
    '/calendar',
    '/calendar?year=2026&day=2026-12-10',
    '/reminders',
    '/reminders?tab=failures',
    '/administration',
    '/administration?tab=invitations',
    '/administration?tab=installation',
  ])
})

test('the door', async ({ visitor }) => {
  const page = await visitor()
  const found: Finding[] = []
  for (const address of ['/sign-in', '/set-up', '/invitation?token=used-up-long-ago-and-gone']) {
    await look(page, address, found)
  }
  expect(found).toEqual([])
})
