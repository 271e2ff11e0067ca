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
import { type Found, WORD_START } from './patterns.ts'
import { MONTH_WORDS } from './period-names.ts'

function civil({ groups }: Found, bare = false): DayOn | null {
  const { d, y, yy } = groups
  const m = groups.m ?? MONTH_WORDS[groups.word ?? '']
  const year = y === undefined ? (yy === undefined ? null : 2000 + Number(yy)) : Number(y)
  return { type: 'civil', day: Number(d), month: Number(m), year, era: readEra(groups.era), bare }
}

const monthLength = (year: number, month: number) => Temporal.PlainYearMonth.from({ year, month }).daysInMonth

function lastWeekday(year: number, month: number): DayOn {
  const last = Temporal.PlainDate.from({ year, month, day: monthLength(year, month) })
  const day = last.day - Math.max(0, last.dayOfWeek - 5)
  return { type: 'civil', day, month, year, era: 'plain', bare: false }
}

export const CIVIL_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY_OR_PART})?${D},? ?tháng:? ?${M}(?:(?:,? ?năm:? ?|[/-])${Y}|${ERA_PATTERN})(?!\\d|[/-]\\d)`,
      'gu',
    ),
    read: civil,
  },
  {
    // in words only with the year: "tháng năm" alone may be month and year; giêng and chạp are of the other calendar
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D} tháng (?<word>mười một|mười hai|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?:/|,? năm )${Y}(?!\\d|[/-]\\d)`,
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
    // "1/2 ngày" is half a day
    pattern: new RegExp(
      `${NUMBER_START}${D}/${M}${NUMBER_END}(?! (?:ngày|giờ|buổi|tổng|số|diện tích))${ERA_PATTERN}`,
      'gu',
    ),
    read: (found) => civil(found, found.groups.era === undefined),
  },
]
