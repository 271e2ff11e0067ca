/** Whoever answers for somebody who is away sees and does that work, as long as the absence lasts and no further. */
import type { Assignment, AssignmentSummary } from '@kip/core/assignments'
import type { Page } from '@kip/core/shared'
import { describe, expect, test } from 'vitest'
import { addField, changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { freshWard, type Story } from '../../testing/fresh-ward.ts'
import { act, clientOf, give, ledger, notifications, type Work } from '../../testing/reminders.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')
const on = (day: number, time: string) => `2026-11-${day}T${time}:00+07:00`
const TUESDAY_TO_THURSDAY = { from: on(17, '00:00'), to: on(20, '00:00') }
const ON_TUESDAY = on(17, '09:00')

const work = (more: Work & Record<string, unknown> = {}) => give(story.app, story.ward, more)
/** Of another unit: what he sees of the work of culture he sees as a stand-in alone. */
const standIn = () => story.ward.economyOfficer
const away = (who: TestPerson, person: TestPerson | null, more: object = {}) =>
  goAway(story.app, story.ward, who, {
    ...TUESDAY_TO_THURSDAY,
    standIns: person === null ? [] : [{ person }],
    ...more,
  })

/** @param leftOn the last day */
async function leaves(who: TestPerson, leftOn: string): Promise<void> {
  const administrator = await clientOf(story.app, story.ward.administrator)
  expect((await administrator.patch(`/api/v1/people/${who.personId}`, { leftOn })).status).toBe(200)
}

async function open(who: TestPerson, id: string) {
  const client = await clientOf(story.app, who)
  const { status, body } = await client.get<Assignment>(`/api/v1/assignments/${id}`)
  return { status, allowed: status === 200 ? body.allowed : [], insteadOf: status === 200 ? body.insteadOf : null }
}
async function list(who: TestPerson, query: string): Promise<AssignmentSummary[]> {
  const client = await clientOf(story.app, who)
  return (await client.get<Page<AssignmentSummary>>(`/api/v1/assignments?${query}`)).body.items
}
const ids = async (who: TestPerson, query: string) => (await list(who, query)).map(({ id }) => id)

