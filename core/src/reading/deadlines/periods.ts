/** A month, quarter or year in which something is to be done: the limit is its end (patterns 13, 14). */

import { Temporal } from '../../shared/index.ts'
import type { Candidate, SentenceFacts } from './candidate.ts'
import { DUE_THEN } from './leads.ts'
import { AROUND_PERIOD, loneWeight } from './lone-periods.ts'
import { endingIn, findAll, keepLongest, longPattern, words } from './patterns.ts'
import { findNamedPeriods, type Months } from './period-names.ts'
import { lastPlace, opensItem, type Scope, scopeOf } from './scope.ts'
import { ASKING, DATA, DOING, EFFECT, HAPPENING } from './vocabulary.ts'
import { isOfOccasion, isStateOf, isToldOf, tellsWhatWasFound, worksBehind, worksIn } from './work-of-doers.ts'

/** "phần còn lại xong trong năm.": of this one */
const SAME_UNIT = words(
  '(?<=(?:xong|hoàn thành|hoàn tất|dứt điểm|kết thúc|giải quyết|báo cáo|gửi|nộp)(?: (?!(?:lần|kỳ|đợt) )[^ .;,:()\\d]+){0,6} (?:ngay |nội )?trong )(?<unit>tuần|tháng|quý|năm)(?=[.;)]|$)',
)
/** "đến cuối tuần": of this one */
const END_OF_UNIT = words(
  '(?<=(?:đến|tới|trước|vào|nhất|nhất là|hết|trong|ngay) )cuối (?<unit>tuần|tháng)(?! (?:này|nay|tới|sau|trước|qua|kế|đầu|cuối|thứ|hằng|mỗi|của|đó|\\d|giêng|chạp|mười|một|hai|ba|tư|năm|sáu|bảy|tám|chín))',
)
/** "trình cho ý kiến ngay trong tuần" */
const IN_UNIT = words('(?<=(?:ngay|nội) trong )(?<unit>tuần|tháng|quý)(?=[,.;)]|$)')
const NEAR = words('(?<unit>tuần|tháng|quý|năm) (?<which>này|nay|tới|sau|kế tiếp)(?! (?:khi|ngày|lúc|đó|liền))')

/** `finished`: "hoàn thành trước" */
type Lead = { start: number; kind: 'done' | 'till' | 'in' | 'before' | 'bare'; finished?: boolean }

const DONE = endingIn(
  '(?:(?:hoàn thành|hoàn tất|xong|kết thúc|dứt điểm)(?: (?:trong|vào|trước|ngay|đến|tới|hết|' +
    'chậm nhất|là|cuối|đợt \\d|việc))* ?|(?:chậm nhất|muộn nhất|trễ nhất|hạn cuối|hạn chót|' +
    '(?<!(?:có|còn) )thời hạn)(?: (?:là|vào|trong|đến|hết|cuối))*[: ]+|' +
    '(?:giải ngân|thanh toán|chi trả|quyết toán|chi) (?:hết|xong) (?:ngay )?trong |' +
    '(?:thời gian|thời hạn|tiến độ|lộ trình|hạn)(?: (?:thực hiện|hoàn thành|triển khai|báo cáo|gửi|nộp|' +
    'trình|ban hành|xử lý))?(?: dự kiến)?: ?(?:trong |vào |hết |đến hết )*)(?:cuối )?',
)
/** may also say how long something goes on, or how it stands by then */
const TILL = endingIn('(?:cho )?(?:đến|tới|trước|trong)(?: khi)? (?:hết|cuối) ')
const IN = endingIn(
  '(?:(?:ngay )?(?:trong|vào|trong các|nội trong)(?: (?:khoảng|đầu|giữa|cuối))? |ngay (?:từ )?(?:đầu|cuối) )(?:(?:đầu|giữa|cuối) )?',
)
const BEFORE = endingIn('(?:chậm nhất |hoàn thành |xong )*trước ')

