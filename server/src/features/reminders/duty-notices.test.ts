/** Duty speaks: who must consent to a swap, who comes on duty, who finds a note, who can close a gap. */
import type { DutyOverview, DutyShift, DutySwap } from '@kip/core/duty'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { provePhone, rosterInput } from '../../testing/duty.ts'
import { dutyStory } from '../../testing/duty-story.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { clientOf, mailTo, notifications } from '../../testing/reminders.ts'

const story = reminderStory('2026-11-30T09:00:00+07:00')
const WEEK = { from: '2026-11-30', to: '2026-12-06' }

const duty = dutyStory(story, WEEK)
const { at, shiftOn, holderOf, toldOf } = duty

async function ask(asker: TestPerson, other: TestPerson, shift: DutyShift): Promise<DutySwap> {
  const client = await clientOf(story.app, asker)
  const body = { otherId: other.personId, returnShiftId: null, note: 'Con ốm' }
  const answer = await client.post<DutySwap>(`/api/v1/duty/shifts/${shift.id}/swaps`, body)
  expect(answer.status).toBe(201)
  return answer.body
}
const answer = async (who: TestPerson, swap: DutySwap, action: string) =>
  (await (await clientOf(story.app, who)).post(`/api/v1/duty/swaps/${swap.id}/${action}`)).status

/** The chairman decides who stands there. */
const put = async (shift: DutyShift, change: { personId: string | null; reason: string }) => {
  const chairman = await clientOf(story.app, story.ward.chairman)
  return (await chairman.put(`/api/v1/duty/shifts/${shift.id}/places/1`, change)).status
}

describe('a swap', () => {
  const ASKED = 'Đổi ca trực: Có người xin đổi với bạn ca đêm bắt đầu 17:00 thứ Sáu 04/12/2026'
  const AGREED = 'Đổi ca trực: Đã đồng ý đổi ca đêm bắt đầu 17:00 thứ Sáu 04/12/2026'
  let asker: TestPerson
  let other: TestPerson
  let third: TestPerson

  beforeEach(() => {
    asker = holderOf(shiftOn('2026-12-04'))
    const others = story.ward.officers.filter((person) => person !== asker)
    const [first, second] = others
    if (first === undefined || second === undefined) throw new Error('four officers')
    other = first
    third = second
  })

  it('is put to whoever must consent, and its outcome told to both, without names or notes by mail', async () => {
    const swap = await ask(asker, other, shiftOn('2026-12-04'))
    await runEngine(story.app)
    expect(await toldOf(other, 'Đổi ca')).toEqual([ASKED])
    expect(await toldOf(asker, 'Đổi ca')).toEqual([])
    expect(await toldOf(third, 'Đổi ca')).toEqual([])
    expect(await toldOf(other, `${other.name} trực thay ${asker.name}`)).toEqual([ASKED])
    const letter = story.app.mailbox.messages.find(({ to }) => to.includes(`${other.username}@kip.example`))
    expect(letter?.subject).toBe(`[Kịp] ${ASKED}`)
    expect(letter?.text).not.toContain(asker.name)
    expect(letter?.text).not.toContain('Con ốm')

    story.app.clock.advance({ hours: 2 })
    expect(await answer(other, swap, 'agree')).toBe(200)
    await runEngine(story.app)
    expect(await toldOf(other, 'Đổi ca')).toEqual([ASKED, AGREED])
    expect(await toldOf(asker, 'Đổi ca')).toEqual([AGREED])
    expect(await toldOf(third, 'Đổi ca')).toEqual([])
  })

  it('says nothing once it has been answered before anybody heard', async () => {
    story.app.clock.set('2026-11-30T20:00:00+07:00')
    const swap = await ask(asker, other, shiftOn('2026-12-04'))
    await runEngine(story.app)
    expect(await answer(asker, swap, 'withdraw')).toBe(200)
    await at('12-01T07:30')
    expect(await toldOf(other, 'Đổi ca')).toEqual([])
    expect(await toldOf(asker, 'Đổi ca')).toEqual([])
  })

  it('waits for the office, except for a turn that begins before', async () => {
    story.app.clock.set('2026-12-04T12:00:00+07:00')
    const friday = await ask(asker, other, shiftOn('2026-12-04'))
    await runEngine(story.app)
    expect(await toldOf(other, 'Có người xin đổi')).toEqual([])
    await at('12-04T13:30')
    expect(await toldOf(other, 'Có người xin đổi')).toHaveLength(1)
    expect(await answer(other, friday, 'decline')).toBe(200)
    await runEngine(story.app)
    expect(await toldOf(asker, 'Chưa được đồng ý')).toHaveLength(1)
    expect(await toldOf(other, 'Chưa được đồng ý')).toEqual([])

    story.app.clock.set('2026-12-04T20:00:00+07:00')
    const sunday = shiftOn('2026-12-06', 'day')
    const bound = story.ward.officers.find((person) => person !== holderOf(sunday))
    if (bound === undefined) throw new Error('four officers')
    const before = (await toldOf(bound, 'Có người xin đổi')).length
    await ask(holderOf(sunday), bound, sunday)
    await runEngine(story.app)
    expect(await toldOf(bound, 'Có người xin đổi')).toHaveLength(before + 1)
  })
})

