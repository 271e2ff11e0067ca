/** How much: a number in figures or words with its unit, as "05 ngày làm việc", "mười lăm ngày", "24 giờ". */
import { type Found, WORD_END } from './patterns.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year'

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười lăm': 15,
  'hai mươi': 20,
  'ba mươi': 30,
}
/** a number in words needs its blank: "tài chính h…" is no nine hours */
const COUNT = `(?:(?<count>\\d{1,3}) ?|(?<word>${Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?: \\(0?(?<count2>\\d{1,3})\\))? )`
const UNIT = '(?<unit>ngày,? \\(?làm việc\\)?|ngày|giờ làm việc|giờ|h|g|phút|tuần|tháng|năm)'
/** a figure behind these is a name, not a count: "tháng 11 năm trước", "Điều 84" */
const NAMED_FIGURE =
  '(?<!(?:tháng|quý|điều|khoản|điểm|số|mẫu|phụ lục|chương|mục|thứ|năm|kỳ|lần|quận|phường|' +
  'khóa|tổ|khu phố|luật|chỉ thị|đợt|cột) )'
export const AMOUNT = new RegExp(`${NAMED_FIGURE}(?<![\\p{L}\\d]|\\d[/.,-])${COUNT}${UNIT}${WORD_END}(?! ?\\d)`, 'gu')

export function unitOf(words: string): Unit {
  if (words.includes('làm việc') && words.startsWith('ngày')) return 'working-day'
  switch (words) {
    case 'phút':
      return 'minute'
    case 'tuần':
      return 'week'
    case 'tháng':
      return 'month'
    case 'năm':
      return 'year'
    case 'ngày':
      return 'day'
    default:
      return 'hour'
  }
}

export function amountOf(found: Found): number | null {
  const { count, word, count2 } = found.groups
  const amount = Number(count ?? count2 ?? NUMBER_WORDS[word ?? ''])
  return Number.isInteger(amount) && amount > 0 ? amount : null
}
