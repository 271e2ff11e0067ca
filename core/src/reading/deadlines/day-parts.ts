/** What a day can come to as papers name it, and the pieces its forms are made of. */
import type { DueEvery } from '../../calendar/index.ts'
import { DAY_NUMBER, type Found, MONTH_NUMBER, WORD_END, YEAR_NUMBER } from './patterns.ts'

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
  /** `edge`: the words name the end or the beginning of each day, which is limit enough without an hour */
  | { type: 'cycle'; every: DueEvery; on: string; edge?: true }
  | { type: 'near'; days: number }
  /** `rule`: "tuần kế tiếp", as rules speak of the week behind any other */
  | { type: 'near-week'; weekday: number; weeks: number; rule: boolean }
  | { type: 'near-month'; day: number; months: number }
  | { type: 'same-day' }
  | { type: 'next-day'; working: boolean }
  /** "ngày 20 tháng Chạp": no day of the civil calendar unless the paper adds one in brackets */
  | { type: 'lunar' }
  | { type: 'day-only'; day: number }
  | { type: 'weekday-only'; weekday: number }

export type Form = { pattern: RegExp; read: (found: Found) => DayOn | null }

export const D = `(?<d>${DAY_NUMBER})`
export const M = `(?<m>${MONTH_NUMBER})`
export const Y = `(?<y>${YEAR_NUMBER})`
export const NGAY =
  '(?:(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?(?:các )?ngày(?: làm việc(?= \\d{1,2}[/.-]\\d))?(?::? |(?=\\d))(?:mùng |thứ )?|mùng (?=\\d+ (?:của |hằng |mỗi |các )?tháng))'
/** a date may also stand behind a part of the day alone: "sáng 20/11", "mùng 5 tháng 12" */
export const NGAY_OR_PART = `(?:${NGAY}|(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) |mùng )`
/** a figure in the middle of a number, a fraction or a paragraph sign is no date */
export const NUMBER_START = '(?<![\\p{L}\\d]|\\d[/.,-])'
export const NUMBER_END = '(?![\\p{L}\\d]|[/.-]\\d)'

/** What may follow a date without its year and says in which it lies. */
const ERA: readonly (readonly ['yearly' | 'this-year' | 'next-year' | 'last-year', string])[] = [
  ['yearly', 'hằng năm|mỗi năm|các năm'],
  ['yearly', 'năm (?:liền )?(?:kề )?trước (?:của )?(?:năm|kỳ) (?:kế hoạch|báo cáo|ngân sách|tài chính|thực hiện|học)'],
  ['this-year', 'năm nay|năm này'],
  ['next-year', 'năm (?:tới|sau|kế tiếp|tiếp theo|liền sau|liền kề(?: sau)?|kế)'],
  ['last-year', 'năm (?:trước|ngoái)'],
  ['yearly', 'của năm(?=[,.;)]|$)'],
  [
    'yearly',
    'năm (?:báo cáo|kế hoạch|hiện hành|đó|ấy|tài chính|ngân sách|thực hiện|đánh giá|học|lập|tổng kết|(?:xét|bình|đề nghị|đăng ký|tuyển|thi đua|khen|kiểm tra|thống kê|điều tra|rà soát|quyết toán|tính thuế|dương lịch|phát sinh)(?: (?:xét|tặng|chọn|bình|duyệt|công nhận|khen thưởng|khen|thưởng|sinh|quân|thi đua))*)',
  ],
]
const ERA_TAIL = '(?: (?:năm|kỳ|của|kể từ|so với|liền kề|kế tiếp|tiếp theo|sau|trước|báo cáo))*'
export const ERA_PATTERN = `(?:,? ?\\(?(?:của )?(?<era>${ERA.map(([, source]) => source).join('|')})${WORD_END})?`

export function readEra(words: string | undefined): 'plain' | 'yearly' | 'this-year' | 'next-year' | 'last-year' {
  if (words === undefined) return 'plain'
  return ERA.find(([, source]) => new RegExp(`^(?:${source})$`, 'u').test(words))?.[0] ?? 'plain'
}

export const OF = ',? ?(?:\\(?(?:của|thuộc|trong) )?'
export const NEXT = '(?:tiếp theo|kế tiếp|tiếp sau|liền kề|liền sau|sau|kế|tới)'
export const FIRST_OR_LAST = '(?<which>đầu tiên|đầu|thứ nhất|cuối cùng|cuối|sau cùng|sau chót|chót|thứ ba)'
export const isFirst = (which: string | undefined) => which !== undefined && !/^(?:cuối|sau|chót)|ba$/.test(which)
/** what makes a day, week or month come round */
export const EACH = '(?:mỗi|hằng|từng|các)'
export const two = (value: string | undefined) => String(Number(value)).padStart(2, '0')
const WEEKDAY_CODES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export function weekdayCode(weekday: number): string {
  return WEEKDAY_CODES[weekday - 1] ?? 'mon'
}
export const ERA_TAIL_PATTERN = new RegExp(`^${ERA_TAIL}${WORD_END}`, 'u')
