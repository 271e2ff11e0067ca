import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { courseOf } from './escalation-course.ts'
import { arrivalHours } from './escalation-hours.ts'
import type { EscalationPeople } from './escalation-people.ts'
import { defaultEscalation } from './escalation-policy.ts'

const calendar = indexCalendar(defaultCalendar())
const hoaToc = defaultEscalation('hoa-toc')
/** Thursday 26 November 2026; Tuesday 24 is a day off, Saturday 28 is not worked. */
const at = (time: string) => Temporal.Instant.from(`2026-11-${time.length > 5 ? time : `26T${time}`}:00+07:00`)

describe('arrivalHours', () => {
  it.each<[string, string, { covered?: boolean; outside?: typeof hoaToc.outside }, string]>([
    ['in the morning', '11:29', {}, 'office'],
    ['when the break begins', '11:30', {}, 'midday'],
    ['at noon', '12:15', {}, 'midday'],
    ['in its last minute', '12:59', {}, 'midday'],
    ['when the break is over', '13:00', {}, 'office'],
    ['at noon, somebody on duty', '12:15', { covered: true }, 'outside'],
    ['in office hours, somebody on duty', '10:00', { covered: true }, 'office'],
    ['at noon, of an urgency that disturbs nobody outside office hours', '12:15', { outside: [] }, 'outside'],
    ['before the office opens', '07:29', {}, 'outside'],
    ['after it closes', '17:00', {}, 'outside'],
    ['at noon of a day off', '24T12:15', {}, 'outside'],
    ['at noon of a Saturday', '28T12:15', {}, 'outside'],
  ])('%s', (_name, time, { covered = false, outside = hoaToc.outside }, expected) => {
    expect(arrivalHours(at(time), { outside }, covered, calendar)).toBe(expected)
  })
})

describe('the course of a paper that comes at noon', () => {
  const course = (duty: string[], now = '12:10') => {
    const people: EscalationPeople = {
      clerkIds: ['V'],
      leaderIds: ['L'],
      administratorIds: ['Q'],
      onDutyAt: () => duty.map((personId, index) => ({ rank: index + 1, personId })),
      isAwayAt: () => false,
    }
    const hours = arrivalHours(at('12:10'), hoaToc, duty.length > 0, calendar)
    const { calls } = courseOf(
      {
        urgency: 'hoa-toc',
        startedAt: at('12:10'),
        startedBy: null,
        receivedAt: at('12:10'),
        chain: { ...hoaToc, digestAt: '07:30', hours },
        state: 'open',
        taken: null,
      },
      [],
      people,
      { calendar, now: at(now) },
    )
    return calls.map(
      ({ at, personIds }) =>
        `${at.toZonedDateTimeISO(calendar.zone).toPlainTime().toString().slice(0, 5)} ${personIds.join('+')}`,
    )
  }

  it('goes through the office by the clock, and does not wait for the afternoon', () => {
    expect(course([])).toEqual(['12:10 V', '12:20 L', '12:50 Q'])
  })

  it('goes to whoever is on duty where somebody is', () => {
    expect(course(['A', 'B'])).toEqual(['12:10 A', '12:20 B', '12:30 L', '12:40 Q'])
  })
})
