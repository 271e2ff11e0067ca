import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { defaultEscalation } from './escalation-policy.ts'
import { checkOversight, type OverseenShare, planOversight } from './escalation-work.ts'
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
    return verdict.send ? 'send' : verdict.gone ? 'gone' : 'over'
  }
  it('holds while the limit, the work and the person above it are the same', () => {
    expect(check('H', `${late}/head`)).toBe('send')
    expect(check('L', `${late}/leader`)).toBe('send')
    expect(check('X', `${late}/head`)).toBe('gone')
    expect(check('H', `${late}/head`, {}, () => false)).toBe('gone')
    expect(check('H', `${late}/head`, { dueAt: at('27T17:00') })).toBe('over')
    expect(check('H', `${late}/head`, { running: false })).toBe('over')
    const unacknowledged = `unacknowledged/${share.assignedAt.toString()}/head`
    expect(check('H', unacknowledged, { urgency: 'hoa-toc' })).toBe('send')
    expect(check('H', unacknowledged, { urgency: 'hoa-toc', acknowledgedAt: at('16T09:05') })).toBe('over')
  })
})
