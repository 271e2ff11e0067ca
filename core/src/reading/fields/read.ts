/** All fields of a paper. Each is read on its own; what contradicts between them lowers the confidence of both. */

import { placeTones } from '../../shared/index.ts'
import type { Layout } from '../layout/index.ts'
import { foldKeepingLength } from '../lines/index.ts'
import type { FieldName, ReadField, ReadFields } from '../schema.ts'
import { leastOf } from './confidence.ts'
import { readNumber, readPlaceAndDate } from './header.ts'
import { readIssuer } from './issuer.ts'
import { readKind } from './kind.ts'
import { readMarks } from './marks.ts'
import { readSigner } from './signer.ts'
import { readSubject } from './subject.ts'
import type { Ruled } from './value.ts'

/** What a cut made by guess can end in the wrong place; numbers and dates end by themselves. */
const UNSURE_WHEN_FLAT = ['issuer', 'parentIssuer', 'place', 'subject', 'signerName', 'signerTitle'] as const

export type RuledFields = { [N in FieldName]: ReadFields[N] & { rule: string } }

export function readFields(layout: Layout): RuledFields {
  const { number, notation } = readNumber(layout)
  const fields: RuledFields = {
    ...readIssuer(layout),
    number,
    notation,
    ...readPlaceAndDate(layout),
    kind: asSureAs(notation, readKind(layout, notation.value)),
    subject: readSubject(layout),
    ...readMarks(layout),
    ...readSigner(layout),
  }
  if (spellsOtherwise(fields.place.value, [fields.issuer.value, fields.parentIssuer.value])) {
    const { rule, confidence } = leastOf('place', ['unlike-issuer'])
    if (confidence < fields.place.confidence) fields.place = { ...fields.place, confidence, rule: rule ?? '' }
  }
  if (layout.flattened) {
    for (const name of UNSURE_WHEN_FLAT) {
      const { rule, confidence } = leastOf(name, ['flattened'])
      if (confidence < fields[name].confidence) fields[name] = { ...fields[name], confidence, rule: rule ?? '' }
    }
  }
  return fields
}

/** "Rach Ván" under "CÔNG AN PHƯỜNG RẠCH VÁN": one of the two lost a mark */
function spellsOtherwise(place: string | null, offices: readonly (string | null)[]): boolean {
  if (place === null) return false
  const marked = (text: string) => placeTones(text.normalize('NFC')).toLowerCase()
  const named = offices.filter((office) => office !== null)
  const folded = named.filter((office) => foldKeepingLength(office).includes(foldKeepingLength(place)))
  return folded.length > 0 && !folded.some((office) => marked(office).includes(marked(place)))
}

/** The fields as `Reading` promises them. */
export function withoutRules(fields: RuledFields): ReadFields {
  const plain = Object.entries(fields).map(([name, { rule: _, ...field }]) => [name, field])
  return Object.fromEntries(plain) as ReadFields
}

/** A kind told by the notation alone has no words of its own. */
function asSureAs<T>(notation: ReadField<string>, read: Ruled<T>): Ruled<T> {
  const most = read.evidence === null ? (notation.evidence?.certainty ?? 1) : 1
  return { ...read, confidence: Math.min(read.confidence, most) }
}
