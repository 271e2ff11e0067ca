/**
 * Marks that the engine is sure of and that a name or a title in capitals cannot bear. No dictionary tells what a name is; it does tell
 * where there are two of the same letters. Nothing is mended here: a person looks.
 */

import { beginsWithSurname } from '@kip/core/reading'
import { NAME_WORDS } from '../vietnamese/names.ts'
import { bare, isKnownPair, isMarkedOtherwise, PHRASE_WORDS, samePlace } from '../vietnamese/phrases.ts'
import { MENDED, type ReadWord } from './certainty.ts'
import { linesOf } from './words.ts'

/** Of the words that papers and names are made of: those with the same bare letters. */
const FORMS = new Map<string, Set<string>>()
/** Of the marks of urgency and secrecy: "MẬT" is no misread "MẶT" */
const MARK_WORDS = ['hỏa', 'tốc', 'hẹn', 'giờ', 'thượng', 'khẩn', 'tuyệt', 'tối', 'mật'].map(samePlace)
for (const word of [...PHRASE_WORDS, ...MARK_WORDS, ...[...NAME_WORDS].map(samePlace)]) {
  FORMS.set(bare(word), (FORMS.get(bare(word)) ?? new Set()).add(word))
}

/** Over "ấ", "ế", "ố" the acute and the hook are of one shape: 17 of 19 wrong marks among 4,200 words with a capital. */
const ALIKE = new Map(
  [...'ấẩẩấếểểếốổổố'].flatMap((letter, at, all): [string, string][] =>
    at % 2 === 0 ? [[letter, all[at + 1] ?? letter]] : [],
  ),
)
/** The engine's figure from which of these none was wrong. */
const SURE_OF_MARK = 97

const lettersOf = (word: ReadWord | undefined) => /^[^\p{L}]*(\p{L}+)[^\p{L}]*$/u.exec(word?.text ?? '')?.[1] ?? ''
const isCapitals = (word: ReadWord) => !/\p{Ll}/u.test(word.text)
const beginsLarge = (word: ReadWord) => /^\p{Lu}\p{Ll}+$/u.test(word.text)

/** Words of a name that stands alone. */
const NAME_LENGTH = { min: 2, max: 5 }

/** @param words tidied, in the engine's order. Only offices, titles and names that have a line of their own are asked about. */
export function doubtMarks(words: readonly ReadWord[]): ReadWord[] {
  return linesOf(words).flatMap((line) => {
    const isName = line.length >= NAME_LENGTH.min && line.length <= NAME_LENGTH.max && line.every(beginsLarge)
    if (!isName && !line.every(isCapitals)) return line
    return line.map((word, at) => {
      const letters = lettersOf(word)
      const [before, behind] = [lettersOf(line[at - 1]), lettersOf(line[at + 1])]
      const isKnown = isKnownPair(before, letters) || isKnownPair(letters, behind)
      const isOdd = !NAME_WORDS.has(letters.toLowerCase()) && isMarkedOtherwise(before, letters)
      if (isName && at === 0 && !beginsWithSurname(letters)) return doubted(word)
      const isClear = letters.length < 2 || isKnown || !(isOdd || isDoubtful(samePlace(letters), word.confidence))
      return isClear ? word : doubted(word)
    })
  })
}

const doubted = (word: ReadWord) => ({ ...word, certainty: Math.min(word.certainty, MENDED) })

function isDoubtful(word: string, confidence: number): boolean {
  const forms = FORMS.get(bare(word))
  if (forms === undefined) return false
  if (!forms.has(word)) return true
  const other = [...word].map((letter) => ALIKE.get(letter) ?? letter).join('')
  return other !== word && forms.has(other) && confidence < SURE_OF_MARK
}
