/** Which days an absence may lie on: what is further off is a year that was typed wrong. */
import { OFFICE_ZONE, Temporal } from '../shared/index.ts'
import type { Stretch } from './facts.ts'

/** Somebody enters afterwards that he was ill, not what was years ago. */
const BACK = { years: 1 }
/** The longest leave for studies. */
const AHEAD = { years: 5 }

/** @returns which end is too far from `now`, with the sentence; null when neither is */
export function tooFar({ from, to }: Stretch, now: Temporal.Instant): { end: 'from' | 'to'; sentence: string } | null {
  const here = now.toZonedDateTimeISO(OFFICE_ZONE)
  if (Temporal.Instant.compare(from, here.subtract(BACK).toInstant()) < 0) {
    return { end: 'from', sentence: 'Ngày bắt đầu đã qua hơn một năm. Hãy xem lại năm đã ghi.' }
  }
  if (Temporal.Instant.compare(to, here.add(AHEAD).toInstant()) > 0) {
    return { end: 'to', sentence: 'Ngày kết thúc còn hơn năm năm nữa mới đến. Hãy xem lại năm đã ghi.' }
  }
  return null
}
