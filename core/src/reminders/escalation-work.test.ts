import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { defaultEscalation } from './escalation-policy.ts'
import { checkOversight, isSaidToOthers, type OverseenShare, planOversight, planPassing } from './escalation-work.ts'
import type { ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (time: string) => Temporal.Instant.from(`2026-11-${time}:00+07:00`)
const ALWAYS = { asOf: at('23T07:30'), isThereAt: () => true }
const SUPERIORS = { head: ['H'], leader: ['L'], ...ALWAYS }
/** Friday 20 at 17:00 is the limit; Tuesday 24 is a day off. */
const share: ReminderFacts = {
  personId: 'O',
  urgency: 'none',
  assignedAt: at('16T09:00'),
  acknowledgedAt: null,
  dueAt: at('20T17:00'),
  hourBound: false,
  running: true,
}

function plan(more: Partial<ReminderFacts>, now: string, superiors: OverseenShare['superiors'] = SUPERIORS): string[] {
  const facts = { ...share, ...more }
  const context = { policy: defaultPolicy(facts.urgency), calendar, now: at(now) }
  return planOversight([{ share: facts, superiors }], defaultEscalation(facts.urgency), context).map(
    ({ personId, sendAt, delivery, reason }) =>
      `${personId} ${sendAt.toZonedDateTimeISO(calendar.zone).toPlainDateTime().toString().slice(5, 16)} ${delivery} ${reason}`,
  )
}

describe('planOversight', () => {
  const head = 'H 11-25T07:30 digest Quá hạn 1 ngày làm việc, báo trưởng đơn vị'
  const leader = 'L 11-27T07:30 digest Quá hạn 3 ngày làm việc, báo lãnh đạo'
  it.each<[string, Partial<ReminderFacts>, string, string[]]>([
    ['late: the head, then the leader, in the digest', {}, '23T07:30', [head, leader]],
    ['not late yet', {}, '20T16:00', []],
    ['what lies behind is not told afterwards', {}, '25T08:00', [leader]],
    ['old matters are silent', {}, '30T08:00', []],
    ['finished or suspended', { running: false }, '23T07:30', []],
    ['asked to co-operate: never called late', { asked: true }, '23T07:30', []],
    ['the head answers for it himself', { personId: 'H' }, '23T07:30', [leader]],

    [
      'hỏa tốc not acknowledged: by the minute',
      { urgency: 'hoa-toc', assignedAt: at('22T22:00'), dueAt: null },
      '22T22:00',
      [
        'H 11-22T22:20 at-once Việc hỏa tốc chưa ai xác nhận đã nhận, báo trưởng đơn vị',
        'L 11-22T22:40 at-once Việc hỏa tốc chưa ai xác nhận đã nhận, báo lãnh đạo',
      ],
    ],
    [
      'hỏa tốc the head himself does not acknowledge: the leader in his place',
      { urgency: 'hoa-toc', assignedAt: at('22T22:00'), dueAt: null, personId: 'H' },
      '22T22:00',
      ['L 11-22T22:20 at-once Việc hỏa tốc chưa ai xác nhận đã nhận, báo lãnh đạo'],
    ],
    [
      'hỏa tốc that is acknowledged',
      { urgency: 'hoa-toc', assignedAt: at('22T22:00'), acknowledgedAt: at('22T22:05'), dueAt: null },
      '22T22:05',
      [],
    ],
  ])('%s', (_name, more, now, expected) => {
    expect(plan(more, now)).toEqual(expected)
  })
})

describe('steps whose day passed while nothing could plan them', () => {
  const missed = (now: string, since: string) =>
    planOversight(
      [{ share, superiors: SUPERIORS }],
      defaultEscalation('none'),
      { policy: defaultPolicy('none'), calendar, now: at(now) },
      at(since),
    ).map(({ personId, sendAt, missedSince }) => {
      const told = sendAt.toZonedDateTimeISO(calendar.zone).toPlainDateTime().toString().slice(5, 16)
      return `${personId} ${told}${missedSince === undefined ? '' : ' missed'}`
    })
  it.each<[string, string, string, string[]]>([
    [
      'the head’s day: he is told now, the leader on his',
      '25T10:00',
      '20T17:00',
      ['H 11-25T10:00 missed', 'L 11-27T07:30'],
    ],
    ['both days', '30T10:00', '20T17:00', ['H 11-30T10:00 missed', 'L 11-30T10:00 missed']],
    [
      'the leader’s alone: what the head did not hear before lies behind',
      '30T10:00',
      '26T08:00',
      ['L 11-30T10:00 missed'],
    ],
    ['none', '30T10:00', '30T09:59', []],
  ])('%s', (_name, now, since, expected) => {
    expect(missed(now, since)).toEqual(expected)
  })
})

describe('planPassing', () => {
  const without = { ...defaultPolicy('none'), rules: [] }
  const off = {
    ...without,
    rules: defaultPolicy('none').rules.map((rule) =>
      rule.rule === 'overdue-daily' ? { ...rule, enabled: false } : rule,
    ),
  }
  it.each<[string, Partial<ReminderFacts>, typeof off, string, number]>([
    ['the ordinary rule is switched off', {}, off, '16T09:00', 1],
    ['the ordinary rule is not there at all', {}, without, '16T09:00', 1],
    ['the ordinary rule plans the steps itself', {}, defaultPolicy('none'), '16T09:00', 0],
    ['no limit', { dueAt: null }, off, '16T09:00', 0],
    ['asked to co-operate', { asked: true }, off, '16T09:00', 0],
    ['finished or suspended', { running: false }, off, '16T09:00', 0],
    ['to the last moment of the limit', {}, off, '20T17:00', 1],
    ['late already: the steps themselves are planned', {}, off, '20T17:01', 0],
  ])('%s', (_name, more, policy, now, count) => {
    const planned = planPassing([{ ...share, ...more }], { policy, calendar, now: at(now) })
    expect(planned).toHaveLength(count)
    for (const { sendAt } of planned) expect(sendAt.since(share.dueAt ?? sendAt).total('seconds')).toBe(1)
  })
})

describe('who is there on the day of a step', () => {
  const head = 'H 11-25T07:30 digest Quá hạn 1 ngày làm việc, báo trưởng đơn vị'
  const leader = 'L 11-27T07:30 digest Quá hạn 3 ngày làm việc, báo lãnh đạo'
  const leaderFirst = 'L 11-25T07:30 digest Quá hạn 1 ngày làm việc, báo lãnh đạo'
  it.each<[string, string, string, string, string[]]>([
    ['the head is away on his day: the leader takes it', 'H', '23T00:00', '26T00:00', [leaderFirst]],
    ['away today, back by his day', 'H', '23T00:00', '25T07:30', [head, leader]],
    ['away only after his day', 'H', '25T08:00', '30T00:00', [head, leader]],
    ['the leader is away on his day', 'L', '27T00:00', '28T00:00', [head]],
    ['the leader is away before his day', 'L', '23T00:00', '27T07:30', [head, leader]],
  ])('%s', (_name, who, from, to, expected) => {
    const isThereAt = (personId: string, when: Temporal.Instant) =>
      personId !== who || Temporal.Instant.compare(when, at(from)) < 0 || Temporal.Instant.compare(when, at(to)) >= 0
    expect(plan({}, '23T07:30', { ...SUPERIORS, isThereAt })).toEqual(expected)
  })

  it('told on his day, he stays told when he goes away afterwards', () => {
    const isThereAt = (personId: string, when: Temporal.Instant) =>
      personId !== 'H' || Temporal.Instant.compare(when, at('26T00:00')) < 0
    expect(plan({}, '26T08:00', { ...SUPERIORS, isThereAt })).toEqual([leader])
  })

  it('his absence is entered when his day is over: the leader hears it on a day of his own', () => {
    const isThereAt = (personId: string) => personId !== 'H'
    expect(plan({}, '25T08:00', { ...SUPERIORS, isThereAt })).toEqual([leader])
    expect(plan({}, '30T08:00', { ...SUPERIORS, isThereAt })).toEqual([])
  })

  it('of two shares under two heads, one of them away, the leader hears once, on the earlier day', () => {
    const here: OverseenShare = { share, superiors: SUPERIORS }
    const without: OverseenShare = {
      share: { ...share, personId: 'P' },
      superiors: { ...SUPERIORS, head: ['G'], isThereAt: (personId) => personId !== 'G' },
    }
    const context = { policy: defaultPolicy('none'), calendar, now: at('23T07:30') }
    for (const shares of [
      [here, without],
      [without, here],
    ]) {
      const told = planOversight(shares, defaultEscalation('none'), context)
      const days = told.map(({ personId, sendAt }) => [personId, sendAt.toString().slice(8, 10)])
      expect(days.toSorted()).toEqual([
        ['H', '25'],
        ['L', '25'],
      ])
    }
  })
})

describe('isSaidToOthers', () => {
  const leaders = 'late/2026-11-20T10:00:00Z/leader'
  type Row = Parameters<typeof isSaidToOthers>[1][number]
  const row = (personId: string, state: Row['state'], occurrence = leaders): Row => ({ personId, state, occurrence })
  it.each<[string, Row[], boolean]>([
    ['nobody has heard it', [row('M', 'planned'), row('L', 'cancelled')], false],
    ['another has', [row('M', 'released')], true],
    ['another has, in a newer word', [row('M', 'replaced')], true],
    ['another has, he was away', [row('M', 'released'), row('L', 'cancelled')], true],
    ['he has himself', [row('M', 'released'), row('L', 'released')], false],
    ['another step', [row('M', 'released', 'late/2026-11-20T10:00:00Z/head')], false],
  ])('%s', (_name, rows, expected) => {
    expect(isSaidToOthers({ personId: 'L', occurrence: leaders }, rows)).toBe(expected)
  })

  it('of what is not acknowledged each step has its own minute', () => {
    const occurrence = 'unacknowledged/2026-11-20T10:00:00Z/leader'
    expect(isSaidToOthers({ personId: 'L', occurrence }, [row('M', 'released', occurrence)])).toBe(false)
  })
})

describe('checkOversight', () => {
  const late = `late/${at('20T17:00').toString()}`
  const check = (
    personId: string,
    occurrence: string,
    more: Partial<ReminderFacts> = {},
    isThereAt: OverseenShare['superiors']['isThereAt'] = () => true,
  ) => {
    const superiors = { ...SUPERIORS, isThereAt }
    const overseen: OverseenShare[] = [{ share: { ...share, ...more }, superiors }]
    const verdict = checkOversight({ personId, occurrence }, overseen)
    if (verdict.send) return 'send'
    return verdict.passed === true ? 'passed' : verdict.gone ? 'gone' : 'over'
  }
  it('holds while the limit, the work and the person above it are the same', () => {
    expect(check('H', `${late}/head`)).toBe('send')
    expect(check('L', `${late}/leader`)).toBe('send')
    expect(check('X', `${late}/head`)).toBe('gone')
    expect(check('H', `${late}/head`, {}, () => false)).toBe('gone')
    expect(check('H', `${late}/head`, { dueAt: at('27T17:00') })).toBe('over')
    expect(check('H', `${late}/head`, { running: false })).toBe('over')
    expect(check('O', `${late}/passing`)).toBe('passed')
    expect(check('O', `${late}/passing`, { dueAt: at('27T17:00') })).toBe('over')
    expect(check('O', `${late}/passing`, { running: false })).toBe('over')
    const unacknowledged = `unacknowledged/${share.assignedAt.toString()}/head`
    expect(check('H', unacknowledged, { urgency: 'hoa-toc' })).toBe('send')
    expect(check('H', unacknowledged, { urgency: 'hoa-toc', acknowledgedAt: at('16T09:05') })).toBe('over')
  })
})
