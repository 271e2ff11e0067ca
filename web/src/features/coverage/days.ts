/** Stretches of time as days and half days, the way people say them. */
import { type HalfDay, spanOf } from '@kip/core/coverage'
import {
  formatInstant,
  type IsoDate,
  type IsoInstant,
  OFFICE_ZONE,
  parseInstant,
  type Temporal,
} from '@kip/core/shared'
import { formatDate, formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'

export type DayDraft = { firstOn: IsoDate | null; firstHalf: HalfDay; lastOn: IsoDate | null; lastHalf: HalfDay }

/** The stretch the chosen half days make, both included; null: not chosen yet, or the wrong way round. */
export function stretchOf({
  firstOn,
  firstHalf,
  lastOn,
  lastHalf,
}: DayDraft): { from: IsoInstant; to: IsoInstant } | null {
  if (firstOn === null || lastOn === null) return null
  const span = spanOf({ on: firstOn, half: firstHalf }, { on: lastOn, half: lastHalf })
  return span && { from: formatInstant(span.from), to: formatInstant(span.to) }
}

/** The half days that hold the stretch: one entered to the minute is widened. */
export function daysOf({ from, to }: { from: IsoInstant; to: IsoInstant }): DayDraft {
  const first = local(parseInstant(from))
  const last = local(parseInstant(to).subtract({ milliseconds: 1 }))
  return { firstOn: dateOf(first), firstHalf: halfOf(first), lastOn: dateOf(last), lastHalf: halfOf(last) }
}

/** "02/12/2026", "sáng 02/12/2026", "02/12/2026 – sáng 05/12/2026", or with hours where it was entered to the minute. */
export function sayStretch(stretch: { from: IsoInstant; to: IsoInstant }): string {
  const days = daysOf(stretch)
  const whole = stretchOf(days)
  const isExact = whole !== null && same(whole.from, stretch.from) && same(whole.to, stretch.to)
  if (!isExact) return `${formatDateTime(stretch.from)} – ${formatDateTime(stretch.to)}`
  const first = formatDate(days.firstOn ?? stretch.from)
  const last = formatDate(days.lastOn ?? stretch.to)
  if (first === last) {
    if (days.firstHalf === 'morning' && days.lastHalf === 'afternoon') return first
    return t(`coverage.half.${days.firstHalf}Of`, { day: first })
  }
  return [
    days.firstHalf === 'afternoon' ? t('coverage.half.afternoonOf', { day: first }) : first,
    days.lastHalf === 'morning' ? t('coverage.half.morningOf', { day: last }) : last,
  ].join(' – ')
}

const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(OFFICE_ZONE)
const dateOf = (at: Temporal.ZonedDateTime) => at.toPlainDate().toString()
const halfOf = (at: Temporal.ZonedDateTime): HalfDay => (at.hour < 12 ? 'morning' : 'afternoon')
const same = (a: IsoInstant, b: IsoInstant) => Date.parse(a) === Date.parse(b)
