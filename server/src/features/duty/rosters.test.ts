/** A roster is set up, proposed, looked at, published, changed; everyone reads it, leaders and administrators manage it. */
import type { DutyOverview, DutyShift, DutyShiftDetail, FairnessLine, Roster } from '@kip/core/duty'
import type { OwnChannels } from '@kip/core/reminders'
import { type Page, parseInstant } from '@kip/core/shared'
import { describe, expect, it } from 'vitest'
import {
  asPublished,
  listShifts,
  namesOf,
  propose,
  provePhone,
  publish,
  rosterInput,
  setUpRoster,
} from '../../testing/duty.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { onDutyAt } from './index.ts'

/** A Monday. */
const story = freshWard('2026-11-30T09:00:00+07:00')
const WEEK = { from: '2026-11-30', to: '2026-12-06' }

const dutyOf = (client: { get<T>(path: string): Promise<{ body: T }> }) =>
  client.get<DutyOverview>('/api/v1/duty').then(({ body }) => body)

describe('setting up', () => {
  it('is for who leads or administers the whole; everybody in the office reads it, no other office does', async () => {
    const { ward } = story
    const input = rosterInput(ward.officers)
    for (const who of [ward.cultureHead, ward.clerk, ward.cultureOfficer, ward.auditor]) {
      expect((await who.client.post('/api/v1/duty/rosters', input)).status).toBe(403)
    }
    const made = await ward.administrator.client.post<Roster>('/api/v1/duty/rosters', input)
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Trực cơ quan', version: 1, allowed: ['change', 'propose', 'publish'] })
    expect(made.body.people.map(({ name }) => name)).toEqual(ward.officers.map(({ name }) => name))

    const read = await ward.cultureOfficer.client.get<Page<Roster>>('/api/v1/duty/rosters')
    expect(read.body.items).toMatchObject([{ id: made.body.id, allowed: [] }])
    const { body } = await ward.neighbour.client.get<Page<Roster>>('/api/v1/duty/rosters')
    expect(body.items).toEqual([])
    const path = `/api/v1/duty/rosters/${made.body.id}`
    expect((await ward.neighbour.client.put(path, input)).status).toBe(404)
    expect((await ward.cultureHead.client.put(path, input)).status).toBe(403)
    expect((await ward.vice.client.put<Roster>(path, { ...input, places: 2, version: 1 })).body.version).toBe(2)
    expect((await ward.chairman.client.put(path, { ...input, version: 1 })).body).toMatchObject({
      code: 'stale-version',
    })
  })

  it('refuses what cannot be meant, beside the input it is about', async () => {
    const { ward } = story
    const [first] = ward.officers
    const post = (more: object) =>
      ward.chairman.client.post<{ code: string; fields: object }>('/api/v1/duty/rosters', {
        ...rosterInput(ward.officers),
        ...more,
      })
    const night = { days: 'off', part: 'night', from: '17:00', to: '09:00' }
    const day = { days: 'off', part: 'day', from: '08:00', to: '17:00' }
    expect((await post({ pattern: [night, day] })).body.fields).toHaveProperty('pattern')
    expect((await post({ personIds: [first?.personId, first?.personId] })).body.fields).toHaveProperty('personIds')
    expect((await post({ personIds: [ward.neighbour.personId] })).body.fields).toHaveProperty('personIds')
    expect((await post({ minRestHours: 11 })).body.fields).toHaveProperty('minRestHours')
    expect((await post({ colour: 'red' })).status).toBe(400)
    expect((await post({})).status).toBe(201)
    expect((await post({ name: 'trực cơ quan' })).body).toMatchObject({ code: 'already-exists' })
  })
})