function leadOf(text: string, start: number): Lead {
  const left = text.slice(Math.max(0, start - 80), start)
  const offset = start - left.length
  const done = DONE.exec(left)
  const before = BEFORE.exec(left)
  const inside = IN.exec(left)
  const till = TILL.exec(left)
  if (before !== null && !left.endsWith('hết '))
    return { start: offset + before.index, kind: 'before', finished: /hoàn thành|xong/u.test(before[0]) }
  if (done !== null) return { start: offset + done.index, kind: 'done' }
  if (till !== null) return { start: offset + till.index, kind: 'till' }
  if (inside !== null) return { start: offset + inside.index, kind: 'in' }
  return { start, kind: 'bare' }
}

/** Nouns that turn the period behind them into the span of what is reported: "kết quả thực hiện trong Quý II". */
const REPORTED = longPattern(
  'u',
  '(?<!\\p{L})(?:kết quả|tình hình|số liệu|chỉ tiêu|phát sinh|được cấp|thực hiện được|thu nhập|',
  'doanh thu|số (?:ca|vụ|lượng|hồ sơ|người|hộ|thu))(?!\\p{L})(?: (?!về(?!\\p{L})|gửi|cho)[^.;,:()]{0,45})?$',
)
/** Nouns that may be either: of a coming period they are mostly work to be done in it. */
const WORK = longPattern(
  'u',
  '(?<!\\p{L})(?:nhiệm vụ|hồ sơ|vụ việc|công tác|nội dung|kinh phí|dự toán)(?!\\p{L})(?: (?!về(?!\\p{L})|',
  'gửi|cho)[^.;,:()]{0,45})?$',
)
/** "kế hoạch giai đoạn 2026 - 2030" names the thing, not the span of figures */
const PROGRAMME = /giai đoạn (?:20\d\d|[ivx]+)|chỉ tiêu|so với/gu
const HANDED_OUT = longPattern(
  'u',
  '(?:công bố|thông báo|trả|báo|báo lại|phản hồi|niêm yết|gửi|nộp|cập nhật|công khai|báo cáo) (?:kết quả|số liệu|',
  'tình hình)(?: (?:cuối cùng|chính thức|về [^,;]{2,40}|cho [^,;]{2,40}))? ?$',
)
const HANDED_DATA = longPattern(
  'gu',
  '(?:gửi|nộp|cập nhật|báo cáo|cung cấp|nhập|tổng hợp|chuyển|đối chiếu|rà soát|làm sạch|chuẩn hóa) (?:số liệu|',
  'dữ liệu tính)',
)
const TOLD = /(?<!\p{L})(?:đã|xảy ra|ghi nhận|phát sinh|xuất hiện|diễn ra|phát hiện|tăng|giảm|đạt)(?!\p{L})/gu
const HEADING = longPattern(
  'u',
  '(?:nhiệm vụ|công việc|nội dung)[^.;]{0,40}(?:cần |phải )?(?:triển khai|thực hiện|hoàn thành|',
  'tập trung|trọng tâm)?[^.;]{0,25}$',
)

/** the sentence goes on to say something of what was named with its period: "Kế hoạch tổ chức … trong quý III do Sở ban hành" */
const GOES_ON =
  /^ (?:do|được|của|là|có|đã|bị|đạt|ước|khoảng|tăng|giảm|ổn định|dự báo|dự kiến|cao hơn|thấp hơn|chưa|vẫn|còn)(?!\p{L})/u

const GOING_ON =
  /(?<!\p{L})(?:kéo dài|miễn|giảm|hỗ trợ|hưởng|duy trì|tiếp tục|thí điểm|áp dụng|có giá trị|có thời hạn|hiệu lực|hoạt động|đã|đạt|lũy kế|ước|tạm (?:dừng|ngừng|hoãn))(?!\p{L})[^,;]*$/u

/** "Đến hết tháng 6 các phường phải hoàn thành …": something is asked for by then; nothing is only said to last or stand so */
function isDoneBy({ clause, rightClause }: Scope): boolean {
  if (GOING_ON.test(clause)) return false
  if (lastPlace(clause, DOING) >= 0 || worksIn(clause) || lastPlace(rightClause, ASKING) >= 0) return true
  if (opensItem(clause) && worksBehind(rightClause)) return true
  return /^,? (?:sẽ )?(?:cơ bản )?(?:hoàn thành|xong|hoàn tất|kết thúc|chấm dứt|ban hành|báo cáo|gửi|trình|bàn giao|triển khai|thực hiện|tổ chức|đưa|giải quyết|giải ngân|di dời)(?!\p{L})/u.test(
    rightClause,
  )
}

