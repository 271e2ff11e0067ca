/** How far a sheet is to be turned so that its writing stands upright. */
import type { Box } from '@kip/core/reading'
import type { MarkKey, PaperEvidence } from '../marks.ts'

/** Clockwise quarters. */
export type Quarters = 0 | 1 | 2 | 3

export const turned = (quarters: Quarters, by: Quarters): Quarters => ((quarters + by) % 4) as Quarters

/** A box on a sheet that is turned by so many quarters. */
export function turnedBox(box: Box, quarters: Quarters): Box {
  const [left, top, right, bottom] = box
  return quarters === 0 ? box : turnedBox([1 - bottom, left, 1 - top, right], turned(quarters, 3))
}

/** Shorter than this a quotation may be as high as it is wide. */
const LINE = 10

const HEAD: ReadonlySet<MarkKey> = new Set([
  'field:issuer',
  'field:parentIssuer',
  'field:number',
  'field:notation',
  'field:issuedOn',
])

type Placed = { key: MarkKey; quote: string; box: Box }

/**
 * A photograph laid on its side is read all the same, and shown as it was taken: the lines that were read tell how it
 * lies, and the head of the paper where its upper edge is.
 * @param page of which the places count
 */
export function quartersOf(evidence: readonly PaperEvidence[], page: number): Quarters {
  const places = evidence.flatMap(({ key, evidence: { page: at, quote, box } }): Placed[] =>
    at === page && box !== undefined ? [{ key, quote, box }] : [],
  )
  const lines = places.filter(({ quote }) => quote.length >= LINE)
  const lying = lines.filter(({ box: [left, top, right, bottom] }) => bottom - top > 2 * (right - left))
  const isLying = lying.length > lines.length / 2
  const middle = ({ box: [left, top, right, bottom] }: Placed) => (isLying ? left + right : top + bottom) / 2
  const head = mean(places.filter(({ key }) => HEAD.has(key)).map(middle))
  const rest = mean(places.filter(({ key }) => !HEAD.has(key)).map(middle))
  if (head === null || rest === null) return 0
  if (isLying) return head > rest ? 3 : 1
  return head > rest ? 2 : 0
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
