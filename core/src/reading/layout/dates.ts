/**
 * How a date is printed in a head: "ngày 05 tháng 6 năm 2026", "ngày 05/6/2026", "05.6.2026", with blanks of a form, gaps
 * and slips of optical readers. On folded text; where a date begins its place ends.
 */
import { Temporal } from '../../shared/index.ts'

/** "l5", "O5", "1S": what a reader makes of digits */
const DIGIT = '[\\dloisbzgq]'
const WEEKDAY = '(?:(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat),? )?'
const DAY = `${WEEKDAY}(?:n|ri) ?[gq] ?a ?[yv](?: m[uo]ng)?`
const MONTH = '[tl] ?(?:[hb]|l[iı]) ?[aou] ?(?:n|ri) ?[gq]'
const YEAR = '(?:n|ri) ?a ?(?:m|rn|n)'
const MONTH_NAMES = 'gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap'
/** blanks of a form, commas, dashes, specks of a scan, digits */
const BETWEEN = '(?:[^a-z|]|[loisbzgq])'
const GAP = '[^a-z\\d|]{0,6}'

/** A telegram is dated to the hour: "Hòn Bạc, hồi 14 giờ 30 ngày …" */
const CLOCK =
  "(?:(?:vao )?(?:hoi|luc) {1,3})?[\\d.…_]{1,5} ?(?:gio|g|h|:)(?: ?[\\d.…_]{1,5})?(?: ?(?:phut|p|['’]))?,? {0,3}"
const HOUR = `(?<=[a-z\\d] {0,3}[,;–-] {0,3})${CLOCK}`

/** Blanks stand where day, month and year will be written or stamped. */
export const DATE_LONG = new RegExp(
  `(?<![a-z])(?:${HOUR})?${DAY}${BETWEEN}{0,40}${MONTH}(?:${BETWEEN}{0,40}| (?:${MONTH_NAMES}) )(?:, {0,3})?${YEAR}[ :,.-]{0,5}(?:\\d{4}|${DIGIT}(?:${DIGIT}| ){2,5}${DIGIT}|[\\d.…_]{0,8})`,
  'g',
)
/** With the word in front of it only behind a place: "Ngày 05/6/2026" alone is a stamp of arrival. */
export const DATE_SHORT = new RegExp(
  `(?<=, {0,3})(?:(?:${HOUR})?${DAY} ?:? {0,9})?[\\d.…_]{1,5} {0,5}[/.-] {0,5}[\\d.…_]{1,5} {0,5}[/.-] {0,5}(?:\\d{4}|\\d{2})(?![\\d/])`,
  'g',
)
export const DATE_WITHOUT_WORD = new RegExp(
  `(?<=, {0,3})\\d{1,2} {1,3}${MONTH} {1,3}\\d{1,2},? {1,3}${YEAR} {1,3}\\d{4}`,
  'g',
)
export const DATE_WITHOUT_COMMA = new RegExp(
  `(?<=[a-z.,;:] {0,3})${DAY} ?:? {0,5}\\d{1,2} {0,3}(?:[/.-]|${MONTH}) {0,3}\\d{1,2} {0,3}[/., -] {0,3}\\d{4}(?!\\d)`,
  'g',
)

const PARTS = new RegExp(
  `(?:${DAY}${GAP})?(?<day>${DIGIT}[\\dloisbzgq ]?)${GAP}(?:${MONTH}${GAP}(?:(?<month>${DIGIT}[\\dloisbzgq ]?)|(?<name>${MONTH_NAMES}))${GAP}${YEAR}${GAP}(?<year>${DIGIT}[\\dloisbzgq ]{2,6})|${MONTH} ?(?<month3>\\d{1,2}) ?[/., -] ?(?<year3>\\d{4})|(?<=[\\d ])[/.-]\\s*(?<month2>\\d{1,2})\\s*[/.-]\\s*(?<year2>\\d{4}|\\d{2}(?!\\d)))`,
)
const BLANK = new RegExp(`${DAY}[\\d.…_/ ]{0,40}${MONTH}`)
const BEGIN = new RegExp(`(?<![a-z])(?:${HOUR})?${DAY}(?![a-z])|,\\s*\\d{1,2}\\s*(?:[/.-]|${MONTH})`)

const TO_THE_HOUR = new RegExp(`^${CLOCK}${DAY}`)
/** Does a date begin with its hour? Such are the dates of meetings and limits too. */
export const isToTheHour = (fold: string) => TO_THE_HOUR.test(fold)

/** Where the date begins and the place in front of it ends; −1 where there is no date. */
export const beginOfDate = (fold: string) => fold.search(BEGIN)

export type PrintedDate = {
  /** null: a blank, or no day of the calendar */
  date: Temporal.PlainDate | null
  /** a blank of a form is there to be filled */
  blank: boolean
  /** gaps between digits, letters taken for digits, a year of two digits */
  mended: boolean
}

export function readPrintedDate(fold: string): PrintedDate {
  const parts = PARTS.exec(fold)?.groups
  if (parts === undefined) return { date: null, blank: BLANK.test(fold), mended: false }
  const { day = '', month = parts.month2 ?? parts.month3 ?? '', year = parts.year2 ?? parts.year3 ?? '' } = parts
  const mended = year.length === 2 || [day, month, year].some((digits) => /\d \d|[loisbzgq]/.test(digits.trim()))
  const named = MONTH_VALUES.get(parts.name ?? '')
  const full = digitsOf(year) + (year.length === 2 ? 2000 : 0)
  return { date: plainDate(full, named ?? monthOf(month), digitsOf(day)), blank: false, mended }
}

const MONTH_VALUES = new Map(
  ['mot', 'hai', 'ba', 'tu', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi', 'muoi mot', 'muoi hai']
    .map((name, i): [string, number] => [name, i + 1])
    .concat([
      ['gieng', 1],
      ['chap', 12],
    ]),
)

const MISREAD: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '6', z: '2', g: '9', q: '9' }
const digitsOf = (printed: string) =>
  Number([...printed.replaceAll(' ', '')].map((digit) => MISREAD[digit] ?? digit).join(''))
/** "tháng ó": alone it is a six with its tail lost, no month is nought */
const monthOf = (printed: string) => (printed.trim() === 'o' ? 6 : digitsOf(printed))

export function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (!(year >= 1945 && year <= 2100)) return null
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
