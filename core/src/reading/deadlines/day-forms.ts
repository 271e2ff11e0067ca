/** The forms in which papers write a day, one table each: civil dates, days that come round, days seen from another. */
import type { DueEvery } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import {
  DAY_NUMBER,
  type Found,
  MONTH_NUMBER,
  readWeekday,
  WEEKDAY,
  WORD_END,
  WORD_START,
  YEAR_NUMBER,
} from './patterns.ts'

export type DayOn =
  /** `era`: a date without its year can be said to come every year, next year, or to lie in the last one */
  | {
      type: 'civil'
      day: number
      month: number
      year: number | null
      era: 'plain' | 'yearly' | 'this-year' | 'next-year' | 'last-year'
      /** "15/6" without the word "ngày": a date only where something says so */
      bare: boolean
    }
  | { type: 'cycle'; every: DueEvery; on: string }
  | { type: 'near'; days: number }
  | { type: 'near-week'; weekday: number; weeks: number }
  | { type: 'near-month'; day: number; months: number }
  | { type: 'same-day' }
  | { type: 'next-day'; working: boolean }
  /** "ngày 20 tháng Chạp": no day of the civil calendar unless the paper adds one in brackets */
  | { type: 'lunar' }
  | { type: 'day-only'; day: number }
  | { type: 'weekday-only'; weekday: number }

type Form = { pattern: RegExp; read: (found: Found) => DayOn | null }

const D = `(?<d>${DAY_NUMBER})`
const M = `(?<m>${MONTH_NUMBER})`
const Y = `(?<y>${YEAR_NUMBER})`
const NGAY = '(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?(?:các )?ngày:? (?:mùng |thứ )?'
/** a figure in the middle of a number, a fraction or a paragraph sign is no date */
const NUMBER_START = '(?<![\\p{L}\\d]|\\d[/.,-])'
const NUMBER_END = '(?![\\p{L}\\d]|[/.-]\\d)'

/** What may follow a date without its year and says in which it lies. */
const ERA: readonly (readonly ['yearly' | 'this-year' | 'next-year' | 'last-year', string])[] = [
  ['yearly', 'hằng năm|mỗi năm|các năm'],
  ['this-year', 'năm nay|năm này'],
  ['next-year', 'năm (?:tới|sau|kế tiếp|tiếp theo|liền sau|liền kề(?: sau)?|kế)'],
  ['last-year', 'năm (?:trước|ngoái)'],
  ['yearly', 'của năm(?=[,.;)]|$)'],
  ['yearly', 'năm (?:báo cáo|kế hoạch|hiện hành|đó|tài chính|ngân sách|thực hiện|đánh giá|học|lập|tổng kết)'],
]
const ERA_TAIL = '(?: (?:năm|kỳ|của|kể từ|so với|liền kề|kế tiếp|tiếp theo|sau|trước|báo cáo))*'
const ERA_PATTERN = `(?:,? ?\\(?(?:của )?(?<era>${ERA.map(([, source]) => source).join('|')})${WORD_END})?`

function readEra(words: string | undefined): 'plain' | 'yearly' | 'this-year' | 'next-year' | 'last-year' {
  if (words === undefined) return 'plain'
  return ERA.find(([, source]) => new RegExp(`^(?:${source})$`, 'u').test(words))?.[0] ?? 'plain'
}

function civil({ groups }: Found, bare = false): DayOn | null {
  const { d, m, y, yy } = groups
  const year = y === undefined ? (yy === undefined ? null : 2000 + Number(yy)) : Number(y)
  return { type: 'civil', day: Number(d), month: Number(m), year, era: readEra(groups.era), bare }
}

const OF = ',? ?(?:\\(?(?:của|thuộc) )?'
const NEXT = '(?:tiếp theo|kế tiếp|tiếp sau|liền kề|liền sau|sau|kế|tới)'
const FIRST_OR_LAST = '(?<which>đầu tiên|đầu|thứ nhất|cuối cùng|cuối|thứ ba)'
const isFirst = (which: string | undefined) => which !== undefined && !/^cuối|ba$/.test(which)
const two = (value: string | undefined) => String(Number(value)).padStart(2, '0')

