/** Slips of the hand around duty, absences and channels: pressed twice, gone back, a day changed after looking. */
import type { DutyShift, DutyShiftDetail, Roster } from '@kip/core/duty'
import { publishDays, putOnDuty } from '../office/duty.ts'
import { expectSound } from '../office/looks.ts'
import { type Api, expect, type Page, PHONE, test } from '../office/test.ts'

const WEEK = { from: '2026-12-01', to: '2026-12-07' }
const shiftsOf = async (api: Api, days = WEEK) =>
  (await api.get<{ items: DutyShift[] }>(`/duty/shifts?from=${days.from}&to=${days.to}`)).items

async function typeDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
  await page.keyboard.type(day)
}

test('a note is written once, pressed twice; half a request for a swap is there after going back', async ({
  ward,
  desk,
  api,
  setClock,
}) => {
  const { cultureOfficer, economyOfficer } = ward.people
  const chairman = await api('chairman')
  await putOnDuty(chairman, WEEK, [[cultureOfficer.personId], [economyOfficer.personId]])
  await setClock('2026-12-01T20:00')
  const page = await desk('cultureOfficer', { viewport: PHONE })
  await page.goto('/duty')
  await page
    .getByRole('region', { name: 'Đang trực' })
    .getByRole('button', { name: /^Xem ca Đêm .*01\/12\/2026/ })
    .click()
  await page.getByLabel('Điều người trực sau cần biết').fill('Đang chờ Trạm Y tế gọi lại.')
  await page.getByRole('button', { name: 'Ghi bàn giao' }).dblclick()
  await expect(page.getByText('Đã ghi bàn giao.')).toBeVisible()
  const [tonight] = await shiftsOf(chairman)
  const { handovers } = await chairman.get<DutyShiftDetail>(`/duty/shifts/${tonight?.id}`)
  expect(handovers).toHaveLength(1)

  await page.goto('/duty')
  const open = () =>
    page
      .getByRole('button', { name: /Xem, xin đổi ca/ })
      .first()
      .click()
  await open()
  await page.getByRole('textbox', { name: 'Lý do' }).fill('Con ốm')
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(page.getByText('Hãy chọn người trực thay.')).toBeVisible()
  await page.reload()
  await open()
  await expect(page.getByText('Đang có nội dung nhập dở từ lần trước.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Lý do' })).toHaveValue('Con ốm')
})

test('what is published is what was looked at, though a day was changed since; choices outlive the page', async ({
  ward,
  desk,
  api,
}) => {
  const { cultureOfficer } = ward.people
  const chairman = await api('chairman')
  const { id, name, kind, places, minRestHours } = await putOnDuty(chairman, WEEK, [[cultureOfficer.personId]])
  // From now on the nights begin at 18:00: to publish days anew takes off those that begin at 17:00.
  const pattern = [{ days: 'working', part: 'night', from: '18:00', to: '07:30' }]
  const personIds = [cultureOfficer.personId]
  await chairman.put(`/duty/rosters/${id}`, { name, kind, places, minRestHours, pattern, personIds })
  const page = await desk('chairman')
  const propose = async () => {
    await page.goto('/duty?tab=rosters')
    await page.getByRole('button', { name: 'Chia ca các tuần tới' }).click()
    await page.getByRole('button', { name: 'Xem đề xuất' }).click()
  }
  await propose()
  const first = page.getByRole('group', { name: /08\/12\/2026/ })
  await first.getByRole('button').click()
  await page.getByRole('option', { name: 'Chưa có người' }).click()
  await page.getByText('Sau khi công bố, mỗi người đã trực').click()
  await propose()
  await expect(first.getByRole('button')).toContainText('Chưa có người')

  // Nobody was shown what that would take off.
  await typeDay(page, 'Từ ngày', '01122026')
  await page.getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText('Đã công bố đến 04/01/2027.')).toBeVisible()
  const [tuesday, ...others] = await shiftsOf(chairman, { from: '2026-12-01', to: '2026-12-08' })
  expect(tuesday?.startsAt).toBe('2026-12-01T17:00:00+07:00')
  expect(others.at(-1)).toMatchObject({ startsAt: '2026-12-08T18:00:00+07:00', places: [{ person: null }] })
})

test('who is away is said before being put on duty; what another leader published meanwhile is not overwritten', async ({
  ward,
  desk,
  api,
}) => {
  const { cultureOfficer, economyOfficer } = ward.people
  const leave = { personId: cultureOfficer.personId, kind: 'leave', from: '2026-12-03T07:30:00+07:00' }
  const absence = await (await api('cultureOfficer')).post<{ id: string }>('/absences', {
    ...leave,
    to: '2026-12-05T17:00:00+07:00',
  })
  await (await api('cultureHead')).post(`/absences/${absence.id}/confirm`, {})
  const vice = await api('vice')
  const roster = await putOnDuty(vice, { from: '2026-12-01', to: '2026-12-01' }, [
    [economyOfficer.personId],
    [cultureOfficer.personId],
  ])
  const page = await desk('chairman', { viewport: PHONE })
  await page.goto('/duty?tab=rosters')
  await page.getByRole('button', { name: 'Chia ca các tuần tới' }).click()
  await page.getByRole('button', { name: 'Xem đề xuất' }).click()
  const night = page.getByRole('group', { name: /^Đêm .*03\/12\/2026/ })
  await night.getByRole('button').click()
  await page.getByRole('option', { name: cultureOfficer.name }).click()
  const worry = night.getByText(`${cultureOfficer.name} vắng mặt`)
  await expect(worry).toBeVisible()
  await expectSound(page)

  const week = { from: '2026-12-02', to: '2026-12-08' }
  await publishDays(vice, roster.id, week, () => [economyOfficer.personId])
  await page.getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText('Lịch trực đã đổi từ lúc xem đề xuất')).toBeVisible()
  const [, published] = await shiftsOf(vice, { from: '2026-12-02', to: '2026-12-03' })
  expect(published).toMatchObject({ places: [{ person: { id: economyOfficer.personId } }] })

  await page.getByRole('button', { name: 'Xem đề xuất' }).click()
  await expect(page.getByText('Lịch trực đã đổi từ lúc xem đề xuất')).toHaveCount(0)
  await expect(worry).toBeVisible()
  // What was chosen before the other published is not put over it unseen.
  await expect(night.getByText(`Lịch đã công bố đang ghi ${economyOfficer.name}`)).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText('Đã công bố đến')).toBeVisible()

  await page.goto('/duty')
  await page.getByRole('button', { name: /^Đêm .*04\/12\/2026/ }).click()
  const person = page.getByRole('combobox', { name: /^Người trực/ })
  await person.fill(cultureOfficer.name)
  await expect(page.getByRole('option')).toHaveCount(1)
  await person.press('ArrowDown')
  await person.press('Enter')
  await expect(page.getByRole('dialog').getByText(`${cultureOfficer.name} vắng mặt`)).toBeVisible()
  await expectSound(page)
})