describe('seeing', () => {
  test('begins with the absence and ends with it, to the minute', async () => {
    const id = await work()
    await away(story.ward.cultureOfficer, standIn())
    const seen = async (time: string) => {
      story.app.clock.set(time)
      return [(await open(standIn(), id)).status, (await ids(standIn(), 'mine=true')).length]
    }
    expect(await seen(on(16, '23:59'))).toEqual([404, 0])
    expect(await seen(on(17, '00:00'))).toEqual([200, 1])
    expect(await seen(on(19, '23:59'))).toEqual([200, 1])
    expect(await seen(on(20, '00:00'))).toEqual([404, 0])
  })

  test('follows at once what was known a moment ago: a change here, one of another process, one whose word was lost', async () => {
    const { app, ward } = story
    const id = await work()
    const seen = async () => (await open(standIn(), id)).status
    const elsewhere = (state: string, word: string) =>
      asOwner(app.ownerUrl, async (owner) => {
        await owner.query('update kip.absences set state = $1 where organization_id = $2', [state, ward.organizationId])
        await owner.query(word, [ward.organizationId])
      })
    app.clock.set(ON_TUESDAY)
    expect(await seen()).toBe(404)
    await away(ward.cultureOfficer, standIn())
    expect(await seen()).toBe(200)
    await elsewhere('cancelled', `select pg_notify('kip_absences', $1)`)
    await expect.poll(seen).toBe(404)
    await elsewhere('confirmed', 'select $1::text')
    expect(await seen()).toBe(404)
    app.clock.advance('PT5S')
    expect(await seen()).toBe(200)
  })

  test('ends when the person is back early, and does not begin when the absence is called off or only entered', async () => {
    const id = await work()
    const absence = await away(story.ward.cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    expect((await open(standIn(), id)).status).toBe(200)
    await changeAbsence(story.app, story.ward, absence, 'end')
    expect((await open(standIn(), id)).status).toBe(404)
    const other = await away(story.ward.cultureOfficer, standIn(), { from: on(18, '00:00') })
    await changeAbsence(story.app, story.ward, other, 'cancel')
    story.app.clock.set(on(18, '09:00'))
    expect((await open(standIn(), id)).status).toBe(404)
    expect(await ids(standIn(), 'mine=true')).toEqual([])
  })

  test('is of the field somebody stands in for, and of nothing else of that person', async () => {
    const { cultureOfficer, economyOfficer, centreOfficer, socialOfficer } = story.ward
    const births = await addField(story.app, story.ward, 'Hộ tịch')
    const land = await addField(story.app, story.ward, 'Đất đai', [socialOfficer])
    const inBirths = await work({ fieldOfWorkId: births })
    const inLand = await work({ fieldOfWorkId: land })
    const inNone = await work()
    const standIns = [{ fieldId: births, person: economyOfficer }, { person: centreOfficer }]
    await goAway(story.app, story.ward, cultureOfficer, { ...TUESDAY_TO_THURSDAY, standIns })
    story.app.clock.set(ON_TUESDAY)
    const sees = async (who: TestPerson) => {
      const statuses = await Promise.all([inBirths, inLand, inNone].map(async (id) => (await open(who, id)).status))
      return [statuses, (await ids(who, 'mine=true')).toSorted()]
    }
    expect(await sees(economyOfficer)).toEqual([[200, 404, 404], [inBirths]])
    expect(await sees(centreOfficer)).toEqual([[404, 200, 200], [inLand, inNone].toSorted()])
  })

  test('follows a chain, and the head where nobody stands in; who is away himself sees nothing by it', async () => {
    const { cultureOfficer, cultureHead, centreOfficer } = story.ward
    const id = await work()
    await away(cultureOfficer, standIn())
    await away(standIn(), centreOfficer)
    story.app.clock.set(ON_TUESDAY)
    expect((await open(standIn(), id)).status).toBe(404)
    expect((await open(centreOfficer, id)).allowed).toContain('acknowledge')
    expect((await open(cultureHead, id)).allowed).not.toContain('acknowledge')
    await away(centreOfficer, null)
    expect((await open(centreOfficer, id)).status).toBe(404)
    expect((await open(cultureHead, id)).allowed).toContain('acknowledge')
    expect((await list(cultureHead, 'mine=true')).map(({ insteadOf }) => insteadOf?.person.name)).toEqual([
      cultureOfficer.name,
    ])
  })

  test.each<[string, (units: Story['ward']['units']) => object]>([
    ['the lead', ({ culture }) => ({ lead: { unitId: culture } })],
    ['a part', ({ office, culture }) => ({ lead: { unitId: office }, with: [{ unitId: culture }] })],
  ])('of what nobody was named for is whoever stands in for the head: %s', async (_, parties) => {
    const { chairman, cultureHead, units } = story.ward
    const client = await clientOf(story.app, chairman)
    const instruction = 'Chưa có người làm'
    const { body } = await client.post<Assignment>('/api/v1/assignments', { instruction, ...parties(units) })
    await away(cultureHead, standIn())
    story.app.clock.set(ON_TUESDAY)
    expect(await ids(standIn(), 'mine=true')).toEqual([body.id])
    expect(await open(standIn(), body.id)).toMatchObject({
      status: 200,
      insteadOf: { person: { name: cultureHead.name } },
    })
    expect((await open(story.ward.centreOfficer, body.id)).status).toBe(404)
  })

  test('of work of somebody who has left is whoever stands in for the head, from the day after the last one to the head’s return', async () => {
    const { cultureOfficer, cultureHead, centreOfficer } = story.ward
    const id = await work()
    const absence = await away(cultureHead, standIn())
    await leaves(cultureOfficer, '2026-11-17')
    const seen = async (who: TestPerson) => [(await open(who, id)).status, (await ids(who, 'mine=true')).length]
    story.app.clock.set(on(17, '23:59'))
    expect(await seen(standIn())).toEqual([404, 0])
    story.app.clock.set(on(18, '00:00'))
    expect(await seen(standIn())).toEqual([200, 1])
    expect((await open(standIn(), id)).insteadOf?.person.name).toBe(cultureHead.name)
    expect(await seen(centreOfficer)).toEqual([404, 0])
    await changeAbsence(story.app, story.ward, absence, 'end')
    expect(await seen(standIn())).toEqual([404, 0])
  })

  test('ends for somebody who has left', async () => {
    const id = await work()
    await away(story.ward.cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    const before = await clientOf(story.app, standIn())
    expect((await before.get(`/api/v1/assignments/${id}`)).status).toBe(200)
    await leaves(standIn(), '2026-11-16')
    expect((await before.get(`/api/v1/assignments/${id}`)).status).not.toBe(200)
  })
})

describe('the list of one’s own work', () => {
  test('shows it among the rest by its limit, says for whom and until when, and can be asked for it alone or without it', async () => {
    const { cultureOfficer } = story.ward
    const own = await work({ to: standIn(), dueOn: '2026-11-24' })
    const covered = await work({ dueOn: '2026-11-23' })
    const later = await work({ dueOn: '2026-11-25' })
    await away(cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    const items = await list(standIn(), 'mine=true')
    expect(items.map(({ id }) => id)).toEqual([covered, own, later])
    expect(items.map(({ insteadOf, myRole }) => [insteadOf?.person.name, insteadOf?.until, myRole])).toEqual([
      [cultureOfficer.name, TUESDAY_TO_THURSDAY.to, 'lead'],
      [undefined, undefined, 'lead'],
      [cultureOfficer.name, TUESDAY_TO_THURSDAY.to, 'lead'],
    ])
    expect(items[0]?.allowed).toEqual((await open(standIn(), covered)).allowed)
    expect(await ids(standIn(), 'mine=true&standIn=true')).toEqual([covered, later])
    expect(await ids(standIn(), 'mine=true&standIn=false')).toEqual([own])
    const client = await clientOf(story.app, standIn())
    const page = await client.get<Page<AssignmentSummary>>('/api/v1/assignments?mine=true&limit=1&count=true')
    expect([page.body.items.map(({ id }) => id), page.body.total]).toEqual([[covered], 3])
    const next = await client.get<Page<AssignmentSummary>>(
      `/api/v1/assignments?mine=true&limit=1&cursor=${page.body.nextCursor}`,
    )
    expect(next.body.items.map(({ id }) => id)).toEqual([own])
    expect(await ids(cultureOfficer, 'mine=true&standIn=true')).toEqual([])
  })

  test('has work once that is both his own and covered', async () => {
    const { chairman, cultureOfficer, units } = story.ward
    const client = await clientOf(story.app, chairman)
    const { body } = await client.post<Assignment>('/api/v1/assignments', {
      instruction: 'Làm chung',
      lead: { unitId: units.culture, personId: cultureOfficer.personId },
      with: [{ personId: standIn().personId }],
    })
    await away(cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    const [line, ...others] = await list(standIn(), 'mine=true')
    expect([line?.myRole, line?.insteadOf?.person.name, others]).toEqual(['with', cultureOfficer.name, []])
    // His own part first, then the lead's in place of the other.
    expect(
      (await act(story.app, standIn(), body.id, 'acknowledge')).parties.map((part) => part.acknowledgedAt),
    ).toEqual([null, expect.any(String)])
    const after = await act(story.app, standIn(), body.id, 'acknowledge')
    expect([after.state, after.transitions.at(-1)?.insteadOf?.name]).toEqual(['in-progress', cultureOfficer.name])
  })

  test('has work once that is the head’s own and that of somebody who has left', async () => {
    const { chairman, cultureOfficer, cultureHead, units } = story.ward
    const client = await clientOf(story.app, chairman)
    await client.post<Assignment>('/api/v1/assignments', {
      instruction: 'Làm chung',
      lead: { unitId: units.culture, personId: cultureOfficer.personId },
      with: [{ unitId: units.culture, personId: cultureHead.personId }],
    })
    await away(cultureHead, standIn())
    await leaves(cultureOfficer, '2026-11-16')
    story.app.clock.set(ON_TUESDAY)
    expect(await list(standIn(), 'mine=true')).toHaveLength(1)
  })

  test('has work once that two who are away share', async () => {
    const { chairman, cultureOfficer, socialOfficer, units } = story.ward
    const client = await clientOf(story.app, chairman)
    await client.post<Assignment>('/api/v1/assignments', {
      instruction: 'Làm chung',
      lead: { unitId: units.culture, personId: cultureOfficer.personId },
      with: [{ personId: socialOfficer.personId }],
    })
    for (const person of [cultureOfficer, socialOfficer]) await away(person, standIn())
    story.app.clock.set(ON_TUESDAY)
    expect(await list(standIn(), 'mine=true')).toHaveLength(1)
  })
})

describe('acting', () => {
  test('is doing the work, not judging it; history and audit name both', async () => {
    const { cultureOfficer } = story.ward
    const id = await work({ dueOn: '2026-11-25' })
    await away(cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    expect((await open(standIn(), id)).allowed).toEqual([
      'acknowledge',
      'report',
      'complete',
      'return',
      'request-extension',
      'record-cause',
    ])
    await act(story.app, standIn(), id, 'acknowledge')
    await act(story.app, standIn(), id, 'report', { note: 'Đã gọi cho tổ dân phố' })
    const done = await act(story.app, standIn(), id, 'complete', { note: 'Đã xong' })
    expect([done.state, done.allowed]).toEqual(['awaiting-approval', ['record-cause']])
    expect(done.transitions.slice(1).map(({ person, insteadOf }) => [person?.name, insteadOf?.name])).toEqual(
      Array(3).fill([standIn().name, cultureOfficer.name]),
    )
    const entries = await story.app.db.read(story.ward.scope, (tx) =>
      tx.query<{ details: { insteadOf?: string } }>(
        'test-audit',
        `select details from kip.audit_log where organization_id = $1 and action = 'assignment.complete'`,
        [story.ward.organizationId],
      ),
    )
    expect(entries.map(({ details }) => details.insteadOf)).toEqual([cultureOfficer.personId])
    // By his own right the head approves, in nobody's place.
    const approved = await act(story.app, story.ward.cultureHead, id, 'approve')
    expect(approved.transitions.at(-1)?.insteadOf).toBeNull()
    // What he finished he still sees while the absence lasts, and not after it.
    expect((await open(standIn(), id)).status).toBe(200)
    expect(await ids(standIn(), 'mine=true&status=closed')).toEqual([id])
    story.app.clock.set(on(20, '00:00'))
    expect((await open(standIn(), id)).status).toBe(404)
  })

  test('is refused after the absence, and what the work had before it stays out of sight', async () => {
    const { cultureOfficer } = story.ward
    const ended = await work()
    await act(story.app, cultureOfficer, ended, 'complete', { answer: '12/UBND' })
    const id = await work()
    await away(cultureOfficer, standIn())
    story.app.clock.set(ON_TUESDAY)
    expect((await open(standIn(), ended)).status).toBe(404)
    expect(await ids(standIn(), 'mine=true&status=all')).toEqual([id])
    story.app.clock.set(on(20, '08:00'))
    const client = await clientOf(story.app, standIn())
    expect((await client.post(`/api/v1/assignments/${id}/acknowledge`)).status).toBe(404)
  })

  test('acknowledging stops the question, and the reminder he heard is acknowledged', async () => {
    const { cultureOfficer } = story.ward
    await away(cultureOfficer, standIn(), { from: on(16, '08:30') })
    await runEngine(story.app)
    story.app.clock.set(on(16, '09:00'))
    const id = await work()
    await runEngine(story.app)
    await act(story.app, standIn(), id, 'acknowledge')
    story.app.clock.set(on(16, '16:00'))
    await runEngine(story.app)
    const [latest] = await notifications(story.app, standIn())
    expect([latest?.title, latest?.acknowledgedAt]).toEqual([
      expect.stringContaining('Việc mới được giao – thay'),
      expect.any(String),
    ])
    const told = (await ledger(story.app, story.ward, id)).filter(({ state }) => state !== 'planned')
    expect(told.map(({ rule, state }) => `${rule} ${state}`)).toEqual(
      expect.arrayContaining(['assigned acknowledged', 'unacknowledged cancelled']),
    )
    expect(told.filter(({ rule, state }) => rule === 'unacknowledged' && state !== 'cancelled')).toEqual([])
  })
})
