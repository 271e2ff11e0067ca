/** Months, quarters and years by the names papers give them. */
import {
  type Found,
  findAll,
  keepLongest,
  MONTH_NUMBER,
  QUARTER_NUMBER,
  readQuarter,
  words,
  YEAR_NUMBER,
} from './patterns.ts'

export type Months = {
  first: number
  last: number
  year: number | null
  /** comes round: "trong Quý II năm tiếp theo", "tháng 12 hằng năm" */
  yearly: boolean
  /** a whole year is mostly the span of a plan, not a limit */
  wide: boolean
  /** the last day of a part of the month: "tuần đầu tháng 6"; absent: the month whole */
  until?: number
}
export type Named = { start: number; end: number; months: Months }

const Y = `(?<y>${YEAR_NUMBER})`
const YEARLY =
  '(?<yearly>(?:,? (?:của )?(?:hằng năm|mỗi năm|năm (?:sau|kế tiếp|tiếp theo|liền kề|liền sau|' +
  'kế hoạch|báo cáo)(?: (?:của|kỳ|báo cáo|năm|sau))*))?)'

function toNumber(words: string | undefined): number | null {
  return words === undefined ? null : Number(words)
}

export const MONTH_WORDS: Readonly<Record<string, number>> = {
  giêng: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
  chạp: 12,
}
const QUARTER_WORDS: Readonly<Record<string, number>> = { một: 1, nhất: 1, hai: 2, ba: 3, tư: 4, bốn: 4 }

/** the day on which a part of a month is over; null: with the month itself */
function partEnd(part: string): number | null {
  if (/tuần (?:lễ )?(?:đầu|(?:thứ )?(?:nhất|1))/u.test(part)) return 7
  if (/tuần (?:lễ )?(?:thứ )?(?:hai|2)/u.test(part)) return 14
  if (/tuần (?:lễ )?(?:thứ )?(?:ba|3)/u.test(part)) return 21
  if (/nửa đầu/u.test(part)) return 15
  if (/thượng tuần|(?:10|mười) ngày đầu/u.test(part)) return 10
  return /trung tuần/u.test(part) ? 20 : null
}

const FORMS: readonly { pattern: RegExp; read: (found: Found) => Months | null }[] = [
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?<!\\d ?)tháng ?(?<m>${MONTH_NUMBER})(?:(?: ?/ ?|[-.]|,? năm )${Y}|(?!\\d|` +
        `/|[.-]\\d)${YEARLY}(?!\\p{L}))`,
      'gu',
    ),
    read: ({ groups }) => ({
      first: Number(groups.m),
      last: Number(groups.m),
      year: toNumber(groups.y),
      yearly: Boolean(groups.yearly),
      wide: false,
    }),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])quý (?:(?:[il1]v|[il]{1,3}|[1-4])(?: và | - |-|, ?)quý )?(?<q>${QUARTER_NUMBER})(?:(?: ?/ ?|` +
        `[-.]|,? (?:của )?năm )${Y}|(?![\\p{L}\\d/])${YEARLY}(?!\\p{L}))`,
      'gu',
    ),
    read: ({ groups }) => {
      const quarter = readQuarter(groups.q ?? '')
      return quarter === null
        ? null
        : {
            first: quarter * 3 - 2,
            last: quarter * 3,
            year: toNumber(groups.y),
            yearly: Boolean(groups.yearly),
            wide: false,
          }
    },
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?<part>tuần (?:lễ )?(?:đầu(?: tiên)?|cuối(?: cùng)?|(?:thứ )?(?:nhất|hai|ba|tư|[1-4]))|nửa (?:đầu|cuối)|(?:10|mười) ngày (?:đầu|cuối)|` +
        `(?:thượng|trung|hạ) tuần)(?: của)? tháng ?(?<m>${MONTH_NUMBER})(?:(?: ?/ ?|[-.]|,? năm )${Y}|(?!\\d|/|[.-]\\d)(?!\\p{L}))`,
      'gu',
    ),
    read: ({ groups }) => {
      const until = partEnd(groups.part ?? '')
      const month = { first: Number(groups.m), last: Number(groups.m), year: toNumber(groups.y), yearly: false }
      return { ...month, wide: false, ...(until === null ? {} : { until }) }
    },
  },
  {
    // in words only with the year: "tháng năm" alone is mostly month and year
    pattern: words(`tháng (?<m>mười một|mười hai|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)(?:/| năm )${Y}`),
    read: ({ groups }) => {
      const month = MONTH_WORDS[groups.m ?? ''] ?? 1
      return { first: month, last: month, year: toNumber(groups.y), yearly: false, wide: false }
    },
  },
  {
    pattern: words(`quý (?<q>một|nhất|hai|ba|tư|bốn)(?:/| năm )${Y}`),
    read: ({ groups }) => {
      const quarter = QUARTER_WORDS[groups.q ?? ''] ?? 1
      return { first: quarter * 3 - 2, last: quarter * 3, year: toNumber(groups.y), yearly: false, wide: false }
    },
  },
  {
    pattern: words(
      `(?:các |hai |ba |02 |03 )?tháng (?<first>${MONTH_NUMBER})(?:, (?:tháng )?${MONTH_NUMBER})*(?: và |` +
        `, | - |-)(?:tháng )?(?<m>${MONTH_NUMBER})(?:/| năm )${Y}`,
    ),
    read: ({ groups }) => ({
      first: Number(groups.first),
      last: Number(groups.m),
      year: toNumber(groups.y),
      yearly: false,
      wide: false,
    }),
  },
  {
    pattern: words(`(?:0?6 tháng|nửa) (?<half>đầu|cuối) năm(?: ${Y})?`),
    read: ({ groups }) => ({
      first: groups.half === 'đầu' ? 1 : 7,
      last: groups.half === 'đầu' ? 6 : 12,
      year: toNumber(groups.y),
      yearly: false,
      wide: true,
    }),
  },
  {
    pattern: words(
      `(?<!tháng \\d{1,2} |quý [iv]{1,3} |đầu |(?<!(?:đến|tới|trước|vào|trong|nhất|nhất là|nhất vào) )cuối )năm ${Y}`,
    ),
    read: ({ groups }) => ({ first: 1, last: 12, year: Number(groups.y), yearly: false, wide: true }),
  },
]

/** Every period named, sorted by place; of those that touch the longer. */
export function findNamedPeriods(text: string): Named[] {
  return keepLongest(
    FORMS.flatMap(({ pattern, read }) =>
      findAll(text, pattern).flatMap((found): Named[] => {
        const months = read(found)
        return months === null ? [] : [{ start: found.start, end: found.end, months }]
      }),
    ),
  )
}