test('a year that was mistyped is told at its field, and what was typed for a webhook is there after going back', async ({
  desk,
}) => {
  const page = await desk('cultureOfficer')
  await page.goto('/coverage')
  await page.getByRole('button', { name: 'Ghi vắng mặt' }).first().click()
  await typeDay(page, 'Từ ngày', '01011900')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Ngày bắt đầu đã qua hơn một năm. Hãy xem lại năm đã ghi.')).toBeVisible()

  await page.goto('/account/channels')
  await page.getByLabel('Tên kênh').fill('SMS số của tôi')
  await page.getByRole('link', { name: 'Lịch trực' }).click()
  await page.goBack()
  await expect(page.getByLabel('Tên kênh')).toHaveValue('SMS số của tôi')

  await page.goto('/message-link?token=kipl_bi-cat')
  await expect(page.getByText('Hãy mở lại đúng đường dẫn trong tin đã nhận.')).toBeVisible()
})

test('what a half typed day holds is what is seen: nothing, and it says so, or the day before', async ({ desk }) => {
  const page = await desk('cultureOfficer')
  await page.goto('/coverage')
  await page.getByRole('button', { name: 'Ghi vắng mặt' }).first().click()
  await typeDay(page, 'Từ ngày', '07')
  await page.getByRole('button', { name: 'Lưu' }).focus()
  await expect(page.getByText('Chưa đủ ngày, tháng, năm. Hãy gõ tiếp, hoặc xóa hết.')).toBeVisible()
  await typeDay(page, 'Từ ngày', '07122026')
  await expect(page.getByText('Chưa đủ ngày, tháng, năm.')).toHaveCount(0)

  const from = page.getByRole('group', { name: 'Từ ngày' })
  const [day] = await from.getByRole('spinbutton').all()
  await day?.click()
  for (const key of ['Backspace', 'Backspace']) await page.keyboard.press(key)
  await expect(from).toContainText('dd/12/2026')
  await page.getByRole('button', { name: 'Lưu' }).focus()
  await expect(from).toContainText('07/12/2026')
})

test('what was typed is neither lost nor put over what somebody else has saved meanwhile', async ({
  ward,
  desk,
  api,
}) => {
  const { cultureOfficer } = ward.people
  const chairman = await api('chairman')
  const roster = await putOnDuty(chairman, WEEK, [[cultureOfficer.personId]])
  const page = await desk('chairman')
  const open = async () => {
    await page.goto('/duty?tab=rosters')
    await page.getByRole('button', { name: 'Sửa lịch' }).click()
  }
  await open()
  await page.getByLabel('Tên lịch').fill('Trực Ủy ban')
  // A time that was cleared is not saved as it was before.
  const [hour, minute] = await page
    .getByRole('group', { name: 'Ngày nghỉ, từ', exact: true })
    .getByRole('spinbutton')
    .all()
  for (const part of [minute, hour]) {
    await part?.click()
    for (const key of ['Backspace', 'Backspace']) await page.keyboard.press(key)
  }
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Hãy nhập đủ giờ và phút.')).toBeVisible()
  await hour?.click()
  await page.keyboard.type('0730')
  await expect(page.getByText('Hãy nhập đủ giờ và phút.')).toHaveCount(0)
  const { id, name, kind, places, pattern } = roster
  const theirs = { name, kind, places, pattern, minRestHours: 36, personIds: [cultureOfficer.personId] }
  await (await api('administrator')).put(`/duty/rosters/${id}`, theirs)
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Có người vừa sửa lịch trực này.')).toBeVisible()
  await open()
  await expect(page.getByText('Có người đã lưu bản khác từ lúc bạn nhập dở.')).toBeVisible()
  await expect(page.getByLabel('Tên lịch')).toHaveValue('Trực Ủy ban')
  await page.getByRole('button', { name: 'Bỏ, nhập lại' }).click()
  await expect(page.getByLabel('Nghỉ giữa hai ca (giờ)')).toHaveValue('36')
  await page.getByLabel('Tên lịch').fill('Trực Ủy ban')
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã lưu «Trực Ủy ban».')).toBeVisible()
  const [saved] = (await chairman.get<{ items: Roster[] }>('/duty/rosters')).items
  expect(saved).toMatchObject({ name: 'Trực Ủy ban', minRestHours: 36 })
})
