/**
 * From the engine's figure to how often such a word is right, counted word by word on scans of 36 invented pages, good and bad,
 * the same pages that the rest was tuned on: other pages will do a little worse. The figure means different things for
 * different words: the engine doubts what is not in its dictionary, and is rightly surer of capitals than of small letters
 * with their small marks.
 */
import { isSyllable } from '../vietnamese/syllable.ts'
import type { OcrWord } from './words.ts'

/** A word with how often such a word is right, 0..1. */
export type ReadWord = OcrWord & { certainty: number }

/** Of what was mended, or stays in doubt whatever the engine says. Below CERTAIN of core. */
export const MENDED = 0.7

/** From this figure on fewer than one word in a hundred was wrong (of small letters with clear marks, two). */
const SURE = {
  // 59 wrong of 26,207; below, and with a mark that is not clear: 42 of 479
  word: 93,
  // 7 of 4,374; below: 15 of 160. Small letters with clear marks: 6 of 278
  capitals: 86,
  // 13 of 2,603, most of them a full stop; below: 17 of 98
  number: 92,
  // notations, abbreviations, words with signs: 15 of 1,769; below: 57 of 372
  other: 90,
} as const

/** The engine's figure for letters it has no doubt about. */
const BEST = 97
/** CERTAIN of core is the border; what is surest stays below text that was not read but given. */
const BORDER = 0.8
const TOP = 0.97

/** 0..1; from CERTAIN of core on the word counts as right. */
export function certaintyOf({ text, confidence, leastMarked }: Measured): number {
  const sure = SURE[leastMarked >= CLEAR_MARK ? clearClassOf(text) : classOf(text)]
  const certainty =
    confidence >= sure
      ? BORDER + ((TOP - BORDER) * (Math.min(BEST, confidence) - sure)) / (BEST - sure)
      : (BORDER - 0.01) * Math.max(0, confidence / sure)
  return Math.round(certainty * 100) / 100
}

type Measured = Pick<OcrWord, 'text' | 'confidence' | 'leastMarked'>

/** What goes wrong in words are marks: one whose marks are beyond doubt is as sure as capitals. */
const CLEAR_MARK = 99

function clearClassOf(text: string): keyof typeof SURE {
  const own = classOf(text)
  return own === 'word' ? 'capitals' : own
}

function classOf(text: string): keyof typeof SURE {
  const letters = text.replace(/[^\p{L}\d]/gu, '')
  if (/^\d+$/.test(letters)) return 'number'
  if (!/^\p{P}*\p{L}+\p{P}*$/u.test(text) || !isSyllable(letters)) return 'other'
  return letters === letters.toUpperCase() ? 'capitals' : 'word'
}
