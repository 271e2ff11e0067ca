/** How much: a number in figures or words with its unit, as "05 ngày làm việc", "mười lăm ngày", "24 giờ". */
import { NUMBER_IN_WORDS, numberOf } from './numbers.ts'
import { type Found, findAll, keepLongest, WORD_END, WORD_START } from './patterns.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year'

/** a number in words needs its blank: "tài chính h…" is no nine hours; of "03 - 05 ngày" the longer counts */
const COUNT =
  '(?:\\d{1,2} ?(?:-|đến|hoặc) ?)?' +
  `(?:(?<count>\\d{1,3}) ?|(?<word>${NUMBER_IN_WORDS})(?: \\(0?(?<count2>\\d{1,3})\\))? )`
const UNIT =
  '(?<unit>ngày,? \\(?làm việc\\)?|ngày|giờ làm việc|giờ(?: đồng hồ)?|tiếng(?: đồng hồ)?|h|g|phút|tuần(?: lễ)?|tháng|năm)'
/** a figure behind these is a name, not a count: "tháng 11 năm trước", "Điều 84" */
const NAMED_FIGURE =
  '(?<!(?:tháng|quý|điều|khoản|số|mẫu|phụ lục|chương|mục|thứ|(?<!(?:cuối|giữa|đầu) )năm|kỳ|lần|quận|phường|' +
  'khóa|tổ|khu phố|luật|chỉ thị|đợt|cột) )(?<!điểm (?=\\d))'
const PLAIN = new RegExp(
  `${NAMED_FIGURE}(?<![\\p{L}\\d]|\\d[/.,-])${COUNT}${UNIT}${WORD_END}(?! ?\\d|(?<=[hg]|giờ) (?:sáng|trưa|chiều|tối|đêm)(?!\\p{L})| (?:giêng|chạp)(?!\\p{L}))`,
  'gu',
)
/** "ngày thứ mười kể từ ngày …", "ngày làm việc thứ 03 kể từ …": the count of a day, where one is counted from */
const ORDINAL = new RegExp(
  `${WORD_START}ngày (?<working>làm việc )?thứ (?:(?<count>\\d{1,3})|(?<word>${NUMBER_IN_WORDS}))(?= (?:kể từ|tính từ|sau|trước) )`,
  'gu',
)

export type Amount = { start: number; end: number; amount: number; unit: Unit }

function unitOf(words: string): Unit {
  if (words.includes('làm việc') && words.startsWith('ngày')) return 'working-day'
  switch (words.split(' ')[0]) {
    case 'phút':
      return 'minute'
    case 'tuần':
      return 'week'
    case 'tháng':
      return 'month'
    case 'năm':
      return 'year'
    case 'ngày':
    case 'ngày,':
      return 'day'
    default:
      return 'hour'
  }
}

function countOf({ groups }: Found): number {
  return Number(groups.count ?? groups.count2 ?? numberOf(groups.word ?? ''))
}

/** "trong ngày làm việc kế tiếp sau khi …": one day behind it, where no hour is named */
const NEXT_DAY = new RegExp(
  `(?<!(?:giờ|phút|\\d[hg]|\\d)(?: của|,)? )${WORD_START}ngày (?<working>làm việc )?(?:kế tiếp|tiếp theo|liền kề|liền sau)(?= (?:kể từ|tính từ|sau (?:khi|ngày)) )`,
  'gu',
)
/** "nửa tháng" */
const HALF = new RegExp(`${WORD_START}nửa (?<unit>tháng|năm)${WORD_END}(?! (?:đầu|cuối))`, 'gu')

/** Every amount of time, sorted by place. */
export function findAmounts(text: string): Amount[] {
  const plain = findAll(text, PLAIN).map(
    (found): Amount => ({ ...place(found), unit: unitOf(found.groups.unit ?? '') }),
  )
  const ordinal = findAll(text, ORDINAL).map(
    (found): Amount => ({ ...place(found), unit: found.groups.working === undefined ? 'day' : 'working-day' }),
  )
  const next = findAll(text, NEXT_DAY).map(
    (found): Amount => ({
      start: found.start,
      end: found.end,
      amount: 1,
      unit: found.groups.working === undefined ? 'day' : 'working-day',
    }),
  )
  const half = findAll(text, HALF).map(
    ({ start, end, groups }): Amount =>
      groups.unit === 'năm' ? { start, end, amount: 6, unit: 'month' } : { start, end, amount: 15, unit: 'day' },
  )
  return keepLongest([...plain, ...ordinal, ...next, ...half]).filter(({ amount }) => amount > 0)
}

function place(found: Found) {
  return { start: found.start, end: found.end, amount: countOf(found) }
}
