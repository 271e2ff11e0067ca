/**
 * Is this text really Vietnamese? A page may hold glyphs of an old font read as Western letters, letters of a broken font map,
 * words whose marks were lost or stand apart, or what a scanner's own reader made of it.
 */

import type { WarningCode } from '../warnings.ts'
import { decodeLegacy, type LegacyEncoding } from './legacy.ts'
import { isKnownPair, mendPair } from './phrases.ts'
import { isSyllable } from './syllable.ts'

/** What a text is written in instead of Unicode, or that no reading it helps. */
export type TextFault = LegacyEncoding | 'broken'

/** Shares of all words, 0..1. */
export type TextQuality = {
  words: number
  /** that are Vietnamese syllables */
  syllables: number
  /** that bear marks of Vietnamese */
  marked: number
  /** that are small words of English */
  english: number
}

/** Signs old fonts have in the place of letters count as letters. */
const WORD = /^[\p{L}\p{M}\p{Co}\p{Cn}\ufffd\u00a1-\u00bf]+$/u
const AROUND = /^[\s"'“”‘’«([{<*•–—-]+|[\s"'“”‘’»)\]}>.,;:!?*…–—-]+$/gu
/** Figures, addresses, notations and abbreviations say nothing of the language. */
const NO_WORD = /[\d@/\\_=|]|\.\w|^[A-ZĐƯƠ]{1,6}$/u
const ENGLISH = new Set('the of and to in for is that with on by as are be this from at or'.split(' '))

const hasMarks = (word: string) => /[\p{M}đ]/iu.test(word.normalize('NFD'))

export function qualityOf(text: string): TextQuality {
  let [words, syllables, marked, english] = [0, 0, 0, 0]
  for (const token of text.normalize('NFC').split(/\s+/)) {
    const word = token.replace(AROUND, '')
    const isOne = isSyllable(word)
    if (word === '' || (!isOne && NO_WORD.test(word))) continue
    const parts =
      isOne || WORD.test(word)
        ? [word]
        : word.split(/[^\p{L}\p{M}\p{Co}\ufffd\u00a1-\u00bf]+/u).filter((part) => part !== '')
    for (const part of parts) {
      words += 1
      if (isSyllable(part)) syllables += 1
      if (hasMarks(part)) marked += 1
      if (ENGLISH.has(part.toLowerCase())) english += 1
    }
  }
  const share = (count: number) => (words === 0 ? 0 : count / words)
  return { words, syllables: share(syllables), marked: share(marked), english: share(english) }
}

/** Fewer words than this tell nothing of the language. */
const MIN_WORDS = 12
/**
 * Pages of clean papers, real and invented, have 0.91 and more (with fifty words and more 0.94), and 0.66 and more of their words bear
 * marks; papers typed without marks have 0.8 and none.
 */
const VIETNAMESE = 0.8
const MARKED = 0.3
const FOREIGN = 0.06
/** A word of an old font in ten may be a name. */
const DECODED = 0.88
const BETTER = 0.15
const MIN_LEGACY_WORDS = 5
const UNREADABLE_SHARE = 0.06
const MIN_LETTERS = 20

/** What is wrong with a text; null: nothing, or it is too short or too foreign to tell. */
export function faultOfText(text: string): TextFault | null {
  const raw = qualityOf(text)
  const encoding = legacyEncodingOf(text, raw)
  if (encoding !== null) return encoding
  const isForeign = raw.words < MIN_WORDS || raw.english >= FOREIGN
  return isUnreadable(text) || (!isForeign && raw.syllables < VIETNAMESE) ? 'broken' : null
}

/** A text of an old encoding in Unicode, where all of it becomes Vietnamese; any other as it is. */
export function inUnicode(text: string): { text: string; code: WarningCode | null } {
  const fault = faultOfText(text)
  if (fault === null) return { text, code: null }
  if (fault === 'broken') return { text, code: 'broken-text-layer' }
  const decoded = decodeLegacy(text, fault)
  return faultOfText(decoded) === null
    ? { text: decoded, code: 'legacy-converted' }
    : { text, code: 'broken-text-layer' }
}

/** Vietnamese whose marks are gone: typed so, or lost by a text layer that looks different. */
export function isWithoutMarks(text: string): boolean {
  const { words, marked, english } = qualityOf(text)
  return words >= MIN_WORDS && marked < MARKED && english < FOREIGN
}

/**
 * What another program read off a picture is as good as text only where nearly every word of it could be one, and words that
 * papers put beside each other bear the marks they should.
 */
export function isWellRead(text: string): boolean {
  const { words, marked, syllables } = qualityOf(text)
  return words >= MIN_WORDS && syllables >= WELL_READ && marked >= 2 * MARKED && slipsIn(text) <= SLIPS
}

const WELL_READ = 0.94
const SLIPS = 0.05

/** Of the neighbours known from other papers, the share that has other marks than it should. */
function slipsIn(text: string): number {
  const words = text.normalize('NFC').match(/\p{L}+/gu) ?? []
  let [known, slips] = [0, 0]
  for (const [at, word] of words.entries()) {
    const before = words[at - 1] ?? ''
    if (isKnownPair(before, word)) known += 1
    else if (mendPair(before, word) !== null) slips += 1
  }
  return slips === 0 ? 0 : slips / (known + slips)
}

/** Is one reading of a page more Vietnamese than the other? */
export function isBetterText(text: string, other: string): boolean {
  const [one, two] = [qualityOf(text), qualityOf(other)]
  if (isUnreadable(other) || two.words < MIN_WORDS) return true
  return one.syllables > two.syllables + LITTLE || one.marked > two.marked + BETTER
}

/** What reading off a picture spoils by itself. */
const LITTLE = 0.02

function legacyEncodingOf(text: string, raw: TextQuality): LegacyEncoding | null {
  if (raw.words < MIN_LEGACY_WORDS || raw.syllables > 1 - BETTER) return null
  const encodings: LegacyEncoding[] = ['TCVN3', 'VNI']
  const [best] = encodings
    .map((encoding) => ({ encoding, share: qualityOf(decodeLegacy(text, encoding)).syllables }))
    .toSorted((a, b) => b.share - a.share)
  return best !== undefined && best.share >= DECODED && best.share - raw.syllables > BETTER ? best.encoding : null
}

const UNREADABLE = /[\p{Co}\p{Cn}\ufffd]|(?!\s)\p{Cc}/gu

/** Private characters, replacement characters, controls: a font map is missing. */
function isUnreadable(text: string): boolean {
  const unreadable = text.match(UNREADABLE)?.length ?? 0
  const letters = (text.match(/\p{L}/gu)?.length ?? 0) + unreadable
  return letters >= MIN_LETTERS && unreadable > UNREADABLE_SHARE * letters
}