describe('weeks ahead', () => {
  it('proposes without changing anything, and publishes what was looked at, hand-made changes included', async () => {
    const { ward } = story
    const people = [...ward.officers, ...ward.heads, ward.clerk, ward.administrator]
    const roster = await setUpRoster(ward, people, { places: 2, minRestHours: 12 })
    const proposal = await propose(ward, roster, WEEK)
    // Five nights of working days; two days and two nights of the weekend.
    expect(proposal.shifts.map(({ part }) => part).join(' ')).toBe('night night night night night day night day night')
    expect(proposal.shifts.flatMap(({ places }) => places).every(({ person, kept }) => person && !kept)).toBe(true)
    expect(proposal.fairness.map(({ person }) => person.name).sort()).toEqual(people.map(({ name }) => name).sort())
    expect(await listShifts(ward.clerk, WEEK)).toEqual([])

    const chosen = asPublished(proposal, ([first = null], date) => [date === '2026-12-02' ? ward.vice.personId : first])
    const path = `/api/v1/duty/rosters/${roster.id}/publish`
    expect((await ward.cultureHead.client.post(path, { ...WEEK, ...chosen })).status).toBe(403)
    const published = await ward.chairman.client.post(path, { ...WEEK, ...chosen })
    expect(published.body).toEqual({ added: 9, changed: 0, withdrawn: 0 })
    const shifts = await listShifts(ward.auditor, WEEK)
    expect(shifts).toHaveLength(9)
    expect(namesOf(shifts.find(({ date }) => date === '2026-12-02'))).toEqual([ward.vice.name, null])
    expect(shifts.every(({ allowed }) => allowed.length === 0)).toBe(true)
    // What is empty is proposed, what stands is kept; the same once more changes nothing.
    const again = await propose(ward, roster, WEEK)
    expect(again.shifts.map(({ places }) => places.map(({ kept }) => kept))).toEqual(shifts.map(() => [true, false]))
    const same = { ...WEEK, ...chosen, seen: again.seen }
    expect((await ward.chairman.client.post(path, same)).body).toEqual({ added: 0, changed: 0, withdrawn: 0 })
  })

  it('asks nobody in an absence, and says where nobody is left', async () => {
    const { ward } = story
    const roster = await setUpRoster(ward, [ward.cultureOfficer, ward.economyOfficer])
    const absence = await ward.cultureOfficer.client.post<{ id: string }>('/api/v1/absences', {
      personId: ward.cultureOfficer.personId,
      kind: 'leave',
      from: '2026-12-01T07:30:00+07:00',
      to: '2026-12-05T07:30:00+07:00',
    })
    await ward.cultureHead.client.post(`/api/v1/absences/${absence.body.id}/confirm`)
    const proposal = await propose(ward, roster, WEEK)
    const days = proposal.shifts.filter(({ date }) => date >= '2026-12-01' && date <= '2026-12-04')
    const places = days.flatMap((shift) => shift.places)
    expect(places.map(({ person }) => person?.name)).not.toContain(ward.cultureOfficer.name)
    expect(places.map(({ person }) => person?.name)).toContain(ward.economyOfficer.name)
    expect(places.map(({ problem }) => problem)).toContain(
      'Không còn người xếp được: 1 người vắng, 1 người chưa đủ 24 giờ nghỉ giữa hai ca.',
    )
    // Said before somebody is put there by hand; why is not told in full to all who read the roster.
    const reason = 'vắng mặt đến 07:30 ngày 05/12'
    const away = [{ personId: ward.cultureOfficer.personId, reason }]
    expect(proposal.shifts.map((shift) => [shift.date, shift.away])).toContainEqual(['2026-12-03', away])
    expect(proposal.shifts.map((shift) => [shift.date, shift.away])).toContainEqual(['2026-11-30', []])
    const published = await publish(ward, roster, WEEK)
    const shift = `/api/v1/duty/shifts/${published.find(({ date }) => date === '2026-12-03')?.id}`
    expect((await ward.chairman.client.get(shift)).body).toMatchObject({ away })
    expect((await ward.economyOfficer.client.get(shift)).body).toMatchObject({ away: [] })
    // Whoever is put there all the same is a gap with its reason.
    const place = `${shift}/places/1`
    const change = { personId: ward.cultureOfficer.personId, reason: 'Xếp tay' }
    expect((await ward.chairman.client.put(place, change)).body).toMatchObject({ places: [{ away: reason }] })
    expect((await dutyOf(ward.chairman.client)).gaps).toContainEqual(
      expect.objectContaining({ kind: 'away', from: '2026-12-03', reason }),
    )
    const anew = await propose(ward, roster, WEEK)
    expect(anew.shifts.find(({ date }) => date === '2026-12-03')).toMatchObject({ places: [{ kept: true }], away })
  })
})

