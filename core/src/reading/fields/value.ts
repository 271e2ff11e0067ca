/** Making a field: a value, how sure it is, and where it stands. */

import { certaintyOfSpan, evidenceOfSpan, type Layout } from '../layout/index.ts'
import type { Piece } from '../lines/index.ts'
import type { Evidence, FieldName, ReadField } from '../schema.ts'
import { leastOf, type Rule } from './confidence.ts'

/** No value is surer than the words it was read from. */
export function field<T>(value: T | null, confidence: number, evidence: Evidence | null = null): ReadField<T> {
  const most = evidence?.certainty ?? 1
  return { value, confidence: Math.round(Math.max(0, Math.min(most, confidence)) * 100) / 100, evidence }
}

/** A field with the rule that made it as sure as it is; inside the reader only, the promise of `Reading` has none. */
export type Ruled<T> = ReadField<T> & { rule: string }

/** A value read by some rules: as sure as the least trusted of them, and as the words it was read from. */
export function ruled<F extends FieldName, T>(
  name: F,
  rules: readonly Rule<F>[],
  value: T | null,
  evidence: Evidence | null = null,
): Ruled<T> {
  const { rule, confidence } = leastOf(name, rules)
  return { ...field(value, confidence, evidence), rule: rule ?? '' }
}

/**
 * Quote and box of pieces that belong together. Lines of one column are quoted as one passage; where the other column
 * stands between them, a quote over both would be no quote, so the first piece stands for all and the box is of that piece.
 */
export function evidenceOfPieces(layout: Layout, pieces: readonly Piece[]): Evidence | null {
  const first = pieces[0]
  if (first === undefined) return null
  let end = first.end
  for (const next of pieces.slice(1)) {
    const page = layout.pages.find((one) => one.page === first.page)
    if (next.page !== first.page || page === undefined || page.text.slice(end, next.start).trim() !== '') break
    end = next.end
  }
  const evidence = evidenceOfSpan(layout, { page: first.page, start: first.start, end })
  const certainty = Math.min(...pieces.map((piece) => certaintyOfSpan(layout, piece)))
  return evidence === null || certainty === 1 ? evidence : { ...evidence, certainty }
}

/** The text of pieces in one line. */
export function joinPieces(pieces: readonly { text: string }[]): string {
  return pieces
    .map((piece) => piece.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
