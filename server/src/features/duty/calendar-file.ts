/** A roster as a file for a calendar (iCalendar, RFC 5545). */
import type { DutyShift } from '@kip/core/duty'
import { parseInstant } from '@kip/core/shared'
import ical from 'ical-generator'

/** Who is on duty stands in the summary, first places first. Instants in UTC: a calendar shows them in its own zone. */
export function calendarFile(shifts: readonly DutyShift[]): string {
  const calendar = ical({ prodId: { company: 'Kip', product: 'Kip', language: 'VI' } })
  for (const { id, rosterName, startsAt, endsAt, places } of shifts) {
    const names = places.map(({ person }) => person?.name ?? 'chưa có người')
    calendar.createEvent({
      id,
      start: parseInstant(startsAt).toString(),
      end: parseInstant(endsAt).toString(),
      summary: `${rosterName}: ${names.join(', ')}`,
    })
  }
  return calendar.toString()
}