/** a label that begins with what is to be done */
const OPENS_TASK = new RegExp(`^[^\\p{L}]*(?:\\p{L}\\) )?${DOING.source}`, 'u')

/** "Hằng năm, vào tháng 12, …" */
const YEARLY = /(?<!\p{L})(?:hằng|mỗi) năm,? $/u

function certaintyOf(lead: Lead, scope: Scope, months: Months, facts: SentenceFacts): number {
  if (scope.quoted) return 0
  if (facts.cell === true) return lastPlace(scope.left, DATA) >= 0 ? 0 : 0.9
  if (lead.kind === 'done') return lastPlace(scope.span, DATA) >= 0 ? 0.5 : months.wide ? 0.82 : 0.93
  if (lead.kind === 'till') return isDoneBy(scope) ? (months.wide ? 0.75 : 0.85) : 0
  if (lead.kind === 'before') {
    if (lead.finished === true) return 0.85
    const opens = opensItem(scope.clause) && /^(?:,| (?:phải|cần) )/u.test(scope.rightClause)
    return lastPlace(opens ? scope.rightClause : scope.clause, DOING) >= 0 ? 0.75 : 0
  }
  if (lead.kind === 'bare' && months.yearly && opensItem(scope.clause) && scope.right.startsWith(',')) {
    return lastPlace(scope.rightClause, HAPPENING) >= 0 ? 0 : 0.8
  }
  // "1. Tháng 11/2026: xây dựng đề cương …"
  if (lead.kind === 'bare' && opensItem(scope.left) && scope.right.startsWith(':')) {
    if (lastPlace(scope.rightClause, HAPPENING) >= 0) return 0
    return lastPlace(scope.rightClause, DOING) >= 0 ? 0.82 : facts.asked === true ? 0.75 : 0
  }
  if (lead.kind === 'bare') {
    if (opensItem(scope.clause) && /^,? (?:phải|cần) /u.test(scope.right)) return 0.75
    if (months.wide) return 0
    // "Tiến độ: tháng 6/2026 hoàn thành phần móng, tháng 9/2026 hoàn thành phần thô"
    if (/^ (?:hoàn thành|xong|hoàn tất)(?!\p{L})/u.test(scope.right) && /^$|[,;:] $/u.test(scope.left)) return 0.7
    // "Cuối tháng 6/2026 phải xong phần thô"
    if (opensItem(scope.clause.replace(/cuối $/u, '')) && DUE_THEN.test(scope.right)) return 0.75
    const ends = /^[)\s]*(?:[;.]|$)/u.test(scope.right)
    const inside = scope.beforeBracket === null ? null : scope.left.slice(scope.beforeBracket.length).trim()
    if (inside === '(' && scope.right.startsWith(')')) {
      const item = scope.beforeBracket ?? ''
      const asked = lastPlace(item, facts.issuedOn === null ? ASKING : DOING) >= 0
      return asked || worksIn(item) ? 0.7 : 0
    }
    // "Số hóa hồ sơ lưu trữ: quý III/2026." and "…, quý III/2026."
    if (
      facts.issuedOn !== null &&
      ends &&
      inside === null &&
      /[:,]\s*$/u.test(scope.left) &&
      lastPlace(scope.left, DOING) >= 0
    ) {
      if (lastPlace(scope.left, TOLD) >= 0 || lastPlace(scope.left, DATA) >= 0) return 0
      return /:\s*$/u.test(scope.left) ? 0.82 : 0.65
    }
    return 0
  }
  const stated =
    facts.issuedOn === null ? lastPlace(scope.clause, EFFECT) >= 0 : /hiệu lực|có giá trị/u.test(scope.clause)
  if (stated || lastPlace(scope.span.replace(PROGRAMME, ' ').replace(HANDED_DATA, ' '), DATA) >= 0) return 0
  // a report tells of its year; only what it proposes or asks is still to be done
  if (
    /^(?:báo cáo|BC$)/iu.test(facts.actKind ?? '') &&
    !/đề nghị|kiến nghị|yêu cầu|(?<!\p{L})sẽ (?:hoàn|trình|gửi|nộp|ban hành|bàn giao|xây|sửa|lập|tổ chức)/u.test(
      scope.clause,
    )
  )
    return 0
  // "- Tổ chức lớp tập huấn: Trong tháng 8 năm 2026."
  if (/:\s*$/u.test(scope.left) && /^[)\s]*(?:[;.]|$)/u.test(scope.right) && OPENS_TASK.test(scope.label))
    return lastPlace(scope.label, TOLD) >= 0 || lastPlace(scope.label, DATA) >= 0 ? 0 : months.wide ? 0.7 : 0.8
  const opening = opensItem(scope.clause.replace(YEARLY, ''))
  if (opening) {
    const after = scope.rightClause
    if (tellsWhatWasFound(after)) return 0
    if (worksBehind(after)) return months.wide ? 0.6 : 0.75
    if (!after.startsWith(',') || lastPlace(after, HAPPENING) >= 0) return 0
    if (lastPlace(after, ASKING) >= 0 || /hoàn thành|hoàn tất|xong|dứt điểm|ban hành|tổ chức|báo cáo/u.test(after))
      return months.wide ? 0.6 : 0.8
    // "Trong quý I/2027, phối hợp …": told at once what to do
    return facts.issuedOn !== null && after.slice(2).search(DOING) === 0 ? 0.7 : 0
  }
  const told = facts.issuedOn === null ? lastPlace(scope.clause, HAPPENING) : lastPlace(scope.span, TOLD)
  if (told > lastPlace(facts.issuedOn === null ? scope.clause : scope.span, ASKING)) return 0
  const asked = lastPlace(scope.clause, ASKING) >= 0
  if (!asked && (isToldOf(scope.clause) || GOES_ON.test(scope.right))) return 0
  if (!asked && facts.asked !== true && isOfOccasion(scope.clause)) return 0
  if (HEADING.test(scope.clause) && /cần|phải|triển khai|hoàn thành/u.test(scope.clause.slice(-50))) return 0.85
  // "công bố kết quả trong tháng 6": the result itself is handed out then
  const handedOut = HANDED_OUT.test(scope.span)
  if (REPORTED.test(scope.span) && !handedOut) return 0
  if (WORK.test(scope.span) && facts.issuedOn === null) return 0
  if (lastPlace(scope.clause, DOING) < 0) {
    if (worksIn(scope.clause)) return months.wide ? 0.65 : 0.75
    if (facts.asked === true && lastPlace(scope.clause, HAPPENING) < 0 && !isStateOf(scope.clause)) return 0.75
    // "Các phường, xã, ngay trong tháng 11/2026, chỉ đạo …"
    return /,\s*$/u.test(scope.clause) &&
      scope.rightClause.startsWith(', ') &&
      scope.rightClause.slice(2).search(DOING) === 0
      ? 0.7
      : 0
  }
  return months.wide || WORK.test(scope.span) ? 0.7 : 0.88
}

