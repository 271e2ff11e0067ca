/** Trích yếu: under the number in a công văn, under the name of the kind elsewhere (annex I, boxes 5a and 5b). */

import type { Layout } from '../layout/index.ts'
import { SUBJECT_START } from '../layout/words.ts'
import { foldKeepingLength } from '../lines/index.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, joinPieces, type Ruled, ruled } from './value.ts'

const LONGEST = 600

export function readSubject(layout: Layout): Ruled<string> {
  const mailed = layout.mail?.subject ?? null
  if (mailed !== null) return ruled('subject', ['mail'], bareSubject(mailed.text), evidenceOfPieces(layout, [mailed]))
  const { title } = layout
  const below = title?.subject ?? []
  const inHead = layout.header.pieces.filter((piece) => piece.role === 'subject')
  const pieces = below.length > 0 && (title?.kind !== null || inHead.length === 0) ? below : inHead
  const value = bareSubject(joinPieces(pieces))
  if (value === '') return ruled('subject', [title === null ? 'none' : 'none-under-name'], null)
  const rules: Rule<'subject'>[] = [
    pieces === inHead ? 'under-number' : title?.subjectEndsClearly ? 'under-name' : 'under-name-open',
  ]
  if (value.length > LONGEST || value.length < 8) rules.push('length')
  // A sentence is no subject: some kinds go without, and the text begins right under their name.
  if (pieces !== inHead && /[.;:]$/.test(pieces.at(-1)?.text ?? '')) rules.push('sentence')
  if (title !== null && title.kind === null) rules.push('under-heading')
  return ruled('subject', rules, value, evidenceOfPieces(layout, pieces))
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
