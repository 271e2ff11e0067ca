/** Every page of a busy ward, wide and narrow, light and dark: axe finds nothing serious, and nothing scrolls sideways. */
import { edxmlMessage, edxmlStatus } from '../../server/src/testing/edxml.ts'
import { fillWard } from '../office/busy-ward.ts'
import { scrollsSideways } from '../office/hands.ts'
import { expectSound, findFaults, inEachLook } from '../office/looks.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, type Page, test } from '../office/test.ts'

// Each page is looked at again and again, by every rule.
test.describe.configure({ timeout: 240_000 })

/** @returns what is wrong, each with the page and how it was looked at */
async function look(page: Page, address: string, nth: number): Promise<string[]> {
  const found: string[] = []
  await page.goto(address)
  await inEachLook(page, nth, async ({ viewport, colorScheme }, isSearched) => {
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
    await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
    // A paper that was drawn wide is drawn anew a moment after the window became narrow.
    const isSideways = await expect
      .poll(() => scrollsSideways(page), { timeout: 5_000 })
      .toBe(false)
      .then(() => false)
      .catch(() => true)
    const faults = [...(isSideways ? ['scrolls sideways'] : []), ...(isSearched ? await findFaults(page) : [])]
    found.push(...faults.map((fault) => `${address} ${viewport.width} ${colorScheme} ${fault}`))
  })
  return found
}

async function lookAtAll(page: Page, addresses: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const [nth, address] of addresses.entries()) found.push(...(await look(page, address, nth)))
  expect(found).toEqual([])
}

test('what is wrong is found: a button without a name, words too pale to read', async ({ visitor }) => {
  const page = await visitor()
  await page.goto('/sign-in')
  await expect(page.getByLabel('Mật khẩu')).toBeVisible()
  await page.locator('main').evaluate((main) => {
    const { innerHTML } = main as unknown as { innerHTML: string }
    const bad = '<button></button><p style="color: #eee; background: #fff">nhạt</p>'
    Object.assign(main, { innerHTML: innerHTML + bad })
  })
  for (const within of [undefined, 'main']) {
    const faults = (await findFaults(page, within)).join()
    expect(faults).toContain('button-name')
    expect(faults).toContain('color-contrast')
  }
})

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
    '/account/channels',
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
    `/assignments/${task}/reminders`,
    '/assignments/new',
    '/timeline',
    '/meetings',
    '/duty',
    '/coverage',
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

test('the pages of the exchange', async ({ ward, api, desk }) => {
  const clerk = await api('clerk')
  const spec = {
    number: '9001',
    notation: 'SVHTS-VP',
    documentId: 'H99.12,2026/11/27,9001/SVHTS-VP',
    dueOn: '2026/12/15',
  }
  const { name, bytes } = await reportPaper({ number: '9002/SVHTS-VP' })
  const send = (text: string, file = 'den.edxml') => clerk.takeIn(file, new TextEncoder().encode(text))
  const paper = await send(edxmlMessage({ ...spec, priority: '2', files: [{ name, bytes }] }))
  await (await api('chairman')).post(`/incoming/${paper}/assignments`, {
    instruction: 'Rà soát nhà văn hóa trên địa bàn',
    lead: { unitId: ward.units.culture },
    dueOn: '2026-12-11',
  })
  const replaced = `<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>${spec.documentId}</edXML:DocumentId></edXML:ReplacementInfo></edXML:ReplacementInfoList>`
  await send(edxmlMessage({ business: '3', inBusiness: [replaced], files: [{ name, bytes: 'Văn bản thay thế' }] }))
  const status = edxmlStatus({ code: '09', about: { documentId: 'H99.40.7,2026/11/20,12/UBND', code: '12/UBND' } })
  // Neither is a paper: both are kept and listed.
  for (const text of [status, edxmlMessage().slice(0, 900)]) await expect(send(text)).rejects.toThrow('422')

  const administrator = await desk('administrator')
  await lookAtAll(administrator, ['/exchange'])
  await administrator.getByRole('button', { name: 'Thêm nguồn nhận' }).click()
  await administrator.getByRole('button', { name: /Loại nguồn/ }).click()
  await administrator.getByRole('option', { name: 'Hộp thư' }).click()
  await expectSound(administrator)

  for (const [kind, folder] of [
    ['folder', 'may-quet-tang-mot'],
    ['outbox', 'gui-di'],
  ]) {
    await (await api('administrator')).post('/exchange/ways', { name: `Nguồn ${kind}`, settings: { kind, folder } })
  }
  await lookAtAll(administrator, ['/exchange'])
  await lookAtAll(await desk('clerk'), [
    '/exchange',
    '/exchange?tab=failures',
    '/exchange?tab=requests',
    '/exchange?tab=told',
    '/exchange?tab=reports',
    `/incoming/${paper}`,
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
