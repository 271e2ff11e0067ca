/** Shifts in words. */
import type { DutyPlace, DutyShift, ShiftPart } from '@kip/core/duty'
import type { IsoDate, IsoInstant } from '@kip/core/shared'
import { formatExact, formatTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'

/** "17:00–07:30" */
export function hoursOf({ startsAt, endsAt }: { startsAt: IsoInstant; endsAt: IsoInstant }): string {
  return `${formatTime(startsAt)}–${formatTime(endsAt)}`
}

/** "Đêm thứ Năm 03/12/2026, 17:00–07:30" */
export function nameOfShift(shift: {
  date: IsoDate
  part: ShiftPart
  startsAt: IsoInstant
  endsAt: IsoInstant
}): string {
  return t('duty.shiftName', {
    part: t(`duty.part.${shift.part}`),
    day: formatExact(shift.date),
    hours: hoursOf(shift),
  })
}

/** The name in a place, or that there is nobody. */
export function nameIn({ person }: Pick<DutyPlace, 'person'>): string {
  return person?.name ?? t('duty.nobody')
}

export function placeName(rank: number): string {
  return t(rank === 1 ? 'duty.place.first' : rank === 2 ? 'duty.place.second' : 'duty.place.third')
}

/** What is to be worried about in a shift, each a sentence. */
export function worriesOf({ places }: Pick<DutyShift, 'places'>): string[] {
  return places.flatMap(({ person, away, reachable }) => {
    if (person === null) return []
    if (away !== null) return [t('duty.worry.away', { name: person.name, reason: away })]
    return reachable === false ? [t('duty.worry.unreachable', { name: person.name })] : []
  })
}