function lastDay(year: number, month: number): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 1 }).add({ months: 1 }).subtract({ days: 1 })
}

function lastDayIn(day: Temporal.PlainDate): Temporal.PlainDate {
  return lastDay(day.year, day.month)
}

function yearOf(months: Months, scope: Scope, facts: SentenceFacts): number | null {
  if (months.year !== null) return months.year
  // "trong quý II, … và trong quý IV năm 2026"
  const ahead = /(?:quý [iv\d]+|tháng \d+)(?: năm |\/)(?<year>20\d\d)/u.exec(scope.rightClause)?.groups?.year
  if (ahead !== undefined) return Number(ahead)
  const { issuedOn } = facts
  if (issuedOn === null) return null
  const named = [...scope.left.matchAll(/năm (?<year>20\d\d)/gu)].at(-1)?.groups?.year
  if (named !== undefined && Number(named) >= issuedOn.year) return Number(named)
  return months.last < issuedOn.month ? issuedOn.year + 1 : issuedOn.year
}

function nearEnd(
  unit: string | undefined,
  which: string | undefined,
  issuedOn: Temporal.PlainDate,
): Temporal.PlainDate {
  const next = which !== undefined && which !== 'này' && which !== 'nay' ? 1 : 0
  if (unit === 'tuần') return issuedOn.add({ days: 7 - issuedOn.dayOfWeek, weeks: next })
  if (unit === 'tháng') return lastDayIn(issuedOn.add({ months: next }))
  if (unit === 'quý') {
    const day = issuedOn.add({ months: 3 * next })
    return lastDay(day.year, Math.ceil(day.month / 3) * 3)
  }
  return lastDay(issuedOn.year + next, 12)
}

