/**
 * The pictures of the README and the user guide, out of the sample ward on a working morning. They are written only by
 *   KIP_PICTURES=1 npx playwright test --config e2e/playwright.config.ts
 * so that a run of the tests changes no file.
 */
import { join } from 'node:path'
import { openSample, type Sample, type SamplePerson } from '../office/sample.ts'
import { DESKTOP, expect, type Page, PHONE, test } from '../office/test.ts'

const FOLDER = join(import.meta.dirname, '../../docs/images')

// The sample ward is told once, for all of them.
test.describe.configure({ mode: 'default' })

let sample: Sample
test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000)
  sample = await openSample(browser)
})
test.afterAll(async () => {
  expect(sample.errors).toEqual([])
  await sample.close()
})

type Picture = {
  /** of the file */
  name: string
  person: SamplePerson
  address: string
  narrow?: boolean
  dark?: boolean
  /** before it is taken */
  prepare?: (page: Page) => Promise<void>
}

async function take({ name, person, address, narrow = false, dark = false, prepare }: Picture): Promise<void> {
  const page = await sample.desk(person, { viewport: narrow ? PHONE : DESKTOP, dark })
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
  await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
  await prepare?.(page)
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
  await page.context().close()
}

async function idOf(person: SamplePerson, list: string): Promise<string> {
  const { items } = await sample.get<{ items: { id: string }[] }>(person, list)
  const [first] = items
  if (first === undefined) throw new Error(`the sample has nothing at ${list}`)
  return first.id
}

/** The paper is drawn, with its marks. */
const paperDrawn = (page: Page) => expect(page.getByRole('button', { name: /chỗ đọc được/ }).first()).toBeVisible()

for (const narrow of [false, true]) {
  for (const dark of [false, true]) {
    const ending = `${narrow ? 360 : 1440}-${dark ? 'dark' : 'light'}`
    test(`Hôm nay and Văn bản đến, ${ending}`, async () => {
      await take({ name: `today-${ending}`, person: 'bao.tro', address: '/', narrow, dark })
      const paper = await idOf('van.thu', '/incoming?status=new&sort=queue')
      await take({
        name: `incoming-${ending}`,
        person: 'van.thu',
        address: narrow ? '/incoming' : `/incoming/${paper}`,
        narrow,
        dark,
        ...(!narrow && { prepare: paperDrawn }),
      })
    })
  }
}

test('the user guide', async () => {
  const registered = await idOf('chu.tich', '/incoming?status=registered&sort=queue')
  const task = await idOf('bao.tro', '/assignments?mine=true')
  const fresh = await idOf('van.thu', '/incoming?status=new&sort=queue')
  const direct = async (page: Page) => {
    await page.getByRole('tab', { name: 'Giao việc' }).click()
    await expect(page.getByRole('radiogroup', { name: 'Hạn xử lý' })).toBeVisible()
  }
  await take({ name: 'guide-today-leader', person: 'chu.tich', address: '/' })
  await take({ name: 'guide-incoming', person: 'van.thu', address: `/incoming/${fresh}`, prepare: paperDrawn })
  const giving = { person: 'chu.tich', address: `/incoming/${registered}?status=registered` } as const
  await take({
    name: 'guide-give',
    ...giving,
    prepare: async (page) => {
      await paperDrawn(page)
      await page.getByRole('radio', { name: 'TTPVHCC' }).click()
      await expect(page.getByRole('button', { name: 'Giao TTPVHCC' })).toBeVisible()
    },
  })
  await take({ name: 'guide-give-phone', ...giving, narrow: true, prepare: direct })
  await take({ name: 'guide-task', person: 'bao.tro', address: `/assignments/${task}` })
  await take({ name: 'guide-phone', person: 'bao.tro', address: '/', narrow: true })
  await take({ name: 'guide-timeline', person: 'chu.tich', address: '/timeline' })
  await take({ name: 'guide-registers', person: 'van.thu', address: '/registers' })
  await take({ name: 'guide-reminders', person: 'quan.tri', address: '/reminders' })
  await take({ name: 'guide-calendar', person: 'quan.tri', address: '/calendar' })
  await take({ name: 'guide-directory', person: 'quan.tri', address: '/directory' })
})
