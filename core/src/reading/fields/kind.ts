/** What kind of paper it is: the name over the text, the notation and the form must tell the same. */

import type { Layout } from '../layout/index.ts'
import type { DocumentKind } from '../schema.ts'
import { kindsOfNotation } from '../words/kinds.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, type Ruled, ruled } from './value.ts'

/** Regulations are enacted by a decision that carries the number; a normative act has the year in its notation. */
const YEAR_FIRST = /^(?:19|20)\d{2}\//

export function readKind(layout: Layout, notation: string | null): Ruled<DocumentKind> {
  const { title } = layout
  const evidence = title ? evidenceOfPieces(layout, [title.name]) : null
  const told = notation === null ? { kinds: [], unlisted: false } : kindsOfNotation(notation)
  const roles = new Set(layout.header.pieces.map((piece) => piece.role))
  const say = (rule: Rule<'kind'>, kind: DocumentKind | null) => ruled('kind', [rule], kind, evidence)
  if (told.unlisted && title?.kind == null && !(title === null && roles.has('subject')))
    return say(title === null ? 'unlisted-without-name' : 'unlisted', null)
  const single = told.kinds.length === 1 ? (told.kinds[0] ?? null) : null
  if (title !== null && title.kind !== null) {
    const normative = notation !== null && YEAR_FIRST.test(notation)
    if (normative && (title.kind === 'QĐ' || title.kind === 'NQ')) return say('normative', null)
    if (told.kinds.includes(title.kind)) return say('name-and-notation', title.kind)
    return say(told.kinds.length > 0 ? 'name-against-notation' : 'name-alone', title.kind)
  }
  if (title !== null) {
    // A heading in capitals that is no kind of the list: charter, application, slip.
    if (single !== null) return say('notation-alone', single)
    // "SAO Y BẢN CHÍNH" between head and address: with a subject under its number it is a công văn all the same.
    if (roles.has('subject') && notation !== null) return say('heading-over-letter', 'CV')
    return say(notation === null ? 'other-heading' : 'other-heading-numbered', null)
  }
  if (single === 'CV') return say('letter-in-notation', 'CV')
  if (roles.has('subject') || layout.address !== null) {
    if (!roles.has('number'))
      return say('letter-without-number', roles.has('office') && roles.has('subject') ? 'CV' : null)
    if (told.kinds.length > 0 || told.unlisted) return say('letter-against-notation', 'CV')
    return say(roles.has('motto') ? 'letter' : 'letter-without-motto', 'CV')
  }
  if (single !== null) return say('notation-alone', single)
  return say('nothing', roles.has('number') ? 'CV' : null)
}
