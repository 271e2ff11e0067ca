/** Periods of civil dates, both ends inclusive; an open end is null. ISO dates compare as text. */
import type { IsoDate } from '../../shared/index.ts'

export type Period = { validFrom: IsoDate | null; validTo: IsoDate | null }

export function isValidOn(period: Period, on: IsoDate): boolean {
  return (period.validFrom === null || period.validFrom <= on) && (period.validTo === null || on <= period.validTo)
}

export function overlaps(a: Period, b: Period): boolean {
  const startsInTime = (from: IsoDate | null, to: IsoDate | null) => from === null || to === null || from <= to
  return startsInTime(a.validFrom, b.validTo) && startsInTime(b.validFrom, a.validTo)
}

/** Who holds a position matters by rank: the appointed holder before one who acts for him, then the longer serving. */
export function byRank(a: { acting: boolean; validFrom: IsoDate }, b: { acting: boolean; validFrom: IsoDate }): number {
  if (a.acting !== b.acting) return a.acting ? 1 : -1
  return a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0
}
