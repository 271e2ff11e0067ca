/**
 * Where the arrival stamp is set: in the free space under number and notation, or under the subject where the paper has
 * its subject there, or under the date (Decree 30/2020/NĐ-CP art. 22.2, annex IV). Never on what is written: where there
 * is no room for it as officers know it, it is drawn flat; then further down.
 */
import type { Box, ReadFields } from '@kip/core/reading'

/** block: as cut in rubber · flat: two lines, for the narrow space between the head of a paper and its first line */
export type StampShape = 'block' | 'flat'

/** Fractions of the page. */
export type StampPlace = { shape: StampShape; left: number; top: number; width: number }

/** The first page: its height by its width, and where text stands on it; none where that is not known (a photograph). */
export type FirstPage = { ratio: number; words: readonly Box[] }

/** A4 upright. */
export const NO_TEXT: FirstPage = { ratio: Math.SQRT2, words: [] }

/** Width as a fraction of the page; height by width, as ArrivalStamp.module.css draws them. */
const SHAPES: Record<StampShape, { width: number; aspect: number }> = {
  block: { width: 0.27, aspect: 0.4 },
  flat: { width: 0.38, aspect: 0.17 },
}
const GAP = 0.005
/** Where nothing was read: below the head of a paper laid out as the decree wants it. */
const USUAL = { left: 0.1, top: 0.19 }
const MARGIN = 0.03
/** The lawful places lie in the upper part; below it only where nothing else is free. */
const LOWEST_LAWFUL = 0.42
const STEP = 0.005
/** To the right, under the date, is as lawful as under the number; further down is less so. */
const DOWN_COST = 3
/** As far as the stamp one knows may stand away from where the flat one would fit. */
const FLAT_COST = 0.15
/** How much further away a place may lie for the text it would cover, as a share of the page. */
const OVERLAP_COST = 1_000

export function stampPlaceOf(
  fields: Pick<ReadFields, 'number' | 'subject'> | null,
  { ratio, words }: FirstPage,
): StampPlace {
  const { width, aspect } = SHAPES.block
  if (words.length === 0)
    return { shape: 'block', width, ...wantedPlace(fields, { width, height: (width * aspect) / ratio }) }
  return (
    bestPlace(fields, ratio, words, LOWEST_LAWFUL, 'free') ??
    bestPlace(fields, ratio, words, 1 - MARGIN, 'free') ??
    bestPlace(fields, ratio, words, LOWEST_LAWFUL, 'covering') ?? { shape: 'block', width, ...USUAL }
  )
}

/** The nearest place to the wanted one down to `lowest`: on nothing, or on as little as can be. */
function bestPlace(
  fields: Pick<ReadFields, 'number' | 'subject'> | null,
  ratio: number,
  words: readonly Box[],
  lowest: number,
  how: 'free' | 'covering',
): StampPlace | null {
  // Under number and date, never above them.
  const highest = (firstPageBox(fields?.number)?.[3] ?? 0.1) + GAP
  let best: StampPlace | null = null
  let least = Number.POSITIVE_INFINITY
  for (const shape of ['block', 'flat'] as const) {
    const { width, aspect } = SHAPES[shape]
    const height = (width * aspect) / ratio
    const wanted = wantedPlace(fields, { width, height })
    for (let top = highest; top + height <= lowest; top += STEP) {
      for (let left = MARGIN; left + width <= 1 - MARGIN; left += STEP) {
        const away = Math.hypot(left - wanted.left, DOWN_COST * (top - wanted.top)) + (shape === 'flat' ? FLAT_COST : 0)
        if (away >= least) continue
        const covered = coveredBy([left - GAP, top - GAP, left + width + GAP, top + height + GAP], words)
        if (how === 'free' && covered > 0) continue
        const cost = away + OVERLAP_COST * covered
        if (cost >= least) continue
        least = cost
        best = { shape, left, top, width }
      }
    }
  }
  return best
}

function wantedPlace(
  fields: Pick<ReadFields, 'number' | 'subject'> | null,
  { width, height }: { width: number; height: number },
): { left: number; top: number } {
  const number = firstPageBox(fields?.number)
  if (number === null) return USUAL
  const [left, , right, bottom] = number
  const subject = firstPageBox(fields?.subject)
  const isUnderNumber = subject !== null && (subject[0] + subject[2]) / 2 < 0.5 && subject[1] >= number[1]
  const top = (isUnderNumber ? Math.max(bottom, subject[3]) : bottom) + GAP
  if (top + height > LOWEST_LAWFUL) return USUAL
  return { left: Math.min(Math.max((left + right - width) / 2, MARGIN), 0.5 - width), top }
}

function firstPageBox(field: ReadFields['number'] | undefined): Box | null {
  const evidence = field?.evidence
  return evidence?.box && evidence.page === 1 ? evidence.box : null
}

const coveredBy = (stamp: Box, words: readonly Box[]) => words.reduce((sum, word) => sum + overlap(stamp, word), 0)

function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return width > 0 && height > 0 ? width * height : 0
}
