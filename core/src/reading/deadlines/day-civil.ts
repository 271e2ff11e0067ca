/** Dates of the calendar as papers write them, with and without their year: "ngày 05 tháng 6 năm 2026", "5/6", "05-6". */
import { Temporal } from '../../shared/index.ts'
import {
  D,
  type DayOn,
  ERA_PATTERN,
  type Form,
  M,
  NGAY,
  NGAY_OR_PART,
  NUMBER_END,
  NUMBER_START,
  OF,
  readEra,
  Y,
} from './day-parts.ts'
import { NUMBER_IN_WORDS, numberOf } from './numbers.ts'
import { type Found, WORD_START } from './patterns.ts'
import { MONTH_WORDS } from './period-names.ts'

function civil({ groups }: Found, bare = false): DayOn | null {
  const { y, yy } = groups
  const d = groups.d ?? numberOf(groups.dayWords ?? '')
  const m = groups.m ?? MONTH_WORDS[groups.word ?? ''] ?? ROMAN.indexOf(groups.roman ?? '') + 1
  const year = y === undefined ? (yy === undefined ? null : 2000 + Number(yy)) : Number(y)
  return { type: 'civil', day: Number(d), month: Number(m), year, era: readEra(groups.era), bare }
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']
const R = '(?<roman>xi{0,2}|ix|iv|vi{0,3}|i{1,3})'
const MONTH_IN_WORDS = '(?<word>mười một|mười hai|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)'

const monthLength = (year: number, month: number) => Temporal.PlainYearMonth.from({ year, month }).daysInMonth

function lastWeekday(year: number, month: number): DayOn {
  const last = Temporal.PlainDate.from({ year, month, day: monthLength(year, month) })
  const day = last.day - Math.max(0, last.dayOfWeek - 5)
  return { type: 'civil', day, month, year, era: 'plain', bare: false }
}

export const CIVIL_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY_OR_PART})?${D},? ?(?:tháng:?|thg\\.?|th\\.) ?${M}(?:(?:,? ?năm:? ?|[/-])${Y}|${ERA_PATTERN})(?!\\d|[/-]\\d)`,
      'gu',
    ),
    read: civil,
  },
  {
    // in words only with the year: "tháng năm" alone may be month and year; giêng and chạp are of the other calendar
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}(?:${D}|(?<dayWords>${NUMBER_IN_WORDS})) tháng (?:${MONTH_IN_WORDS}|${M})(?:/|,? năm )${Y}(?!\\d|[/-]\\d)`,
      'gu',
    ),
    read: civil,
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D} tháng (?<word>mười một|mười hai|hai|ba|tư|sáu|bảy|tám|chín|mười)(?! (?:một|hai|tháng|năm)(?!\\p{L}))${ERA_PATTERN}(?!\\p{L})`,
      'gu',
    ),
    read: civil,
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY}${D} tháng ${R}(?:(?:,? năm |/)${Y})?|(?:${NGAY})?(?<d>\\d{1,2})(?<s>[/.-])(?<roman>xi{0,2}|ix|iv|vi{0,3}|i{1,3})\\k<s>${Y})(?![\\p{L}\\d]|[/-]\\d)`,
      'gu',
    ),
    read: civil,
  },
  {
    pattern: new RegExp(`${NUMBER_START}(?:${NGAY_OR_PART})?${D} ?(?<s>[/.-]) ?${M} ?\\k<s> ?${Y}${NUMBER_END}`, 'gu'),
    read: civil,
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}(?<s>[/.-])${M}\\k<s>(?<yy>\\d\\d)${NUMBER_END}`, 'gu'),
    read: civil,
  },
  { pattern: new RegExp(`${NUMBER_START}${NGAY}${D}[/.-]${M} năm ${Y}${NUMBER_END}`, 'gu'), read: civil },
  {
    pattern: new RegExp(
      `${WORD_START}ngày cuối(?: cùng)?${OF}tháng ?${M}(?:(?: ?/ ?|-|,? năm )${Y}|(?= )${ERA_PATTERN})(?!\\d|[/-]\\d)`,
      'gu',
    ),
    read: ({ groups }) => {
      const month = Number(groups.m)
      const year = groups.y === undefined ? null : Number(groups.y)
      const era = readEra(groups.era)
      if (year === null && era === 'plain') return null
      return { type: 'civil', day: monthLength(year ?? 2025, month), month, year, era, bare: false }
    },
  },
  {
    // feasts are left to the calendar: a limit on a day off goes back by itself
    pattern: new RegExp(
      `${WORD_START}ngày làm việc cuối(?: cùng)?${OF}tháng ?${M}(?: ?/ ?|-|,? năm )${Y}(?![/-]?\\d)`,
      'gu',
    ),
    read: ({ groups }) => lastWeekday(Number(groups.y), Number(groups.m)),
  },
  { pattern: new RegExp(`${NUMBER_START}${NGAY_OR_PART}${D}[/.]${M}${NUMBER_END}${ERA_PATTERN}`, 'gu'), read: civil },
  { pattern: new RegExp(`${NUMBER_START}${NGAY}${D}-${M}${NUMBER_END}${ERA_PATTERN}`, 'gu'), read: civil },
  {
    // "trước 22-5": without the word "ngày" two numbers with a dash are a range as a rule
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:trước|nhất|nhất là|trễ lắm|hạn|hạn chót|hạn cuối|hạn là|chót là|cuối là|đến hết|tới hết) )${D}-${M}(?=$|[.,;)]| (?:giúp|giùm|nhé|nha|ạ|để|về|cho|qua|gửi|theo|nhe)(?!\\p{L}))`,
      'gu',
    ),
    read: civil,
  },
  {
    // "1/2 ngày" is half a day
    pattern: new RegExp(
      `${NUMBER_START}${D}/${M}${NUMBER_END}(?! (?:ngày|giờ|buổi|tổng|số|diện tích))${ERA_PATTERN}`,
      'gu',
    ),
    read: (found) => civil(found, found.groups.era === undefined),
  },
]
