/** Weeks ahead are published as they were looked at, or not at all. */
import type { Proposal } from '@kip/core/duty'
import { expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { asPublished, listShifts, namesOf, propose, publish, rosterInput, setUpRoster } from '../../testing/duty.ts'
import { freshWard } from '../../testing/fresh-ward.ts'

/** A Monday. */
const story = freshWard('2026-11-30T09:00:00+07:00')
const WEEK = { from: '2026-11-30', to: '2026-12-06' }

it('takes shifts off that a changed calendar no longer asks for, and keeps what was decided by hand', async () => {
  const { ward } = story
  const roster = await setUpRoster(ward, ward.officers)
  const before = await publish(ward, roster, WEEK)
  const saturday = before.filter(({ date }) => date === '2026-12-05')
  const night = before.find(({ date }) => date === '2026-12-03')
  const place = `/api/v1/duty/shifts/${night?.id}/places/1`
  await ward.chairman.client.put(place, { personId: ward.vice.personId, reason: 'Tiếp đoàn công tác' })
  const day = { kind: 'working-saturday', name: 'Làm bù', basis: 'Quyết định giả định', confirmed: true }
  expect((await ward.administrator.client.put('/api/v1/calendar/days/2026-12-05', day)).status).toBe(200)

  const proposal = await propose(ward, roster, { ...WEEK, keep: 'decided' })
  expect(proposal.withdrawn.map(({ id }) => id)).toEqual(
    saturday.filter(({ part }) => part === 'day').map(({ id }) => id),
  )
  expect(proposal.shifts.filter(({ places }) => places.some(({ kept }) => kept))).toMatchObject([
    { date: '2026-12-03', places: [{ person: { name: ward.vice.name } }] },
  ])
  const path = `/api/v1/duty/rosters/${roster.id}/publish`
  const published = await ward.chairman.client.post(path, { ...WEEK, ...asPublished(proposal) })
  expect(published.body).toMatchObject({ added: 0, withdrawn: 1 })
  expect((await listShifts(ward.clerk, WEEK)).map(({ date, part }) => `${date} ${part}`)).not.toContain(
    '2026-12-05 day',
  )
})

it('refuses a proposal that is no longer true', async () => {
  const { app, ward } = story
  const roster = await setUpRoster(ward, ward.officers)
  const proposal = await propose(ward, roster, WEEK)
  const path = `/api/v1/duty/rosters/${roster.id}/publish`
  const post = (body: object) => ward.chairman.client.post(path, { ...WEEK, ...asPublished(proposal), ...body })
  const twice = asPublished(proposal, ([first = null]) => [first, first])
  expect((await post(twice)).body).toMatchObject({ code: 'invalid-input' })
  expect((await post({ to: '2026-11-29' })).body).toMatchObject({ code: 'invalid-input' })
  expect((await post({ to: '2027-12-01' })).body).toMatchObject({ code: 'invalid-input' })
  app.clock.set('2026-11-30T17:30:00+07:00')
  expect((await post({})).body).toMatchObject({ code: 'conflict' })
  await ward.chairman.client.put(`/api/v1/duty/rosters/${roster.id}`, rosterInput(ward.heads))
  expect((await post({})).body).toMatchObject({ code: 'stale-version' })
})

it('never puts a proposal over what was decided since it was looked at', async () => {
  const { ward } = story
  const roster = await setUpRoster(ward, ward.officers)
  const path = `/api/v1/duty/rosters/${roster.id}/publish`
  const post = (who: TestPerson, proposal: Proposal) =>
    who.client.post<{ code?: string; detail?: string }>(path, { ...WEEK, ...asPublished(proposal) })
  const names = async () => (await listShifts(ward.chairman, WEEK)).map(namesOf)

  // Two leaders look at the same days; whoever comes second is told, and nothing of the first changes.
  const seen = await propose(ward, roster, WEEK)
  expect((await post(ward.vice, seen)).status).toBe(200)
  const first = await names()
  const second = await post(ward.chairman, { ...seen, shifts: seen.shifts.toReversed() })
  expect(second).toMatchObject({ status: 409, body: { code: 'stale-version' } })
  expect(second.body.detail).toContain('Hãy bấm «Xem đề xuất» lại')
  expect(await names()).toEqual(first)

  // A place changed by hand between looking and publishing stays.
  const again = await propose(ward, roster, { ...WEEK, keep: 'decided' })
  const [shift] = await listShifts(ward.chairman, WEEK)
  const place = `/api/v1/duty/shifts/${shift?.id}/places/1`
  expect((await ward.vice.client.put(place, { personId: ward.clerk.personId, reason: 'Nhờ trực' })).status).toBe(200)
  expect((await post(ward.chairman, again)).body).toMatchObject({ code: 'stale-version' })
  expect((await names())[0]).toEqual([ward.clerk.name])

  // Pressed at the same moment: one of the two holds whole, and only one.
  const proposals = await Promise.all([propose(ward, roster, WEEK), propose(ward, roster, WEEK)])
  const [one, other] = await Promise.all([
    ward.chairman.client.post(path, { ...WEEK, ...asPublished(proposals[0], () => [ward.clerk.personId]) }),
    ward.vice.client.post(path, { ...WEEK, ...asPublished(proposals[1], () => [ward.vice.personId]) }),
  ])
  expect([one.status, other.status].sort()).toEqual([200, 409])
  expect(new Set((await names()).flat())).toEqual(new Set([one.status === 200 ? ward.clerk.name : ward.vice.name]))
})
