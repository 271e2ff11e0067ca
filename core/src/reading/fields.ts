/** All fields of a paper. Each is read on its own; what contradicts between them lowers the confidence of both. */
import { readNumber, readPlaceAndDate } from './header.ts'
import { readIssuer } from './issuer.ts'
import { readKind } from './kind.ts'
import type { Layout } from './layout.ts'
import type { ReadField, ReadFields } from './schema.ts'
import { readSigner } from './signer.ts'
import { readSubject } from './subject.ts'
import { readMarks } from './urgency.ts'

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
