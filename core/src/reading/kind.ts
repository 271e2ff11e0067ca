/** What kind of paper it is: the name over the text, the notation and the form must tell the same. */
import { evidenceOfPieces, field } from './fields-value.ts'
import { kindsOfNotation } from './kinds.ts'
import type { Layout } from './layout.ts'
import type { DocumentKind, ReadField } from './schema.ts'

/** Regulations are enacted by a decision that carries the number; a normative act has the year in its notation. */
const YEAR_FIRST = /^(?:19|20)\d{2}\//

export function readKind(layout: Layout, notation: string | null): ReadField<DocumentKind> {
  const { title } = layout
  const evidence = title ? evidenceOfPieces(layout, [title.name]) : null
  const told = notation === null ? { kinds: [], unlisted: false } : kindsOfNotation(notation)
  const normative = notation !== null && YEAR_FIRST.test(notation)
  const inHead = layout.header.pieces.some((piece) => piece.role === 'subject')
  if (told.unlisted && title?.kind == null && !(title === null && inHead)) {
    return field<DocumentKind>(null, title === null ? 0.6 : 0.85, evidence)
  }
  if (title !== null && title.kind !== null) {
    if (normative && (title.kind === 'QĐ' || title.kind === 'NQ')) return field<DocumentKind>(null, 0.6, evidence)
    if (told.kinds.includes(title.kind)) return field<DocumentKind>(title.kind, 0.98, evidence)
    if (told.kinds.length > 0) return field<DocumentKind>(title.kind, 0.6, evidence)
    return field<DocumentKind>(title.kind, notation === null ? 0.82 : 0.85, evidence)
  }
  if (title !== null) {
    // A heading in capitals that is no kind of the list: charter, application, slip.
    const kind = told.kinds.length === 1 ? (told.kinds[0] ?? null) : null
    if (kind !== null) return field<DocumentKind>(kind, 0.6, evidence)
    // "SAO Y BẢN CHÍNH" between head and address: with a subject under its number it is a công văn all the same.
    if (inHead && notation !== null) return field<DocumentKind>('CV', 0.7, evidence)
    return field<DocumentKind>(null, notation === null ? 0.85 : 0.6, evidence)
  }
  const roles = new Set(layout.header.pieces.map((piece) => piece.role))
  const single = told.kinds.length === 1 ? (told.kinds[0] ?? null) : null
  if (single === 'CV') return field<DocumentKind>('CV', 0.9, null)
  if (roles.has('subject') || layout.address !== null) {
    if (!roles.has('number'))
      return field<DocumentKind>(roles.has('office') && roles.has('subject') ? 'CV' : null, 0.5, null)
    if (told.kinds.length > 0 || told.unlisted) return field<DocumentKind>('CV', 0.6, null)
    return field<DocumentKind>('CV', roles.has('motto') ? 0.95 : 0.82, null)
  }
  if (single !== null) return field<DocumentKind>(single, 0.6, null)
  return field<DocumentKind>(roles.has('number') ? 'CV' : null, 0.4, null)
}
