/** The kinds of Decree 30/2020/NĐ-CP as they are printed: over the text by name, in the notation by abbreviation. */
import { foldKeepingLength } from '../lines/index.ts'
import { DOCUMENT_KINDS, type DocumentKind, KIND_NAMES } from '../schema.ts'

/** Longest names first; a công văn prints no name, but some offices write it all the same. */
const TITLES: readonly { name: string; kind: DocumentKind }[] = [
  ...DOCUMENT_KINDS.map((kind) => ({ name: foldKeepingLength(KIND_NAMES[kind]), kind })),
  { name: 'thu khen', kind: 'TC-THU' as const },
  { name: 'thu chuc mung', kind: 'TC-THU' as const },
  { name: 'thu tham hoi', kind: 'TC-THU' as const },
  { name: 'thu chia buon', kind: 'TC-THU' as const },
].sort((a, b) => b.name.length - a.name.length)

/** Names that begin like a listed one and are another thing: "Quyết định" inside "Dự thảo …" never, "Phiếu trình" yes. */
const OTHER_TITLES = /^(?:phieu (?:trinh|de nghi|y kien|giai quyet|kiem soat|xin)|ban (?:cam ket|ke|tu ))/

/** The kind whose name a folded line begins with, and the length of that name. */
export function findTitleKind(fold: string): { kind: DocumentKind; length: number } | null {
  if (OTHER_TITLES.test(fold)) return null
  for (const { name, kind } of TITLES) {
    if (fold.startsWith(name) && !/[a-z0-9]/.test(fold.charAt(name.length))) return { kind, length: name.length }
  }
  return null
}

/** Abbreviations of papers outside the list, so that they are not taken for an office: laws, decrees, Party papers. */
const UNLISTED = ['NĐ', 'TT', 'TTLT', 'NQLT', 'L', 'PL', 'KL', 'LCT']

/**
 * The kinds a notation can stand for by its first part ("QĐ-UBND", "KH/ĐU"); several where marks are missing
 * ("HD-UBND": hướng dẫn or hợp đồng). Empty: an office stands first, as in a công văn.
 */
export function kindsOfNotation(notation: string): { kinds: DocumentKind[]; unlisted: boolean } {
  const first = notation.replace(/^\d{4}\//, '').split(/[-/.]/)[0] ?? ''
  if (first === 'CV') return { kinds: ['CV'], unlisted: false }
  if (UNLISTED.includes(first)) return { kinds: [], unlisted: true }
  const exact = DOCUMENT_KINDS.filter((kind) => kind === first && kind !== 'CV')
  if (exact.length > 0) return { kinds: exact, unlisted: false }
  const fold = foldKeepingLength(first)
  const plain = fold === first.toLowerCase()
  const kinds = DOCUMENT_KINDS.filter((kind) => kind !== 'CV' && foldKeepingLength(kind) === fold)
  return { kinds: plain || kinds.length === 1 ? kinds : [], unlisted: false }
}
