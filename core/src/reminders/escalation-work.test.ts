import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { defaultEscalation } from './escalation-policy.ts'
import { checkOversight, type OverseenShare, planOversight } from './escalation-work.ts'
import type { ReminderFacts } from './plan.ts'
import { defaultPolicy } from './policy.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (time: string) => Temporal.Instant.from(`2026-11-${time}:00+07:00`)
const SUPERIORS = { head: ['H'], leader: ['L'] }
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

it('goes to the leader at once where the head is away', () => {
  const away = { head: [], leader: ['L'] }
  expect(plan({}, '23T07:30', away)).toEqual(['L 11-25T07:30 digest Quá hạn 1 ngày làm việc, báo lãnh đạo'])
})

describe('checkOversight', () => {
  const late = `late/${at('20T17:00').toString()}`
  const check = (personId: string, occurrence: string, more: Partial<ReminderFacts> = {}) => {
    const overseen: OverseenShare[] = [{ share: { ...share, ...more }, superiors: SUPERIORS }]
    const verdict = checkOversight({ personId, occurrence }, overseen)
    return verdict.send ? 'send' : verdict.gone ? 'gone' : 'over'
  }
  it('holds while the limit, the work and the person above it are the same', () => {
    expect(check('H', `${late}/head`)).toBe('send')
    expect(check('L', `${late}/leader`)).toBe('send')
    expect(check('X', `${late}/head`)).toBe('gone')
    expect(check('H', `${late}/head`, { dueAt: at('27T17:00') })).toBe('over')
    expect(check('H', `${late}/head`, { running: false })).toBe('over')
    const unacknowledged = `unacknowledged/${share.assignedAt.toString()}/head`
    expect(check('H', unacknowledged, { urgency: 'hoa-toc' })).toBe('send')
    expect(check('H', unacknowledged, { urgency: 'hoa-toc', acknowledgedAt: at('16T09:05') })).toBe('over')
  })
})
