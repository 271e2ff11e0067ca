/** How a number and a notation are printed: "Số: 12/BC-UBND", "Số      /UBND-VX", "Số 05-KH/ĐU", "Số: 12 CV/ĐTN". */
import { foldKeepingLength } from '../lines/index.ts'

/** "l2", "1O": letters an optical reader took for digits, beside one at least that it did not */
const DIGITS = '(?:\\d{1,3}(?:\\.\\d{3})+|(?=[lIOo ]{0,3}\\d)[\\dlIOo][\\dlIOo ]{0,12})(?:-\\d+(?=\\/))?'
const BLANK = '[ \\t.…_]{0,60}'
/** youth and mass organizations part the kind by a point or a gap */
const BY = '(?:[/\\\\–—-]|(?<=\\d)[. ](?=\\p{Lu}{1,4}[-/]\\p{Lu}))'
const LEAD = '[Ss][oôốồổỗộOÔỐỒỔỖỘ6](?:\\/No\\.?)?[ \\t]{0,3}(?:(?:ký hiệu|CV) {0,3})?[:.;,]?'
const FIRST = '\\p{L}?[\\p{L}\\d.&()_]{0,40}'
const NEXT = '(?: ?[/–—-] ?(?=[\\p{Lu}\\d])|[/–—-](?=\\p{Ll}))[\\p{L}\\d][\\p{L}\\d.&()_]{0,40}'

/** From "Số" to the end of the notation, anywhere in a line. */
export const NUMBER_LINE = new RegExp(
  `(?<![\\p{L}\\d])${LEAD}(?:[ \\t]{0,40}${DIGITS}[a-zA-Z]?|${BLANK}| {0,3}\\[[^\\]]{0,40}\\])[ \\t]{0,3}${BY} {0,3}${FIRST}(?:${NEXT}){0,8}(?: ?[-–—](?= |$))?`,
  'gu',
)

const PARTS = new RegExp(
  `^${LEAD} ?(?<digits>${DIGITS})?(?<letter>[a-zA-Z])?${BLANK}(?:\\[[^\\]]{0,40}\\] ?)?(?<by>${BY}) ?(?<notation>.*)$`,
  'u',
)

export type PrintedNumber = {
  /** null: a blank */
  number: string | null
  /** null: nothing behind the stroke */
  notation: string | null
  /** "Số: 12/…" as the form prints it */
  regular: boolean
  /** gaps, letters, points or a second number in it: perhaps not what was meant */
  odd: boolean
  /** letters were taken for digits */
  mended: boolean
}

/** Null where the text is no line of a number at all. @param text in one line */
export function readPrintedNumber(text: string): PrintedNumber | null {
  const parts = PARTS.exec(text)?.groups
  if (parts === undefined) return null
  const printed = parts.digits?.trim()
  const digits = printed?.replace(/[ .]/g, '').replace(/[lI]/g, '1').replace(/[Oo]/g, '0')
  const notation = cleanNotation(parts.notation ?? '')
  const mendedNotation = notation?.replace(SLIPPED, '0') ?? null
  return {
    number: digits === undefined ? null : digits + (parts.letter ?? ''),
    notation: mendedNotation,
    regular: parts.by === '/' && /^Số\s?:/.test(text.normalize('NFC')),
    odd:
      digits !== undefined &&
      (printed !== digits || parts.letter !== undefined || digits.length > 6 || /-/.test(digits)),
    mended: /[lIOo]/.test(printed ?? '') || mendedNotation !== notation,
  }
}

/** "CS3O-CĐ": "PCO6": an O beside a digit */
const SLIPPED = /(?<=\d)[Oo](?=[-/.\d]|$)|(?<=\p{Lu})O(?=\d)/gu

/** "QĐ - UBND" → "QĐ-UBND"; null for an empty one. */
function cleanNotation(text: string): string | null {
  const notation = text
    .replace(/[–—]/g, '-')
    .replace(/\s*([/-])\s*/g, '$1')
    .trim()
    .replace(/[.,;:]+$/, '')
  return notation === '' ? null : notation
}

/** a syllable behind capitals; no abbreviation ("TTg", "CTr") has a vowel */
const GLUED_PLACE = /(?<=[\p{Lu}\d])(?:\p{Lu}\p{Ll}+|TP\.(?:HCM)?)$/u

/** "12/UBND-VXAn" in front of " Thạnh Tây, ngày …": how many letters at its end belong to the place. */
export function gluedPlace(number: string, behind: string): number {
  if (!/^(?: \p{Lu}\p{Ll}+){0,4},? ?ng ?ày /iu.test(behind)) return 0
  const glued = GLUED_PLACE.exec(number)?.[0] ?? ''
  return /[aeiouy]|^tp/.test(foldKeepingLength(glued)) ? glued.length : 0
}
