/** A turn of duty in words. */
import { formatMomentVi } from '../calendar/index.ts'
import type { ShiftPart } from '../duty/index.ts'
import type { Temporal } from '../shared/index.ts'

export type SaidShift = { part: ShiftPart; startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** "ca đêm bắt đầu 17:00 thứ Sáu 04/12/2026" */
export function sayShift({ part, startsAt }: SaidShift, zone: string): string {
  return `${part === 'night' ? 'ca đêm' : 'ca ngày'} bắt đầu ${formatMomentVi(startsAt, zone)}`
}