const WEEKDAY_CODES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export function weekdayCode(weekday: number): string {
  return WEEKDAY_CODES[weekday - 1] ?? 'mon'
}

const monthLength = (year: number, month: number) => Temporal.PlainYearMonth.from({ year, month }).daysInMonth

const CIVIL_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY})?${D},? ?tháng:? ?${M}(?:(?:,? ?năm:? ?|[/-])${Y}|${ERA_PATTERN})(?!\\d|[/-]\\d)`,
      'gu',
    ),
    read: civil,
  },
  {
    pattern: new RegExp(`${NUMBER_START}(?:${NGAY})?${D} ?(?<s>[/.-]) ?${M} ?\\k<s> ?${Y}${NUMBER_END}`, 'gu'),
    read: civil,
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}(?<s>[/.-])${M}\\k<s>(?<yy>\\d\\d)${NUMBER_END}`, 'gu'),
    read: civil,
  },
  { pattern: new RegExp(`${NUMBER_START}${NGAY}${D}[/.-]${M} năm ${Y}${NUMBER_END}`, 'gu'), read: civil },
  {
    pattern: new RegExp(`${WORD_START}ngày cuối(?: cùng)?${OF}tháng ?${M}(?: ?/ ?|-|,? năm )${Y}(?!\\d|[/-]\\d)`, 'gu'),
    read: ({ groups }) => {
      const month = Number(groups.m)
      return {
        type: 'civil',
        day: monthLength(Number(groups.y), month),
        month,
        year: Number(groups.y),
        era: 'plain',
        bare: false,
      }
    },
  },
  { pattern: new RegExp(`${NUMBER_START}${NGAY}${D}[/.]${M}${NUMBER_END}${ERA_PATTERN}`, 'gu'), read: civil },
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