function loneAt(text: string, start: number, end: number, facts: SentenceFacts) {
  const left = text.slice(Math.max(0, start - 40), start)
  const from = start - (AROUND_PERIOD.exec(left)?.[0].length ?? 0)
  const weight = loneWeight(scopeOf(text, from, end), facts)
  return weight === 0 ? null : { start: from, weight }
}

export function findPeriods(text: string, facts: SentenceFacts): Candidate[] {
  const named = findNamedPeriods(text)
  const candidates = named.flatMap(({ start, end, months }): Candidate[] => {
    const lead = leadOf(text, start)
    const scope = scopeOf(text, lead.start, end)
    const read = certaintyOf(lead, scope, months, facts)
    const lone = read === 0 && !months.wide ? loneAt(text, start, end, facts) : null
    const weight = lone?.weight ?? read
    if (weight === 0) return []
    const place = { start: lone?.start ?? lead.start, end }
    const yearly = months.yearly || (months.year === null && !months.wide && YEARLY.test(scope.clause))
    if (yearly) {
      const last = lastDay(2025, months.last)
      const on = `${String(last.month).padStart(2, '0')}-${String(last.day).padStart(2, '0')}`
      return [
        {
          due: { kind: 'recurring', every: 'year', on, time: null, phrase: '' },
          ...place,
          weight: weight * 0.95,
        },
      ]
    }
    const year = yearOf(months, scope, facts)
    if (year === null) return []
    const certainty = months.year === null ? weight * 0.95 : weight
    const last = lastDay(year, months.last)
    const finish = months.until === undefined ? last : last.with({ day: months.until })
    if (facts.issuedOn !== null && Temporal.PlainDate.compare(finish, facts.issuedOn) < 0) return []
    if (lead.kind === 'before') {
      const date = Temporal.PlainDate.from({ year, month: months.first, day: 1 })
      return [
        {
          due: { kind: 'date', bound: 'before', date: date.toString(), time: null, phrase: '' },
          ...place,
          weight: certainty,
          lead: 'hard',
        },
      ]
    }
    return [{ due: { kind: 'period', end: finish.toString(), phrase: '' }, ...place, weight: certainty }]
  })
  const { issuedOn } = facts
  if (issuedOn === null) return candidates
  const unnamed = keepLongest([NEAR, SAME_UNIT, END_OF_UNIT, IN_UNIT].flatMap((pattern) => findAll(text, pattern)))
  const near = unnamed.flatMap((found): Candidate[] => {
    const lead = leadOf(text, found.start)
    const unit = found.groups.unit
    const months = { first: 1, last: 12, year: null, yearly: false, wide: unit === 'năm' }
    const read =
      lead.kind === 'bare' || lead.kind === 'before'
        ? 0
        : certaintyOf(lead, scopeOf(text, lead.start, found.end), months, facts)
    const lone = read === 0 && !months.wide ? loneAt(text, found.start, found.end, facts) : null
    const weight = lone?.weight ?? read
    if (weight === 0) return []
    return [
      {
        due: { kind: 'period', end: nearEnd(unit, found.groups.which, issuedOn).toString(), phrase: '' },
        start: lone?.start ?? lead.start,
        end: found.end,
        weight: weight * 0.9,
      },
    ]
  })
  return [...candidates, ...near]
}
