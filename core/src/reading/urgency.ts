/** Urgency and secrecy of a paper, from the marks stamped into it; see `marks.ts` for how they look. */
import { evidenceOfPieces, field } from './fields-value.ts'
import type { Layout, Piece } from './layout.ts'
import { findMark, isDeliveryHour, standsAlone } from './marks.ts'
import type { ReadField, Secrecy, Urgency } from './schema.ts'

/** A stamp set too low stands among the first lines of the text. */
const LOW = 2

export function readMarks(layout: Layout): { urgency: ReadField<Urgency>; secrecy: ReadField<Secrecy> } {
  // A stamp that exists only as a picture leaves no text: "none" is never quite certain.
  let urgency = field<Urgency>('none', 0.9)
  let secrecy = field<Secrecy>('none', 0.9)
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
    const alone = page !== undefined && standsAlone(page.text, piece)
    const sure = alone && !mark.slip && index < high.length ? 0.95 : 0.75
    const next = pieces[index + 1]
    const hour = next !== undefined && isDeliveryHour(next) ? next : null
    const appointed = hour !== null && mark.urgency === 'hoa-toc'
    const value = appointed ? 'hoa-toc-hen-gio' : mark.urgency
    if (value !== null && urgency.evidence === null) {
      urgency = field<Urgency>(
        value,
        mark.hour || (appointed && hour.fold !== 'hen gio') ? Math.min(sure, 0.78) : sure,
        evidenceOfPieces(layout, hour === null ? [piece] : [piece, hour]),
      )
    }
    if (mark.secrecy !== null && secrecy.evidence === null) {
      secrecy = field<Secrecy>(mark.secrecy, sure, evidenceOfPieces(layout, [piece]))
    }
  }
  return { urgency, secrecy }
}
