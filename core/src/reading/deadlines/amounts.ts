/** How much: a number in figures or words with its unit, as "05 ngày làm việc", "mười lăm ngày", "24 giờ". */
import { NUMBER_IN_WORDS, numberOf } from './numbers.ts'
import { type Found, findAll, keepLongest, longPattern, WORD_END, WORD_START } from './patterns.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year'

/** a number in words needs its blank: "tài chính h…" is no nine hours; of "03 - 05 ngày" the longer counts */
const COUNT =
  '(?:\\d{1,2} ?(?:-|đến|hoặc) ?)?' +
  `(?:(?<count>\\d{1,3}) ?|(?<word>${NUMBER_IN_WORDS})(?: \\(0?(?<count2>\\d{1,3})\\))? )`
const UNIT =
  '(?<unit>ngày,? ?\\(?(?:ngày )?làm ?việc\\)?|ngày hành chính|ngày|giờ làm việc|giờ(?: đồng hồ)?|tiếng(?: đồng hồ)?|h|g|phút|tuần(?: lễ)?|tháng|năm)'
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
  if (/^ngày.*(?:làm ?việc|hành chính)/u.test(words)) return 'working-day'
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

/** "trong ngày làm việc kế tiếp sau khi …", "ngày làm việc liền sau ngày họp": one day behind it, where no hour is named */
const NEXT_DAY = longPattern(
  'gu',
  `(?<!(?:giờ|phút|\\d[hg]|\\d)(?: của|,)? )${WORD_START}ngày (?<working>làm việc )?(?:(?:kế tiếp|tiếp theo|liền kề|liền sau)(?= (?:kể từ|tính từ|sau (?:khi|ngày|hôm)) )|`,
  '(?:kế tiếp|tiếp theo|liền kề|liền|ngay|kế|tiếp)(?= sau (?:khi|ngày|hôm|buổi|phiên|cuộc|kỳ họp|hội nghị|đại hội|lễ) (?!nghỉ|lễ|tết|\\d)))',
)
/** "nửa tháng", "nửa giờ" */
const HALF = new RegExp(`${WORD_START}nửa (?<unit>tháng|năm|giờ|tiếng)${WORD_END}(?! (?:đầu|cuối))`, 'gu')
const HALVES: Readonly<Record<string, Pick<Amount, 'amount' | 'unit'>>> = {
  năm: { amount: 6, unit: 'month' },
  tháng: { amount: 15, unit: 'day' },
  giờ: { amount: 30, unit: 'minute' },
  tiếng: { amount: 30, unit: 'minute' },
}
/** "một tiếng rưỡi", "một tháng rưỡi", and with a word of length in front (else it is an hour of the clock) "1 giờ 30 phút" */
const AND_HALF = new RegExp(
  `${NAMED_FIGURE}(?<![\\p{L}\\d]|\\d[/.,-])${COUNT}(?<unit>tiếng(?: đồng hồ)?|tháng|năm) rưỡi${WORD_END}`,
  'gu',
)
const AND_MINUTES = new RegExp(
  `(?<=(?:trong|vòng|quá|hạn|gian|đa|khoảng) )${COUNT}(?:(?:giờ|tiếng|h|g) ?(?<minutes>[1-5]\\d) ?phút|[hg](?<minutes2>[1-5]\\d))${WORD_END}(?!,? ngày)`,
  'gu',
)

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
  const half = findAll(text, HALF).flatMap(({ start, end, groups }): Amount[] => {
    const half = HALVES[groups.unit ?? '']
    return half === undefined ? [] : [{ start, end, ...half }]
  })
  const more = [...findAll(text, AND_HALF), ...findAll(text, AND_MINUTES)].flatMap((found): Amount[] => {
    const { amount, ...range } = place(found)
    const minutes = found.groups.minutes ?? found.groups.minutes2
    if (minutes !== undefined) return [{ ...range, amount: amount * 60 + Number(minutes), unit: 'minute' }]
    switch (unitOf(found.groups.unit ?? '')) {
      case 'month':
        return [{ ...range, amount: amount * 30 + 15, unit: 'day' }]
      case 'year':
        return [{ ...range, amount: amount * 12 + 6, unit: 'month' }]
      default:
        return [{ ...range, amount: amount * 60 + 30, unit: 'minute' }]
    }
  })
  return keepLongest([...plain, ...ordinal, ...next, ...half, ...more]).filter(({ amount }) => amount > 0)
}

function place(found: Found) {
  return { start: found.start, end: found.end, amount: countOf(found) }
}
