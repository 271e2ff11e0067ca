/** A phone takes notifications: turned on by a press, proven by being shown, and "đã nhận" from it without signing in. */
import { makePushDevice } from '../office/device.ts'
import { smallTargets } from '../office/hands.ts'
import { expectSound } from '../office/looks.ts'
import { DESKTOP, expect, PHONE, test } from '../office/test.ts'

const WORK = { instruction: 'Rà soát hộ nghèo', dueOn: '2026-12-11' }

test('a reminder wakes the phone, says nothing of what it is about, and is acknowledged on it, signed out', async ({
  office,
  ward,
  desk,
  api,
}) => {
  const page = await desk('cultureOfficer', { viewport: PHONE, dark: true })
  const open = await makePushDevice(page, office)
  await page.goto('/account/channels')
  await expect(page.getByText('Chưa bật trên thiết bị này.')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Bật thông báo' }).tap()
  await expect(page.getByText('đang chờ tin thử hiện lên')).toBeVisible()
  const phone = await open()
  await phone.deliver()
  await expect(page.getByText('Đang bật: thiết bị này là')).toBeVisible()
  expect(await phone.shown()).toMatchObject([{ title: 'Tin thử từ Kịp', actions: [] }])
  await expect(page.getByText('Kịp nhắc được bạn cả khi bạn không mở trang')).toBeVisible()
  await expectSound(page)
  expect(await smallTargets(page)).toEqual([])
  await phone.dismiss()

  await page.context().clearCookies()
  const chairman = await api('chairman')
  const lead = { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId }
  const { id } = await chairman.post<{ id: string }>('/assignments', { ...WORK, lead })
  await phone.deliver()
  await expect
    .poll(phone.shown)
    .toMatchObject([{ title: 'Bạn có 1 việc cần xem trong Kịp.', actions: [{ title: 'Đã nhận' }, { title: 'Mở' }] }])
  expect(JSON.stringify(await phone.shown())).not.toContain('hộ nghèo')
  const reminders = () => chairman.get<{ items: { channel: string; state: string }[] }>(`/assignments/${id}/reminders`)
  const stateOf = async () => (await reminders()).items.find(({ channel }) => channel === 'push')?.state
  await expect.poll(stateOf).toBe('delivered')

  await office.closeDoor()
  await phone.press('acknowledge')
  expect(await phone.shown()).toMatchObject([
    { title: 'Chưa báo được «Đã nhận»', actions: [{ title: 'Thử lại' }, { title: 'Mở' }] },
  ])
  await office.openDoor()
  await phone.press('acknowledge')
  expect(await phone.shown()).toEqual([])
  expect(await stateOf()).toBe('acknowledged')
  expect((await chairman.get<{ acknowledgedAt: string | null }>(`/assignments/${id}`)).acknowledgedAt).not.toBeNull()
})

test('a computer that is turned off again takes nothing, and whoever goes without a network is told so', async ({
  office,
  desk,
}) => {
  const page = await desk('cultureOfficer', { viewport: DESKTOP })
  const open = await makePushDevice(page, office)
  await page.goto('/account/channels')
  await page.getByRole('button', { name: 'Bật thông báo' }).click()
  const computer = await open()
  await computer.deliver()
  await expect(page.getByText('Đang bật: thiết bị này là')).toBeVisible()
  await expect(page.getByText('Tin gần nhất đã giao lúc')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Tắt trên thiết bị này' }).click()
  await expect(page.getByText('Chưa bật trên thiết bị này.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Gỡ kênh/ })).toHaveCount(0)

  await office.closeDoor()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không kết nối được tới Kịp')
  await expectSound(page)
  await office.openDoor()
  await page.getByRole('link', { name: 'Thử lại' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')
})

test('a browser that does not allow it says how to', async ({ office, desk }) => {
  const unasked = await desk('cultureOfficer')
  await makePushDevice(unasked, office, { isAllowed: false })
  await unasked.goto('/account/channels')
  await unasked.getByRole('button', { name: 'Bật thông báo' }).click()
  await expect(unasked.getByText('Bạn chưa cho phép nên chưa bật được.')).toBeVisible()

  const blocked = await desk('cultureOfficer', { viewport: PHONE })
  await blocked.addInitScript(() => {
    const { Notification } = globalThis as unknown as { Notification: object }
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' })
  })
  await blocked.goto('/account/channels')
  await expect(blocked.getByText('Trình duyệt đang chặn thông báo của Kịp.')).toBeVisible()
  await expect(blocked.getByRole('button', { name: 'Bật thông báo' })).toHaveCount(0)
  await expectSound(blocked)
})