describe('a turn of duty', () => {
  it('is told before the office closes on the working day in front, and to nobody else', async () => {
    const sunday = shiftOn('2026-12-06', 'day')
    const holder = holderOf(sunday)
    await at('12-04T15:00')
    expect(await toldOf(holder, 'Bạn trực ca ngày bắt đầu 07:30 Chủ nhật')).toEqual([])
    await at('12-04T16:00')
    for (const person of story.ward.officers) {
      const heard = await toldOf(person, 'Bạn trực ca ngày bắt đầu 07:30 Chủ nhật 06/12/2026')
      expect(heard).toHaveLength(person === holder ? 1 : 0)
    }
  })

  it('given to another: he hears at once that it is his, and who was told hears that it is not', async () => {
    const friday = shiftOn('2026-12-04')
    const before = holderOf(friday)
    const after = story.ward.officers.find((person) => person !== before)
    if (after === undefined) throw new Error('four officers')
    await at('12-03T16:00')
    expect(await toldOf(before, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    await at('12-04T10:00')
    expect(await put(friday, { personId: after.personId, reason: 'Ốm' })).toBe(200)
    await runEngine(story.app)
    expect(await toldOf(after, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    expect(await toldOf(before, 'Bạn không còn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    expect(await toldOf(after, 'không còn')).toEqual([])
    // Put back, who was told that it is not his hears that it is.
    story.app.clock.advance({ hours: 1 })
    expect(await put(friday, { personId: before.personId, reason: 'Đã khỏi' })).toBe(200)
    await runEngine(story.app)
    expect(await toldOf(before, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(2)
    expect(await toldOf(after, 'Bạn không còn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
  })

  it('swapped away and put back by the leader: he hears that it is his after all', async () => {
    const friday = shiftOn('2026-12-04')
    const holder = holderOf(friday)
    const other = story.ward.officers.find((person) => person !== holder)
    if (other === undefined) throw new Error('four officers')
    await at('12-03T16:00')
    expect(await toldOf(holder, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    expect(await answer(other, await ask(holder, other, friday), 'agree')).toBe(200)
    await at('12-04T08:00')
    expect(await toldOf(holder, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    expect(await put(friday, { personId: holder.personId, reason: 'Người nhận đổi ốm' })).toBe(200)
    await at('12-04T09:00')
    expect(await toldOf(holder, 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(2)
    expect(await toldOf(other, 'Bạn không còn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
  })

  it('of a roster that is not used any more is announced to nobody, and taken back where it was', async () => {
    const friday = shiftOn('2026-12-04')
    await at('12-03T16:00')
    expect(await toldOf(holderOf(friday), 'Bạn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    const chairman = await clientOf(story.app, story.ward.chairman)
    const closed = rosterInput(story.ward.officers, { active: false })
    expect((await chairman.put(`/api/v1/duty/rosters/${duty.roster.id}`, closed)).status).toBe(200)
    await at('12-04T08:30')
    expect(await toldOf(holderOf(friday), 'Bạn không còn trực ca đêm bắt đầu 17:00 thứ Sáu')).toHaveLength(1)
    await at('12-04T16:30')
    for (const officer of story.ward.officers) expect(await toldOf(officer, 'Bạn trực ca ngày')).toEqual([])
  })

  it('warns whom no proven channel wakes; a proven one that does is enough, mail is not', async () => {
    const friday = shiftOn('2026-12-04')
    const holder = holderOf(friday)
    await at('12-02T17:30')
    await at('12-03T07:30')
    expect(
      await toldOf(holder, 'Chưa có kênh nào chắc chắn gọi được bạn trong ca đêm bắt đầu 17:00 thứ Sáu'),
    ).toHaveLength(1)

    const sunday = shiftOn('2026-12-06')
    const ready = holderOf(sunday)
    await provePhone(story.app, ready)
    await at('12-04T17:30')
    await at('12-06T07:30')
    expect(await toldOf(ready, 'Chưa có kênh nào chắc chắn gọi được bạn trong ca đêm bắt đầu 17:00 Chủ nhật')).toEqual(
      [],
    )
  })

  it('begins with a note nobody has read yet: whoever comes is told, whoever has read it is not', async () => {
    const [saturday, next] = [shiftOn('2026-12-05', 'day'), shiftOn('2026-12-05', 'night')]
    story.app.clock.set('2026-12-05T16:30:00+07:00')
    const writer = await clientOf(story.app, holderOf(saturday))
    const note = await writer.post<{ id: string }>(`/api/v1/duty/shifts/${saturday.id}/handovers`, {
      text: 'Chờ điện thoại của thành phố',
    })
    expect(note.status).toBe(201)
    await runEngine(story.app)
    expect(await toldOf(holderOf(next), 'bàn giao')).toEqual([])
    await at('12-05T17:00')
    expect(await toldOf(holderOf(next), 'Ca trước để lại bàn giao bạn chưa đọc')).toHaveLength(1)
    expect(await toldOf(holderOf(saturday), 'bàn giao')).toEqual([])

    const second = await writer.post<{ id: string }>(`/api/v1/duty/shifts/${saturday.id}/handovers`, {
      text: 'Đã gọi lại',
    })
    const reader = await clientOf(story.app, holderOf(next))
    expect((await reader.post(`/api/v1/duty/handovers/${second.body.id}/read`)).status).toBe(200)
    await at('12-05T17:10')
    expect(await toldOf(holderOf(next), 'bàn giao')).toHaveLength(1)
  })
})

describe('a gap', () => {
  const gapsTold = async (who: TestPerson) =>
    (await notifications(story.app, who))
      .filter(({ body }) => /chưa có người trực|chưa công bố lịch|chưa có người ở chỗ|vắng mặt/.test(body))
      .map(({ urgent }) => (urgent ? 'urgent' : 'digest'))
      .reverse()

  it('is told once a week to leaders and whoever publishes, with the digest; officers hear nothing', async () => {
    const { chairman, vice, cultureOfficer, administrator } = story.ward
    await at('11-30T10:00')
    expect(await gapsTold(chairman)).toEqual([])
    await at('12-01T07:30')
    expect(await gapsTold(chairman)).toEqual(['digest'])
    expect(await gapsTold(vice)).toEqual(['digest'])
    expect(mailTo(story.app, chairman).at(-1)).toBe('[Kịp] Trực cơ quan: chưa công bố lịch từ thứ Hai 07/12/2026')
    for (const day of ['12-02', '12-03', '12-04']) await at(`${day}T07:30`)
    expect(await gapsTold(chairman)).toEqual(['digest'])
    expect(await gapsTold(cultureOfficer)).toEqual([])
    expect(await gapsTold(administrator)).toEqual([])
  })

  it('of today wakes; it is quiet again once somebody is found', async () => {
    const { chairman, cultureOfficer } = story.ward
    await at('12-01T07:30')
    const friday = shiftOn('2026-12-04')
    const empty = { personId: null, reason: 'Chưa tìm được người' }
    expect(await put(friday, empty)).toBe(200)
    await at('12-02T07:30')
    expect(await gapsTold(chairman)).toEqual(['digest', 'digest'])
    await at('12-04T07:30')
    expect(await gapsTold(chairman)).toEqual(['digest', 'digest', 'urgent'])
    expect(await gapsTold(cultureOfficer)).toEqual([])

    const saturday = shiftOn('2026-12-05', 'day')
    expect(await put(saturday, empty)).toBe(200)
    const found = { personId: holderOf(saturday).personId, reason: 'Trực lại' }
    expect(await put(saturday, found)).toBe(200)
    await at('12-05T07:30')
    expect(await gapsTold(chairman)).toEqual(['digest', 'digest', 'urgent'])
  })
})

it('a link in the letter acknowledges what was told, also where there is no work to acknowledge', async () => {
  const friday = shiftOn('2026-12-04')
  const asker = holderOf(friday)
  const other = story.ward.officers.find((person) => person !== asker)
  if (other === undefined) throw new Error('four officers')
  await ask(asker, other, friday)
  await runEngine(story.app)
  const letter = story.app.mailbox.messages.find(({ to }) => to.includes(`${other.username}@kip.example`))
  const token = /token=(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect((await story.app.client().post('/api/v1/message-links', { token })).status).toBe(200)
  const swaps = (await other.client.get<DutyOverview>('/api/v1/duty')).body.swaps
  expect(swaps).toMatchObject([{ state: 'asked' }])
})
