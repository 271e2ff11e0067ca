/** A turn changes hands only once the other has consented. */
import type { DutyOverview, DutyShift, DutySwap, Roster } from '@kip/core/duty'
import { beforeEach, expect, it } from 'vitest'
import { changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { listShifts, namesOf, publish, setUpRoster } from '../../testing/duty.ts'
import { freshWard } from '../../testing/fresh-ward.ts'

const story = freshWard('2026-11-30T09:00:00+07:00')
const WEEK = { from: '2026-11-30', to: '2026-12-06' }

let roster: Roster
let shifts: DutyShift[]
/** who has the first night, who the second, who neither of them */
let asker: TestPerson
let other: TestPerson
let third: TestPerson

beforeEach(async () => {
  const { ward } = story
  roster = await setUpRoster(ward, ward.officers)
  shifts = await publish(ward, roster, WEEK)
  const holderOf = (shift: DutyShift | undefined) =>
    ward.officers.find(({ personId }) => personId === shift?.places[0]?.person?.id)
  const [first, second] = [holderOf(shifts[0]), holderOf(shifts[1])]
  const rest = ward.officers.find((person) => person !== first && person !== second)
  if (first === undefined || second === undefined || rest === undefined) throw new Error('officers are on duty')
  asker = first
  other = second
  third = rest
})

const ask = (who: TestPerson, shift: DutyShift | undefined, body: object) =>
  who.client.post<DutySwap>(`/api/v1/duty/shifts/${shift?.id}/swaps`, body)
const act = (who: TestPerson, swap: DutySwap, action: string) =>
  who.client.post<DutySwap>(`/api/v1/duty/swaps/${swap.id}/${action}`)
const swapsOf = async (who: TestPerson) => (await who.client.get<DutyOverview>('/api/v1/duty')).body.swaps
const firstTwo = async () => (await listShifts(asker, WEEK)).slice(0, 2).map((shift) => namesOf(shift)?.[0])

it('passes both turns when the other agrees, and shows it to nobody else before', async () => {
  const body = { otherId: other.personId, returnShiftId: shifts[1]?.id, note: 'Con ốm' }
  expect((await ask(third, shifts[0], body)).body).toMatchObject({ code: 'not-allowed-now', allowed: [] })
  const { status, body: swap } = await ask(asker, shifts[0], body)
  expect(status).toBe(201)
  expect(swap).toMatchObject({ state: 'asked', allowed: ['withdraw'], turn: { rank: 1 }, inReturn: { rank: 1 } })
  expect((await ask(asker, shifts[0], body)).body).toMatchObject({ code: 'already-exists' })
  expect(await firstTwo()).toEqual([asker.name, other.name])

  expect(await swapsOf(other)).toMatchObject([{ id: swap.id, note: 'Con ốm', allowed: ['agree', 'decline'] }])
  expect(await swapsOf(third)).toEqual([])
  expect((await act(third, swap, 'agree')).status).toBe(404)
  expect((await act(story.ward.chairman, swap, 'agree')).status).toBe(404)
  expect((await act(asker, swap, 'agree')).body).toMatchObject({ code: 'not-allowed-now', allowed: ['withdraw'] })

  expect((await act(other, swap, 'agree')).body).toMatchObject({ state: 'agreed', allowed: [] })
  expect(await firstTwo()).toEqual([other.name, asker.name])
  expect((await listShifts(asker, WEEK))[0]?.places[0]?.source).toBe('swap')
  expect((await act(other, swap, 'agree')).status).toBe(409)
  expect(await swapsOf(other)).toEqual([])
})

it('changes nothing when declined, withdrawn, or too late', async () => {
  const { body: declined } = await ask(asker, shifts[0], { otherId: other.personId })
  expect((await act(other, declined, 'decline')).body).toMatchObject({ state: 'declined' })
  const { body: withdrawn } = await ask(asker, shifts[0], { otherId: other.personId })
  expect((await act(other, withdrawn, 'withdraw')).status).toBe(409)
  expect((await act(asker, withdrawn, 'withdraw')).body).toMatchObject({ state: 'withdrawn' })
  const { body: late } = await ask(asker, shifts[0], { otherId: other.personId })
  story.app.clock.set('2026-11-30T17:00:00+07:00')
  expect((await act(other, late, 'agree')).body).toMatchObject({ code: 'not-allowed-now', allowed: [] })
  expect(await swapsOf(asker)).toEqual([])
  expect((await ask(asker, shifts[0], { otherId: other.personId })).status).toBe(409)
  expect(await firstTwo()).toEqual([asker.name, other.name])
})

it('is void once somebody else stands there', async () => {
  const { body: swap } = await ask(asker, shifts[0], { otherId: other.personId })
  const place = `/api/v1/duty/shifts/${shifts[0]?.id}/places/1`
  await story.ward.vice.client.put(place, { personId: third.personId, reason: 'Phân công lại' })
  expect((await act(other, swap, 'agree')).body).toMatchObject({ code: 'conflict' })
  expect(await firstTwo()).toEqual([third.name, other.name])
})

it('gives no turn to somebody who is away then, neither when asked nor when agreed to', async () => {
  const { app, ward } = story
  const tonight = { from: '2026-11-30T12:00:00+07:00', to: '2026-12-01T12:00:00+07:00' }
  const tomorrow = { from: '2026-12-01T12:00:00+07:00', to: '2026-12-02T12:00:00+07:00' }
  const { body: agreed } = await ask(asker, shifts[0], { otherId: other.personId })
  const away = await goAway(app, ward, other, tonight)
  expect((await act(other, agreed, 'agree')).body).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining(other.name),
  })
  expect((await act(asker, agreed, 'withdraw')).status).toBe(200)
  expect((await ask(asker, shifts[0], { otherId: other.personId })).body).toMatchObject({
    fields: { otherId: expect.stringContaining('vắng') },
  })
  await changeAbsence(app, ward, away, 'cancel')
  await goAway(app, ward, asker, tomorrow)
  const inReturn = { otherId: other.personId, returnShiftId: shifts[1]?.id }
  expect((await ask(asker, shifts[0], inReturn)).body).toMatchObject({ fields: { returnShiftId: expect.any(String) } })
  expect((await ask(asker, shifts[0], { otherId: other.personId })).status).toBe(201)
  expect(await firstTwo()).toEqual([asker.name, other.name])
})

it('refuses what makes no swap', async () => {
  const to = (body: object) => ask(asker, shifts[0], body).then((answer) => answer.body)
  expect(await to({ otherId: asker.personId })).toMatchObject({ fields: { otherId: expect.any(String) } })
  expect(await to({ otherId: story.ward.clerk.personId })).toMatchObject({ fields: { otherId: expect.any(String) } })
  expect(await to({ otherId: story.ward.neighbour.personId })).toMatchObject({ code: 'invalid-input' })
  expect(await to({ otherId: third.personId, returnShiftId: shifts[1]?.id })).toMatchObject({
    fields: { returnShiftId: expect.any(String) },
  })
  expect((await ask(asker, undefined, { otherId: other.personId })).status).toBe(400)
})
