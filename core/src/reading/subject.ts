/** Trích yếu: under the number in a công văn, under the name of the kind elsewhere (annex I, boxes 5a and 5b). */
import { evidenceOfPieces, field, joinPieces } from './fields-value.ts'
import type { Layout } from './layout.ts'
import { foldKeepingLength } from './layout-pages.ts'
import { SUBJECT_START } from './layout-words.ts'
import type { ReadField } from './schema.ts'

const LONGEST = 600

export function readSubject(layout: Layout): ReadField<string> {
  const mailed = layout.mail?.subject ?? null
  if (mailed !== null) return field(bareSubject(mailed.text), 0.75, evidenceOfPieces(layout, [mailed]))
  const below = layout.title?.subject ?? []
  const inHead = layout.header.pieces.filter((piece) => piece.role === 'subject')
  const pieces = below.length > 0 && (layout.title?.kind !== null || inHead.length === 0) ? below : inHead
  if (pieces.length === 0) return field<string>(null, layout.title === null ? 0.7 : 0.6)
  const value = bareSubject(joinPieces(pieces))
  if (value === '') return field<string>(null, 0.5)
  let confidence = pieces === inHead ? 0.93 : layout.title?.subjectEndsClearly ? 0.93 : 0.72
  if (value.length > LONGEST || value.length < 8) confidence = 0.6
  // A sentence is no subject: some kinds go without, and the text begins right under their name.
  if (pieces !== inHead && /[.;:]$/.test(pieces.at(-1)?.text ?? '')) confidence = 0.6
  if (layout.title !== null && layout.title.kind === null) confidence = Math.min(confidence, 0.75)
  return field(value, confidence, evidenceOfPieces(layout, pieces))
}

/** Without "V/v", "Về việc", the brackets around all of it and a stop at its end. */
export function bareSubject(text: string): string {
  let value = text.trim().replace(/^["“](.*)["”]$/su, '$1')
  if (value.startsWith('(') && value.endsWith(')') && !value.slice(1, -1).includes('('))
    value = value.slice(1, -1).trim()
  const lead = SUBJECT_START.exec(foldKeepingLength(value))
  if (lead !== null) value = value.slice(lead[0].length)
  value = value.replace(/^(?:Về việc|về việc|Về(?=\s+\p{Ll}))\s*:?\s*/u, '')
  if (text.startsWith('(') && value.endsWith(')') && !value.includes('(')) value = value.slice(0, -1)
  return value.replace(/^[\s:.–-]+/, '').replace(/[\s.;,:]+$/, '')
}
