/** The id a sender gives its paper: "OrganId,yyyy/MM/dd,Number/Notation" (QCVN 102:2016/BTTTT); some write otherwise. */
import { parseDate } from '../reading/index.ts'
import type { IsoDate } from '../shared/index.ts'

export type NamedPaper = { number: string; notation: string; issuedOn: IsoDate | null }

/** null: an id that tells nothing of the paper. */
export function readNamed(documentId: string): NamedPaper | null {
  const [, date = '', label = ''] = /^[^,]+,([^,]+),(.+)$/.exec(documentId) ?? []
  const [number = '', ...notation] = label.split('/')
  if (number === '') return null
  return { number, notation: notation.join('/'), issuedOn: parseDate(date)?.toString() ?? null }
}

/** Whose paper it is; null: an id that does not tell. */
export function organOfNamed(documentId: string): string | null {
  return readNamed(documentId) === null ? null : documentId.slice(0, documentId.indexOf(','))
}

/** What to look for it by: "4127/SNV-CCHC"; empty where its id tells nothing. */
export function labelOfNamed(documentId: string): string {
  const named = readNamed(documentId)
  return named === null ? '' : [named.number, named.notation].filter((part) => part !== '').join('/')
}
