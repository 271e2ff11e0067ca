/**
 * Search words. Vietnamese words are mostly two syllables, so the index holds each syllable and each pair of
 * neighbouring syllables: a word becomes one lexeme and a query needs no recheck of positions. Everything is held
 * folded; syllables and pairs that carry accents are held once more as typed, marked "=", so that what was typed with
 * accents can rank first without hiding what was not.
 */
import { comparableText, foldText } from '../shared/index.ts'

const SEPARATORS = /[^\p{L}\p{N}]+/u
/** A scan's garbage must not fill the index. */
const MAX_SYLLABLES = 400
const MAX_LENGTH = 40

function syllables(text: string): string[] {
  return comparableText(text)
    .split(SEPARATORS)
    .filter((part) => part !== '' && part.length <= MAX_LENGTH)
    .slice(0, MAX_SYLLABLES)
}

function withPairs(parts: readonly string[]): string[] {
  return parts.flatMap((part, i) => {
    const next = parts[i + 1]
    return next === undefined ? [part] : [part, `${part}_${next}`]
  })
}

/** The lexemes of a paper: of its subject, issuer, number, signer. Each text is its own; pairs do not cross texts. */
export function searchLexemes(texts: readonly (string | null)[]): string[] {
  const lexemes = new Set<string>()
  for (const text of texts) {
    if (text === null) continue
    const accented = syllables(text)
    const folded = accented.map(foldText)
    for (const lexeme of withPairs(folded)) lexemes.add(lexeme)
    for (const lexeme of withPairs(accented)) if (foldText(lexeme) !== lexeme) lexemes.add(`=${lexeme}`)
  }
  return [...lexemes]
}

const quote = (lexeme: string) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
const all = (lexemes: readonly string[]) => lexemes.map(quote).join(' & ')

/** Syllables two and two: "báo cáo hộ nghèo" → bao_cao, ho_ngheo. An odd one stays single, at either end. */
function wordsOf(parts: readonly string[]): string[][] {
  const pairsFrom = (start: number) => {
    const words = parts.slice(0, start)
    for (let i = start; i < parts.length; i += 2) words.push(parts.slice(i, i + 2).join('_'))
    return words
  }
  return parts.length % 2 === 0 ? [pairsFrom(0)] : [pairsFrom(0), pairsFrom(1)]
}

/** Each way of reading the words, as a tsquery; each lexeme as `lexemeOf` has it. */
function queryOf(parts: readonly string[], lexemeOf: (word: string) => string): string {
  return [...new Set(wordsOf(parts).map((words) => all(words.map(lexemeOf))))].map((words) => `(${words})`).join(' | ')
}

/**
 * A tsquery (as text) for what a person typed, with or without diacritics; null when there is no word in it.
 * The same hits either way: accents only rank (`accentQuery`).
 */
export function searchQuery(typed: string): string | null {
  const parts = syllables(typed)
  return parts.length === 0 ? null : queryOf(parts, foldText)
}

/** The wider net for when `searchQuery` finds nothing: all the syllables, anywhere. */
export function looseQuery(typed: string): string | null {
  const parts = [...new Set(syllables(typed).map(foldText))]
  return parts.length === 0 ? null : all(parts)
}

/**
 * What was typed with accents, as typed; null when nothing was. For ranking: whatever it finds, `searchQuery` finds too.
 * No lexeme more than that takes: each further one that says the same makes PostgreSQL expect fewer hits than there are.
 */
export function accentQuery(typed: string): string | null {
  const parts = syllables(typed)
  if (parts.every((part) => foldText(part) === part)) return null
  return queryOf(parts, (word) => (foldText(word) === word ? word : `=${word}`))
}

/**
 * Who may read a paper, as a word of it: "@" cannot begin a word that a person types. One index then finds the papers
 * that have the words and may be read, for whoever reads a twelfth of the office as for whoever reads all of it.
 */
export const readerLexeme = (readerId: string): string => `@${readerId}`

/** A tsquery (as text) for what one of these may read. @param readerIds at least one person or unit */
export const readersQueryText = (readerIds: readonly string[]): string =>
  `(${readerIds.map((id) => quote(readerLexeme(id))).join(' | ')})`
