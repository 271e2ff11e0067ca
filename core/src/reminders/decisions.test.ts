import { expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { Temporal } from '../shared/index.ts'
import { planDecisions, type WaitingDecision } from './decisions.ts'
import { defaultPolicy } from './policy.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)

it.each<[string, WaitingDecision['kind'], string, string | null, Urgency, string]>([
  ['in office time: at once', 'extension', '2026-11-16T09:00', null, 'none', '2026-11-16T09:00'],
  ['in the evening: with the office', 'approval', '2026-11-16T20:00', null, 'none', '2026-11-17T07:30'],
  ['in the evening, hỏa tốc: at once', 'returned', '2026-11-16T20:00', null, 'hoa-toc', '2026-11-16T20:00 urgent'],
  [
    'in the evening, the limit before the office opens: at once',
    'extension',
    '2026-11-20T20:00',
    '2026-11-21T10:00',
    'none',
    '2026-11-20T20:00 urgent',
  ],
])('%s', (_, kind, since, due, urgency, expected) => {
  const waiting: WaitingDecision = { kind, id: 'x', since: at(since), people: ['chủ tịch', 'trưởng phòng'] }
  const context = { policy: defaultPolicy(urgency), calendar, now: at(since) }
  const planned = planDecisions(waiting, due === null ? null : at(due), context)
  expect(planned.map(({ personId }) => personId)).toEqual(['chủ tịch', 'trưởng phòng'])
  for (const { sendAt, urgent, occurrence } of planned) {
    expect(occurrence).toBe(`${kind}/x`)
    expect(
      `${sendAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' })}${urgent ? ' urgent' : ''}`,
    ).toBe(expected)
  }
})
