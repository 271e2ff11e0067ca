/** Where the name of a place in front of a date begins ("Thành phố Hồ Chí Minh, ngày …"), in a column or a joined line. */

import { foldKeepingLength } from '../lines/index.ts'
import { beginsOrgan } from '../words/organs.ts'
import { SUBJECT_START } from './words.ts'

const PLACE_WORDS =
  /^(?:thanh|pho|tp\.?|t\/p|tinh|phuong|xa|dac|khu|vuc|vung|quan|huyen|dao|thi|tran|ap|thon|khom|xom|lang|buon|kp|kv|kcn|kkt|kcx|tx)$/
/** words that stand in front of the date of another paper, of arrival, of a limit */
const NO_PLACE =
  /^(?:den|chuyen|nhan|so|ngay|gio|tu|luc|ky|cap|hop|du thao|van ban|cong van|cong dien|quyet dinh|nghi quyet|nghi dinh|luat|thong tu|thong bao|ke hoach|bao cao|chi thi|to trinh|giay moi|truoc|han)\b/
/** the abbreviation behind a line of capitals: "VÀ MÔI TRƯỜNG TP.HCM" */
const CITY = /(?<=\S\s+)T\/?P\.? ?(?:HCM|HỒ CHÍ MINH)[\s,.;]*$/iu
/** "long bình, ngày …", "Bàu gỗ, ngày …", as a hasty hand writes it, and nothing a sentence goes on with */
const SMALL_NAME =
  /^(?!(?:hom nay|cua|theo|tai|ve|va|voi|cac|cho|tren|trong|thi|so|ban|nam|thang|qua|khi|la|ngay|thanh uy|tinh uy)\b)[a-z]{1,8}(?: [a-z]{1,8}){1,4}\s*,$/
/** "Khu công nghiệp Đông Hải": the words in front of the name of a zone */
const ZONE =
  /^(?:khu (?:cong nghiep|kinh te(?: cua khau)?|che xuat|cong nghe cao|do thi(?: moi)?|du lich)|cum cong nghiep|cua khau(?: quoc te)?|to dan pho) (?=\S)/
const LONGEST = 6

/**
 * Offset into `text` at which the place begins; null when the date stands inside a sentence. The place is preceded by a
 * gap or by the other column; in a joined line it is the row of capitalised words in front of the comma.
 * @param left where the column to the left ends @param at where the date begins
 * @param form only in front of a full date ("ngày … tháng … năm …") a name may be written small; behind one with its hour
 * a place alone is one, "họp tại An Thạnh Tây, 14 giờ ngày …" is a sentence
 */
export function placeBefore(text: string, left: number, at: number, form: 'full' | 'short' | 'hour'): number | null {
  const between = text.slice(left, at)
  const gap = left + Math.max(between.lastIndexOf('|') + 1, between.lastIndexOf('\t') + 1, gapEnd(between))
  const words = text.slice(gap, at).trim()
  if (words === '') return gap
  const city = CITY.exec(text.slice(gap, at))
  if (city !== null) return gap + city.index
  const zone = ZONE.exec(foldKeepingLength(words))?.[0].length ?? 0
  if (zone > 0 && (isPlaceName(wordsOf(words.slice(zone))) || /^\d{1,2},?$/.test(words.slice(zone)))) return gap
  const narrow = /^(.*\S {2,})\S/.exec(text.slice(gap, at))?.[1]
  if (narrow !== undefined && isPlaceName(wordsOf(text.slice(gap + narrow.length, at)))) return gap + narrow.length
  const fold = foldKeepingLength(words)
  const names = wordsOf(words)
  const short = names.filter((name) => name !== '-').length <= LONGEST
  if (short && !SUBJECT_START.test(fold) && !NO_PLACE.test(fold) && isPlaceName(names)) return gap
  if (form === 'hour' || !/,\s*$/.test(words) || WEEKDAY.test(words)) return null
  if (form === 'full' && short && SMALL_NAME.test(fold) && !words.split(' ').some(isCapital) && !beginsOrgan(fold))
    return gap
  let count = 0
  while (count < names.length && isNameWord(names, names.length - 1 - count)) count++
  // "họp tại Khu vực 3, ngày …", "các khu vực 3, ngày …" go on in a sentence
  const rest = names.slice(0, names.length - count)
  if (!names.slice(rest.length).some(isUpper) || /^(?:tại|ở|thuộc)$/u.test(rest.at(-1) ?? '')) return null
  return text.lastIndexOf(names.slice(-count).join(' '), at)
}

/** "… trước thứ Sáu, 23/10/2026": a sentence that names the day of the week in front of its date */
const WEEKDAY = /(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\s*,\s*$/iu

const wordsOf = (text: string) =>
  text
    .trim()
    .replace(/^\(|[,.;:\s–-]+$/g, '')
    .split(/\s+/)

function gapEnd(text: string): number {
  let end = 0
  for (const gap of text.matchAll(/ {3,}/g)) end = gap.index + gap[0].length
  return end
}

const isUpper = (word: string) => /^\(?\p{Lu}/u.test(word)
const isPlaceWord = (word: string | undefined) => PLACE_WORDS.test(foldKeepingLength(word ?? ''))
/** "Quận 15", "Khu vực 3", "Vùng IV" */
const isNumbered = (words: readonly string[], index: number) =>
  /^(?:\d{1,2}|[IVX]{1,5})(?:,|[-–]\p{Lu}\p{Ll}+)?$/u.test(words[index] ?? '') && isPlaceWord(words[index - 1])
/** a number, or the dash of "Bà Rịa - Vũng Tàu" */
const isInside = (words: readonly string[], index: number) =>
  index > 0 && (/^[-–]$/.test(words[index] ?? '') || isNumbered(words, index))

const isCapital = (word: string) => /^\p{Lu}{2,}$/u.test(word) && !isPlaceWord(word) && word !== 'HCM'

/** All of one kind: "ĐẢNG ỦY An Thạnh Tây" is an office and a place. */
export function isPlaceName(words: readonly string[]): boolean {
  const named = words.every((word, index) => isUpper(word) || isPlaceWord(word) || isInside(words, index))
  const capitals = words.some((word, index) => isCapital(word) && !isNumbered(words, index))
  return named && !(capitals && words.some((word) => /^\p{Lu}\p{Ll}/u.test(word)))
}

function isNameWord(words: readonly string[], index: number): boolean {
  const word = words[index] ?? ''
  if (isUpper(word) && word !== word.toUpperCase()) return true
  if (/^TP\.?(?:HCM)?$/i.test(word)) return true
  if (isNumbered(words, index)) return true
  if (isInside(words, index)) return isUpper(words[index - 1] ?? '') || isNumbered(words, index - 1)
  return isPlaceWord(word) && index < words.length - 1
}