const CYCLE_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${WORD_START}ngày cuối(?: cùng)?${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng |từng )?quý(?: (?:sau|báo cáo|${NEXT}))*${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: `${isFirst(groups.which) ? 'first' : 'last'}-month:31`,
    }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày cuối(?: cùng)?${OF}(?:hằng tháng|mỗi tháng|các tháng|tháng báo cáo)${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'month', on: '31' }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY})?${D}${OF}(?:hằng tháng|mỗi tháng|các tháng|tháng (?:báo cáo|` +
        `đó|kế hoạch))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}${OF}tháng ${NEXT}(?: tháng báo cáo)?${WORD_END}`, 'gu'),
    read: ({ groups }) => ({ type: 'near-month', day: Number(groups.d), months: 1 }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D} của tháng(?=[,.;)]|$)`, 'gu'),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}${OF}tháng (?:này|nay)${WORD_END}`, 'gu'),
    read: ({ groups }) => ({ type: 'near-month', day: Number(groups.d), months: 0 }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc (?:thứ nhất|${FIRST_OR_LAST})${OF}(?:hằng tháng|mỗi tháng|các tháng|` +
        `tháng(?! ?\\d))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'month',
      on: isFirst(groups.which) || groups.which === undefined ? 'first-working-day' : 'last-working-day',
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}(?:hằng )?tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng |từng |` +
        `các )?quý(?: (?:sau|báo cáo|${NEXT}))*${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: `${isFirst(groups.which) ? 'first' : 'last'}-month:${Number(groups.d)}`,
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng (?:đầu tiên )?${NEXT}(?: (?:sau|của|khi|kết thúc|` +
        `liền kề))* quý(?: báo cáo| trước)?${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'quarter', on: `first-month:${Number(groups.d)}` }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc ${FIRST_OR_LAST}${OF}(?:hằng quý|mỗi quý|các quý|quý(?! ?[\\divx]))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: isFirst(groups.which) ? 'first-working-day' : 'last-working-day',
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${D} ngày đầu(?: tiên)?${OF}(?:hằng tháng|mỗi tháng|tháng (?:sau|${NEXT}))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng )?năm(?! \\d)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'year',
      on: `${isFirst(groups.which) ? '01' : '12'}-${two(groups.d)}`,
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng )?(?:kỳ|0?6 tháng|nửa năm)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'half-year',
      on: `${isFirst(groups.which) ? 'first' : 'last'}-month:${Number(groups.d)}`,
    }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:buổi )?(?:sáng|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY})${OF}(?:hằng tuần|` +
        `mỗi tuần|các tuần|trong tuần|tuần báo cáo)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'week', on: weekdayCode(readWeekday(groups.w ?? '') ?? 1) }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:mỗi|hằng|các) (?:(?:sáng|chiều) )?(?:ngày )?(?<w>${WEEKDAY})(?: (?:đầu|cuối) tuần)?${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'week', on: weekdayCode(readWeekday(groups.w ?? '') ?? 1) }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc ${FIRST_OR_LAST}${OF}(?:hằng tuần|mỗi tuần|các tuần|trong tuần|tuần)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'week', on: isFirst(groups.which) ? 'mon' : 'fri' }),
  },
]

const NEAR_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY}|mùng )${D}(?: ?tháng ?(?:giêng|chạp|${MONTH_NUMBER} âm lịch)| âm lịch| tết)${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'lunar' }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:(?:sáng|trưa|chiều|tối|đêm) (?:ngày )?|ngày )mai${WORD_END}`, 'gu'),
    read: () => ({ type: 'near', days: 1 }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:ngày )?(?:kia|mốt)(?=,|;|\\.| \\(|$)${WORD_END}`, 'gu'),
    read: () => ({ type: 'near', days: 2 }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:(?:ngày )?hôm|(?:sáng|trưa|chiều|tối|đêm)(?: ngày)?) nay${WORD_END}`, 'gu'),
    read: () => ({ type: 'near', days: 0 }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY})${OF}tuần (?<rel>này|sau|tới|kế tiếp|tiếp theo)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'near-week',
      weekday: readWeekday(groups.w ?? '') ?? 1,
      weeks: groups.rel === 'này' ? 0 : 1,
    }),
  },
  { pattern: new RegExp(`${WORD_START}(?:trong )?cùng ngày${WORD_END}`, 'gu'), read: () => ({ type: 'same-day' }) },
  {
    pattern: new RegExp(`${WORD_START}ngày làm việc (?:${NEXT}|hôm sau)(?: (?:sau|gần nhất))?${WORD_END}`, 'gu'),
    read: () => ({ type: 'next-day', working: true }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:sáng|trưa|chiều|tối) )?(?:ngày (?:hôm sau|${NEXT})|hôm sau)${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'next-day', working: false }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:hằng ngày|mỗi ngày|các ngày trong tuần)${WORD_END}`, 'gu'),
    read: () => ({ type: 'cycle', every: 'day', on: 'every' }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:các|mọi|những|mỗi|hằng) )?ngày làm việc(?: hằng ngày| trong tuần)?(?! (?:gần nhất|` +
        `đó|này|cuối|đầu))${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'day', on: 'working-day' }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}(?![\\p{L}\\d]|[/.-]\\d| ?tháng ?\\d)`, 'gu'),
    read: ({ groups }) => ({ type: 'day-only', day: Number(groups.d) }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:(?:buổi )?(?:sáng|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY})${WORD_END}`, 'gu'),
    read: ({ groups }) => ({ type: 'weekday-only', weekday: readWeekday(groups.w ?? '') ?? 1 }),
  },
]

export const FORMS: readonly Form[] = [...CIVIL_FORMS, ...CYCLE_FORMS, ...NEAR_FORMS]
export const ERA_TAIL_PATTERN = new RegExp(`^${ERA_TAIL}${WORD_END}`, 'u')
