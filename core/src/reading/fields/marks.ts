/** Urgency and secrecy of a paper, from the marks stamped into it; see `words/marks.ts` for how they look. */

import type { Layout } from '../layout/index.ts'
import type { Piece } from '../lines/index.ts'
import type { Secrecy, Urgency } from '../schema.ts'
import { findMark, isDeliveryHour, standsAlone } from '../words/marks.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, type Ruled, ruled } from './value.ts'

/** A stamp set too low stands among the first lines of the text. */
const LOW = 2

export function readMarks(layout: Layout): { urgency: Ruled<Urgency>; secrecy: Ruled<Secrecy> } {
  const unmarked = layout.pages.every(({ text }) => text.trim() === '') ? 'unread' : 'none'
  let urgency: Ruled<Urgency> = ruled('urgency', [unmarked], 'none')
  let secrecy: Ruled<Secrecy> = ruled('secrecy', [unmarked], 'none')
  const high: Piece[] = [...layout.header.pieces, ...(layout.title?.pieces ?? [])].filter(
    (piece) => piece.role === 'mark',
  )
  const low = layout.paragraphs
    .slice(0, LOW)
    .flatMap(({ parts }) => (parts.length === 1 ? parts.map(({ piece }) => piece) : []))
  const pieces = [...high, ...low]
  for (const [index, piece] of pieces.entries()) {
    const mark = findMark(piece)
    if (mark === null) continue
    const page = layout.pages.find((one) => one.page === piece.page)
    const rules: (Rule<'urgency'> & Rule<'secrecy'>)[] = [
      page !== undefined && standsAlone(page.text, piece) ? 'alone' : 'joined',
    ]
    if (mark.slip) rules.push('mended')
    if (index >= high.length) rules.push('low')
    const next = pieces[index + 1]
    const hour = next !== undefined && isDeliveryHour(next) ? next : null
    const appointed = hour !== null && mark.urgency === 'hoa-toc'
    const value = appointed ? 'hoa-toc-hen-gio' : mark.urgency
    const implied = mark.hour || (appointed && hour.fold !== 'hen gio')
    if (value !== null && urgency.evidence === null) {
      const evidence = evidenceOfPieces(layout, hour === null ? [piece] : [piece, hour])
      urgency = ruled('urgency', implied ? [...rules, 'hour'] : rules, value, evidence)
    }
    if (mark.secrecy !== null && secrecy.evidence === null)
      secrecy = ruled('secrecy', rules, mark.secrecy, evidenceOfPieces(layout, [piece]))
  }
  return { urgency, secrecy }
}
