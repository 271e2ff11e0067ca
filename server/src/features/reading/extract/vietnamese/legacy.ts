/**
 * Vietnamese as it was written before Unicode: fonts that draw Vietnamese where Western letters should be. TCVN3 (ABC, fonts
 * ".VnTime") has one code for each small letter, and draws capitals with fonts of their own (".VnTimeH") on the same codes;
 * VNI ("VNI-Times") writes a letter and its mark one after the other. Read as Western text the one says "Céng hoµ x· héi", the other
 * "COÄNG HOØA XAÕ HOÄI".
 */
import { isSyllable } from './syllable.ts'

export type LegacyEncoding = 'TCVN3' | 'VNI'

/** TCVN 5712:1993, third table: the letters of codes from A1 on, "_" where there is none. */
const TCVN3 = new Map(
  [...'ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_______ặầẩẫấậè_ẻẽéẹềểễếệìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ'].flatMap(
    (letter, at): [string, string][] => (letter === '_' ? [] : [[String.fromCharCode(0xa1 + at), letter]]),
  ),
)

const ACUTE = '\u0301'
const GRAVE = '\u0300'
const HOOK = '\u0309'
const TILDE = '\u0303'
const DOT = '\u0323'
const CIRCUMFLEX = '\u0302'
const BREVE = '\u0306'

/** What VNI writes behind a letter. */
const VNI_MARKS = new Map([
  ['ù', ACUTE],
  ['ø', GRAVE],
  ['û', HOOK],
  ['õ', TILDE],
  ['ï', DOT],
  ['â', CIRCUMFLEX],
  ['á', CIRCUMFLEX + ACUTE],
  ['à', CIRCUMFLEX + GRAVE],
  ['å', CIRCUMFLEX + HOOK],
  ['ã', CIRCUMFLEX + TILDE],
  ['ä', CIRCUMFLEX + DOT],
  ['ê', BREVE],
  ['é', BREVE + ACUTE],
  ['è', BREVE + GRAVE],
  ['ú', BREVE + HOOK],
  ['ü', BREVE + TILDE],
  ['ë', BREVE + DOT],
])
/** What it writes as one letter; some of these take a mark behind them. */
const VNI_LETTERS = new Map(Object.entries({ ô: 'ơ', ö: 'ư', ñ: 'đ', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }))
const VNI_PAIR = new RegExp(
  `([aeouyôö])([${[...VNI_MARKS.keys()].join('')}])|([${[...VNI_LETTERS.keys()].join('')}])`,
  'giu',
)

/** Letters only Unicode has: a line with one of them was written with it. */
const UNICODE_ONLY = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]|\p{M}/u

/** The text in Unicode; lines that are in Unicode already stay as they are. */
export function decodeLegacy(text: string, encoding: LegacyEncoding): string {
  const decode = encoding === 'VNI' ? fromVni : fromTcvn3
  return text
    .split('\n')
    .map((line) => (UNICODE_ONLY.test(line) ? line : decode(line)))
    .join('\n')
}

function fromVni(text: string): string {
  return text.replace(VNI_PAIR, (whole, base: string | undefined, mark: string, letter: string | undefined) => {
    const small = (base ?? letter ?? '').toLowerCase()
    const plain =
      (VNI_LETTERS.get(small) ?? small) + (base === undefined ? '' : (VNI_MARKS.get(mark.toLowerCase()) ?? ''))
    const isSmall = whole.charAt(0) === whole.charAt(0).toLowerCase()
    return (isSmall ? plain : plain.toUpperCase()).normalize('NFC')
  })
}

/**
 * A word with a hyphen in it: the code of "ư" is that of the soft hyphen, which PDF readers show as one. Bounded by the
 * longest syllable: looked for from every letter of a long run of them, it took a minute for a hundred thousand.
 */
const HYPHENED = /(?<!\p{L})\p{L}{0,7}-\p{L}{0,7}(?!\p{L})/gu

function fromTcvn3(text: string): string {
  // A font said to be of symbols has its codes in the private area.
  const codes = text.replace(/[\uf020-\uf0ff]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) & 0xff))
  const letters = codes.replace(/[\u00a1-\u00fe]/g, (sign) => TCVN3.get(sign) ?? sign)
  return letters.replace(HYPHENED, (word) => {
    const joined = word.replace('-', 'ư')
    return word.length > 1 && isSyllable(joined) ? joined : word
  })
}

/** Fonts whose names tell what is written with them. @param font with or without the prefix of a subset */
export function encodingOfFont(font: string): { encoding: LegacyEncoding; capitals: boolean } | null {
  const name = font.replace(/^[A-Z]{6}\+/, '')
  if (/^VNI[-_ ]/i.test(name)) return { encoding: 'VNI', capitals: false }
  return /^\.?Vn[A-Z]/.test(name) ? { encoding: 'TCVN3', capitals: /H(?:[,-]|$)/.test(name) } : null
}