describe('who is on duty', () => {
  it('is told to everybody, changes with the hour, and follows an override at once', async () => {
    const { app, ward } = story
    const roster = await setUpRoster(ward, ward.officers, { places: 2 })
    await setUpRoster(ward, ward.heads, { name: 'Tiếp công dân', kind: 'other' }).then((other) =>
      publish(ward, other, WEEK),
    )
    const shifts = (await publish(ward, roster, WEEK)).filter(({ rosterId }) => rosterId === roster.id)
    const at = (text: string) =>
      app.db
        .read(ward.scope, (tx) => onDutyAt(tx, parseInstant(text)))
        .then((held) => held.map(({ rank, personId }) => [rank, personId]))
    const peopleOf = (shift: DutyShift | undefined) => shift?.places.map(({ rank, person }) => [rank, person?.id])

    expect(await at('2026-11-30T16:59:59+07:00')).toEqual([])
    // Nobody of the other roster: it wakes nobody.
    expect(await at('2026-11-30T17:00:00+07:00')).toEqual(peopleOf(shifts[0]))
    expect(await at('2026-12-01T07:29:59+07:00')).toEqual(peopleOf(shifts[0]))
    expect(await at('2026-12-01T07:30:00+07:00')).toEqual([])

    expect((await dutyOf(ward.clerk.client)).next).toMatchObject([
      { id: shifts[0]?.id },
      { rosterName: 'Tiếp công dân' },
    ])
    app.clock.set('2026-11-30T20:00:00+07:00')
    expect((await dutyOf(ward.clerk.client)).now).toHaveLength(2)
    const place = `/api/v1/duty/shifts/${shifts[0]?.id}/places/1`
    const change = { personId: ward.vice.personId, reason: 'Người trực ốm đột xuất' }
    expect((await ward.cultureHead.client.put(place, change)).body).toMatchObject({
      code: 'not-allowed-now',
      allowed: [],
    })
    expect(
      (await ward.chairman.client.put(place, { ...change, personId: shifts[0]?.places[1]?.person?.id })).status,
    ).toBe(400)
    const changed = await ward.chairman.client.put<DutyShiftDetail>(place, change)
    expect(changed.body.history[0]).toMatchObject({
      source: 'override',
      note: change.reason,
      decidedBy: { name: ward.chairman.name },
    })
    expect((await at('2026-11-30T20:00:00+07:00'))[0]).toEqual([1, ward.vice.personId])
    app.clock.set('2026-12-01T07:30:00+07:00')
    expect((await ward.chairman.client.put(place, change)).status).toBe(409)
  })

  it('warns two days before of people whom no proven channel wakes; mail that is proven does not', async () => {
    const { app, ward } = story
    const roster = await setUpRoster(ward, ward.officers)
    const [first] = await publish(ward, roster, WEEK)
    const onIt = ward.officers.find(({ personId }) => personId === first?.places[0]?.person?.id)
    if (onIt === undefined) throw new Error('an officer is on duty')
    const reachable = async () => (await dutyOf(ward.chairman.client)).next[0]?.places.map((place) => place.reachable)
    expect(await reachable()).toEqual([false])

    const [mail] = (await onIt.client.get<OwnChannels>('/api/v1/me/channels')).body.items
    await onIt.client.post(`/api/v1/me/channels/${mail?.id}/test`)
    const [, token] = /token=(\S+)/.exec(app.mailbox.messages.at(-1)?.text ?? '') ?? []
    expect((await app.client().post('/api/v1/message-links', { token })).status).toBe(200)
    expect(await reachable()).toEqual([false])
    await provePhone(app, onIt)
    expect(await reachable()).toEqual([true])
    // Further ahead nobody is asked: it may be otherwise by then.
    app.clock.set('2026-11-28T16:00:00+07:00')
    expect(await reachable()).toEqual([null])
  })

  it('shows gaps weeks ahead to who can close them', async () => {
    const { ward } = story
    const roster = await setUpRoster(ward, ward.officers)
    const shifts = await publish(ward, roster, WEEK)
    const place = `/api/v1/duty/shifts/${shifts[3]?.id}/places/1`
    await ward.chairman.client.put(place, { personId: null, reason: 'Chưa tìm được người' })
    const { gaps } = await dutyOf(ward.auditor.client)
    expect(gaps).toMatchObject([
      { kind: 'empty', from: '2026-12-03', rank: 1, part: 'night', shiftId: shifts[3]?.id },
      { kind: 'unplanned', from: '2026-12-07', to: '2027-01-11' },
    ])
    expect((await dutyOf(ward.cultureOfficer.client)).gaps).toEqual([])
    // Who leaves the office leaves a gap as well.
    const leaving = shifts[4]?.places[0]?.person
    await ward.administrator.client.patch(`/api/v1/people/${leaving?.id}`, { leftOn: '2026-12-03' })
    expect((await dutyOf(ward.chairman.client)).gaps).toContainEqual(
      expect.objectContaining({ kind: 'left', from: '2026-12-04', person: leaving }),
    )
  })
})

