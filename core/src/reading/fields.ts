/** All fields of a paper. Each is read on its own; what contradicts between them lowers the confidence of both. */
import { evidenceOfPieces, field } from './fields-value.ts'
import { readNumber, readPlaceAndDate } from './header.ts'
import { readIssuer } from './issuer.ts'
import { readKind } from './kind.ts'
import type { Layout } from './layout.ts'
import { findMark, isDeliveryHour, standsAlone } from './marks.ts'
import type { ReadField, ReadFields, Secrecy, Urgency } from './schema.ts'
import { readSigner } from './signer.ts'
import { readSubject } from './subject.ts'

/** What a cut made by guess can end in the wrong place; numbers and dates end by themselves. */
const UNSURE_WHEN_FLAT = ['issuer', 'parentIssuer', 'place', 'subject', 'signerName', 'signerTitle'] as const
const MOST_WHEN_FLAT = 0.75

export function readFields(layout: Layout): ReadFields {
  const { number, notation } = readNumber(layout)
  const fields: ReadFields = {
    ...readIssuer(layout),
    number,
    notation,
    ...readPlaceAndDate(layout),
    kind: asSureAs(notation, readKind(layout, notation.value)),
    subject: readSubject(layout),
    ...readMarks(layout),
    ...readSigner(layout),
  }
  if (layout.flattened) {
    for (const name of UNSURE_WHEN_FLAT) {
      fields[name] = { ...fields[name], confidence: Math.min(fields[name].confidence, MOST_WHEN_FLAT) }
    }
  }
  return fields
}

/** A kind told by the notation alone has no words of its own. */
function asSureAs<T>(notation: ReadField<string>, read: ReadField<T>): ReadField<T> {
  const most = read.evidence === null ? (notation.evidence?.certainty ?? 1) : 1
  return { ...read, confidence: Math.min(read.confidence, most) }
}

function readMarks(layout: Layout): { urgency: ReadField<Urgency>; secrecy: ReadField<Secrecy> } {
  // A stamp that exists only as a picture leaves no text: "none" is never quite certain.
  let urgency = field<Urgency>('none', 0.9)
  let secrecy = field<Secrecy>('none', 0.9)
  const pieces = [...layout.header.pieces, ...(layout.title?.pieces ?? [])].filter((piece) => piece.role === 'mark')
  for (const [index, piece] of pieces.entries()) {
    const mark = findMark(piece)
    if (mark === null) continue
    const page = layout.pages.find((one) => one.page === piece.page)
    const sure = page !== undefined && standsAlone(page.text, piece) ? 0.95 : 0.75
    const next = pieces[index + 1]
    const hour = next !== undefined && isDeliveryHour(next) ? next : null
    const appointed = hour !== null && mark.urgency === 'hoa-toc'
    const value = appointed ? 'hoa-toc-hen-gio' : mark.urgency
    if (value !== null && urgency.evidence === null) {
      urgency = field<Urgency>(
        value,
        appointed && hour.fold !== 'hen gio' ? 0.78 : sure,
        evidenceOfPieces(layout, hour === null ? [piece] : [piece, hour]),
      )
    }
    if (mark.secrecy !== null && secrecy.evidence === null) {
      secrecy = field<Secrecy>(mark.secrecy, sure, evidenceOfPieces(layout, [piece]))
    }
  }
  return { urgency, secrecy }
}
