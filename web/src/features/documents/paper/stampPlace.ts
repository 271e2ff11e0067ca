/**
 * Where the arrival stamp is set: in the free space under number and notation, or under the subject where the paper has
 * its subject there, or under the date (Decree 30/2020/NĐ-CP annex IV). Where text stands there, the nearest free space.
 */
import type { Box, ReadFields } from '@kip/core/reading'

/** Fractions of the page. */
export type StampPlace = { left: number; top: number; width: number }

const WIDTH = 0.27
/** Of a page of A4: the stamp is about half as high as it is wide. */
const HEIGHT = 0.082
const GAP = 0.006
/** Where nothing was read: below the head of a paper laid out as the decree wants it. */
const USUAL = { left: 0.1, top: 0.19 }
/** The stamp stays in the upper part of the page, away from its edges. */
const AREA: Box = [0.03, 0.1, 0.97, 0.42]
const STEP = 0.01
/** To the right, under the date, is as lawful as under the number; further down is not. */
const DOWN_COST = 4
/** How much further away a free place may lie for each share of the stamp that would cover text. */
const OVERLAP_COST = 20

/** @param words where text stands on the first page; empty where that is not known, as on a photograph. */
export function stampPlaceOf(fields: Pick<ReadFields, 'number' | 'subject'> | null, words: readonly Box[]): StampPlace {
  const wanted = wantedPlace(fields)
  if (words.length === 0) return { ...wanted, width: WIDTH }
  let best = wanted
  let lowest = Number.POSITIVE_INFINITY
  // Under number and date, never above them.
  const highest = (firstPageBox(fields?.number)?.[3] ?? AREA[1]) + GAP
  for (let top = highest; top + HEIGHT <= AREA[3]; top += STEP) {
    for (let left = AREA[0]; left + WIDTH <= AREA[2]; left += STEP) {
      const away = Math.hypot(left - wanted.left, DOWN_COST * (top - wanted.top))
      if (away >= lowest) continue
      const cost = away + OVERLAP_COST * coveredShare([left, top, left + WIDTH, top + HEIGHT], words)
      if (cost < lowest) {
        lowest = cost
        best = { left, top }
      }
    }
  }
  return { ...best, width: WIDTH }
}

function wantedPlace(fields: Pick<ReadFields, 'number' | 'subject'> | null): { left: number; top: number } {
  const number = firstPageBox(fields?.number)
  if (number === null) return USUAL
  const [left, , right, bottom] = number
  const subject = firstPageBox(fields?.subject)
  const isUnderNumber = subject !== null && (subject[0] + subject[2]) / 2 < 0.5 && subject[1] >= number[1]
  const top = (isUnderNumber ? Math.max(bottom, subject[3]) : bottom) + GAP
  if (top + HEIGHT > AREA[3]) return USUAL
  return { left: Math.min(Math.max((left + right - WIDTH) / 2, AREA[0]), 0.5 - WIDTH), top }
}

function firstPageBox(field: ReadFields['number'] | undefined): Box | null {
  const evidence = field?.evidence
  return evidence?.box && evidence.page === 1 ? evidence.box : null
}

function coveredShare(stamp: Box, words: readonly Box[]): number {
  const area = (stamp[2] - stamp[0]) * (stamp[3] - stamp[1])
  return words.reduce((sum, word) => sum + overlap(stamp, word), 0) / area
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 ? width * height : 0
}