it.each(['proposal', 'shifts', 'fairness'])(
  '%s of a year that was mistyped, or backwards, is refused',
  async (what) => {
    const { ward } = story
    const roster = await setUpRoster(ward, ward.officers)
    const { client } = ward.chairman
    const ask = ({ from, to }: { from: string; to: string }) =>
      what === 'proposal'
        ? client.post(`/api/v1/duty/rosters/${roster.id}/proposal`, { from, to })
        : client.get(`/api/v1/duty/${what}?from=${from}&to=${to}`)
    expect((await ask({ from: '2026-12-01', to: '2026-12-02' })).status).toBe(200)
    for (const [from, to] of [
      ['0000-01-01', '0000-01-31'],
      ['9999-12-01', '9999-12-31'],
      ['2026-12-02', '2026-12-01'],
    ] as const) {
      expect((await ask({ from, to })).body).toMatchObject({
        code: 'invalid-input',
        fields: { to: expect.any(String) },
      })
    }
  },
)

it('counts nights, days off, Tết and hours of each', async () => {
  const { app, ward } = story
  app.clock.set('2026-02-09T09:00:00+07:00')
  const roster = await setUpRoster(ward, ward.officers)
  const days = { from: '2026-02-09', to: '2026-02-24' }
  await publish(ward, roster, days)
  const path = `/api/v1/duty/fairness?from=${days.from}&to=${days.to}`
  const { items } = (await ward.cultureOfficer.client.get<Page<FairnessLine>>(path)).body
  const sum = (figure: (line: FairnessLine) => number) => items.reduce((total, line) => total + figure(line), 0)
  // Nine days of the break, each with a day and a night; seven nights of working days.
  expect(sum(({ tet }) => tet)).toBe(18)
  expect(sum(({ nights }) => nights)).toBe(16)
  expect(sum(({ hours }) => hours)).toBe(16 * 14.5 + 9 * 9.5)
  const tet = items.map((line) => line.tet)
  expect(Math.max(...tet) - Math.min(...tet)).toBeLessThanOrEqual(1)
  expect((await ward.neighbour.client.get<Page<FairnessLine>>(path)).body.items).toEqual([])
})

it('goes into a calendar as a file', async () => {
  const { ward } = story
  const roster = await setUpRoster(ward, ward.officers)
  const [first] = await publish(ward, roster, WEEK)
  const path = `/api/v1/duty/rosters/${roster.id}/calendar?from=${WEEK.from}&to=${WEEK.to}`
  const file = await ward.clerk.client.get<string>(path)
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(file.body.match(/BEGIN:VEVENT/g)).toHaveLength(9)
  expect(file.body).toContain(`UID:${first?.id}`)
  expect(file.body.replace(/\r\n /g, '')).toContain(`SUMMARY:Trực cơ quan: ${namesOf(first)?.[0]}`)
  expect((await ward.neighbour.client.get(path)).status).toBe(404)
})
