/** From one day to another: a window for doing (patterns 20, 21), or the span of data and events, which is nobody's limit. */

import { Temporal } from '../../shared/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { type Day, findDays } from './days.ts'
import { endingIn, findAll, longPattern, words, YEAR_NUMBER } from './patterns.ts'
import { lastPlace, opensItem, type Scope, scopeOf } from './scope.ts'
import { ASKING, DATA, DOING, EFFECT, HAPPENING } from './vocabulary.ts'
import { isLabelOfWork, NO_FRACTION, placeOfWork, withoutCourse } from './window-words.ts'

/** Ranges of the normal form in which no single day can be a limit. */
export type Windows = { candidates: Candidate[]; ranges: { start: number; end: number }[] }

/** "bắt đầu 09/11/2026, kết thúc 30/11/2026" */
const ENDING = /^,? ?(?:và |rồi )?(?:kết thúc|hoàn tất|hoàn thành|xong|bế mạc)(?: (?:vào|trước|hết|lúc))* ?$/u
/** "rà soát từ 01/6 và kết thúc ngày 20/6"; "từ 01/6, kết thúc trước 20/6" has a limit of its own */
const AND_ENDING = /^ (?:và|rồi) (?![^,]*trước)[^,]*$/u
const BEGINNING = endingIn('bắt đầu(?: (?:từ|vào|là))* ')
const TO = longPattern(
  'u',
  '^(?: ?\\(?(?:của )?(?:tháng|năm) (?:trước|liền trước|này)(?: (?:liền kề|kỳ báo cáo|năm báo cáo))*\\)?)?,? ?(?:cho )?(?:đến|',
  'tới|-)(?: hết| cuối)?(?: trước)?(?: (?:sáng|trưa|chiều|tối))? ?(?:ngày )?$',
)
const FROM = endingIn(
  '(?:trong |bắt đầu |kể |tính |thời gian |tuần(?: lễ)? |các |các ngày )*từ(?: hết| sáng| trưa| chiều| tối)? (?:\\d{1,2}[h:g]\\d{0,2} ?)?',
)
const LOOSE_FROM = endingIn('(?:trong )?(?:các |hai |ba |02 |03 )?(?:ngày|thời gian:?|thời hạn:?)? ?\\(?')

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

function endsOf(from: Day, to: Day, facts: SentenceFacts): { from: Temporal.PlainDate; to: Temporal.PlainDate } | null {
  if (to.on.type !== 'civil' || to.on.era === 'yearly') return null
  const { day, month } = to.on
  const year = to.on.year ?? (from.on.type === 'civil' ? from.on.year : null)
  let last: Temporal.PlainDate | null
  if (year !== null) last = plainDate(year, month, day)
  else {
    if (facts.issuedOn === null) return null
    const sameYear = plainDate(facts.issuedOn.year, month, day)
    last =
      sameYear !== null && Temporal.PlainDate.compare(sameYear, facts.issuedOn) < 0
        ? plainDate(facts.issuedOn.year + 1, month, day)
        : sameYear
  }
  if (last === null) return null
  if (from.on.type === 'day-only') {
    const first = plainDate(last.year, last.month, from.on.day)
    return first === null ? null : { from: first, to: last }
  }
  if (from.on.type !== 'civil') return null
  const first = plainDate(from.on.year ?? last.year, from.on.month, from.on.day)
  if (first === null) return null
  const before = Temporal.PlainDate.compare(first, last) > 0 && from.on.year === null
  return { from: before ? first.subtract({ years: 1 }) : first, to: last }
}

const dayOf = ({ year, month, day }: Temporal.PlainDate): Day['on'] => ({
  type: 'civil',
  day,
  month,
  year,
  era: 'plain',
  bare: false,
})

const PROCESSING = endingIn(
  '(?:thời gian|thời hạn|tiến độ)(?<work> [^.;:()\\d]{2,60}?)?(?: dự kiến)?:?(?:[^.;:]{0,40}?[,;])?(?: (?:bắt đầu|' +
    'là|được tính))* ?',
)
const SPAN_OF_EVENT = endingIn(
  '(?:đợt|thời gian|dịp|kỳ|nghỉ|lễ|tết|hội|chiến dịch|cao điểm|mùa|năm học|khóa|khoá|giai đoạn|' +
    'tuần lễ|tháng hành động)(?: [^.;:()]{1,50})?',
)

/** "trong thời gian 20 ngày (từ ngày … đến ngày …)": the bracket counts the days out */
const COUNTED_DAYS = endingIn('(?:trong|thời gian|thời hạn)(?: [^.;:()\\d]{2,60}?)?:? \\d{1,3} ngày(?: làm việc)?,?')
/** "2. Giai đoạn 2 (từ ngày … đến ngày …): các khu phố ra quân": a step of a plan with its time */
const PHASE = endingIn('(?:giai đoạn|đợt|bước|đợt cao điểm)(?: (?:\\d|[iv]{1,3}|một|hai|ba|bốn))')

/** in laws most ranges of days are spans of rights and states; what is handed in has a time for it */
const HANDED_IN = longPattern(
  'u',
  '(?<!\\p{L})(?:nộp|gửi|đăng ký|tiếp nhận|lấy ý kiến|kê khai|hoàn thành|báo cáo|công bố|niêm yết|',
  'thời gian (?:xử lý|thực hiện|nộp|gửi|tổ chức))(?!\\p{L})',
)

/** "Thời gian xử lý: …", "Thời gian: …": a label that names work, or nothing at all */
function isTimeForWork(left: string): boolean {
  const label = PROCESSING.exec(left)
  if (label === null) return false
  const work = label.groups?.work ?? ''
  return work === '' || (lastPlace(work, DOING) >= 0 && lastPlace(work, HAPPENING) < 0)
}

/** "trong tuần đầu tháng 01/2027 (04/01 đến 08/01/2027)": the bracket says which days these are */
const SAME_SPAN = endingIn('(?:ngay )?trong (?:tuần|nửa|những ngày|các ngày)(?! nghỉ| lễ| tết)[^.;,()]{0,50}')
/** "Bước 2: đối soát dữ liệu (từ 16/3 đến 10/4/2027).": the bracket closes a step */
const STEP = /(?<!\p{L})(?:bước|giai đoạn|đợt|phần việc|việc) ?(?:\d{1,2}|[ivx]{1,4}|một|hai|ba|bốn)?[.:)]/u
/** what is named by such a verb does not do it: "đoàn đánh giá" */
const NAMED_BY_WORK =
  /(?<!\p{L})(?:đoàn|tổ|ban|hội đồng|cuộc|buổi|đợt|kỳ) (?:đánh giá|kiểm tra|thanh tra|giám sát|khảo sát|thẩm định|xác minh)(?!\p{L})/gu
/** "Thời gian hỗ trợ:" is how long something goes on */
const TIME_OF = /(?<!\p{L})(?:thời (?:gian|hạn|kỳ)|giai đoạn|đợt|kỳ|hiệu lực)(?!\p{L})/u
/** "được tổ chức từ … đến …" tells when it takes place */
const IS_HELD = /(?<!\p{L})được (?:tổ chức|diễn ra|mở|khai mạc)(?!\p{L})[^,;]*$/u

const isBegun = (from: Temporal.PlainDate, { issuedOn }: SentenceFacts) =>
  issuedOn !== null && Temporal.PlainDate.compare(from, issuedOn) < 0

/** "…, vì từ 27/10 đến 30/10 phường bận tiếp đoàn" */
const BECAUSE = /(?<!\p{L})(?:vì|bởi|lý do)(?!\p{L})[^,;]*$/u

/** "được vay khi có người phải nghỉ từ … đến …": what gives a right, not what is handed in for it */
const GIVES_RIGHT =
  /(?<!\p{L})được (?:vay|hưởng|hỗ trợ|miễn|giảm|nhận|trợ cấp|bồi thường|xét)(?!\p{L})[^.;]*(?<!\p{L})(?:khi|nếu)(?!\p{L})(?![^.;]*(?<!\p{L})(?:nộp|gửi|đăng ký|kê khai|làm (?:đơn|hồ sơ|thủ tục))(?!\p{L}))[^.;]*$/u

/** How surely a range of days is a time for doing; 0: it is not. `begun`: it began before the paper was written. */
function certaintyOf(scope: Scope, facts: SentenceFacts, begun: boolean): number {
  if (scope.quoted || BECAUSE.test(scope.span) || GIVES_RIGHT.test(scope.clause)) return 0
  if (facts.cell === true) return 0.9
  if (scope.beforeBracket !== null) {
    const counted = COUNTED_DAYS.test(scope.beforeBracket) && lastPlace(scope.beforeBracket, DOING) >= 0
    if (counted) return 0.85
    if (PHASE.test(scope.beforeBracket) && /^\)?:/u.test(scope.right))
      return lastPlace(scope.right, DOING) >= 0 ? 0.85 : 0
    if (begun) return 0
    if (isTimeForWork(scope.beforeBracket.slice(-100)) && lastPlace(scope.beforeBracket, DOING) >= 0) return 0.75
    const inFront = lastPlace(scope.beforeBracket, DOING) >= 0
    if (inFront && SAME_SPAN.test(scope.beforeBracket)) return 0.75
    if (inFront && STEP.test(scope.beforeBracket) && /^\)\s*(?:[.;]|$)/u.test(scope.right)) return 0.7
    if (SPAN_OF_EVENT.test(scope.beforeBracket.slice(-80))) return 0
    const inside = scope.left.slice(scope.beforeBracket.length)
    if (lastPlace(inside, DATA) >= 0 || lastPlace(inside, HAPPENING) >= 0) return 0
    return lastPlace(scope.beforeBracket, ASKING) >= 0 ? 0.65 : 0
  }
  const process = isTimeForWork(scope.left.slice(-140))
  const opens = opensItem(scope.clause.replace(/(?:định kỳ )?(?:hằng|mỗi) (?:năm|quý|tháng|tuần)(?: một lần)?,/u, ''))
  if (isNormative(facts) && !HANDED_IN.test(scope.clause) && !process && !opens) return 0
  if (lastPlace(scope.span, DATA) >= 0 || lastPlace(scope.span, EFFECT) >= 0) return 0
  if (process) return 0.9
  // what began before the paper was written is reported, not asked
  if (begun) return 0
  const asked = lastPlace(scope.clause, ASKING)
  const done = Math.max(asked, placeOfWork(scope.clause.replace(NAMED_BY_WORK, ' '), facts.asked === true))
  if (asked < 0 && IS_HELD.test(scope.clause)) return 0
  // "Đợt 2 từ 01/7 đến 15/7/2026: khám sức khỏe học sinh", "Nhận hồ sơ dự tuyển: từ … đến …"
  if (PHASE.test(scope.clause.trim()) && scope.right.startsWith(':'))
    return placeOfWork(scope.right.slice(0, 80), true) >= 0 ? 0.75 : 0
  if (done < 0 && isLabelOfWork(scope.label) && /^[).;]|^$/u.test(scope.right)) return 0.75
  if (done < 0) {
    const after = scope.rightClause
    const told = lastPlace(scope.clause, HAPPENING) >= 0 || lastPlace(after, HAPPENING) >= 0
    if (facts.asked === true && !told && !TIME_OF.test(scope.label)) return 0.75
    // "- Từ 20/5 đến 30/5/2026: tập huấn cán bộ"
    if (opens && scope.right.startsWith(':')) return lastPlace(scope.right.slice(0, 80), DOING) >= 0 ? 0.75 : 0
    if (!after.startsWith(',') || lastPlace(after, HAPPENING) >= 0) return 0
    return lastPlace(after, ASKING) >= 0 ? 0.8 : opens && lastPlace(after, DOING) >= 0 ? 0.65 : 0
  }
  if (lastPlace(withoutCourse(scope.clause), HAPPENING) > asked || lastPlace(scope.clause, EFFECT) > asked) return 0
  if (lastPlace(scope.clause, DATA) > asked) return 0.5
  return asked >= 0 ? 0.9 : 0.7
}

/** "từ ngày ký đến hết ngày 31/12/2026": it begins with this paper */
const FROM_ISSUE = endingIn(
  'từ (?:ngày|khi) (?:ký|ban hành|phát hành)(?: (?:văn bản|công văn|kế hoạch|quyết định|chỉ thị|thông báo|công điện)(?: này)?)? (?:cho )?(?:đến|tới)(?: hết)? (?:ngày )?',
)

const MONTHS = words(
  `từ tháng (?<from>1[0-2]|0?[1-9])(?:(?:/| năm )(?<fromYear>${YEAR_NUMBER}))? (?:đến|tới|` +
    `-)(?: hết)? tháng (?<to>1[0-2]|0?[1-9])(?:(?:/| năm )(?<toYear>${YEAR_NUMBER}))`,
)
/** "từ 01 đến 15 tháng 12 năm 2026": the first day has no word of its own */
const BARE_FROM = words(
  `từ (?:ngày )?(?<from>3[01]|[12]\\d|0?[1-9])(?:(?:/| tháng )(?<fromMonth>1[0-2]|0?[1-9]))? (?:đến|tới)(?: hết)?(?: ngày)? ` +
    `(?<to>3[01]|[12]\\d|0?[1-9])(?:/| tháng )(?<month>1[0-2]|0?[1-9])(?:(?:/|,? năm )(?<year>${YEAR_NUMBER})|${NO_FRACTION})`,
)
/** "trong hai ngày 04 và 05 tháng 6 năm 2026" */
const COUPLE = words(
  `trong (?:(?:các|hai|ba|0?2|0?3) )ngày (?<from>3[01]|[12]\\d|0?[1-9])(?:, (?:3[01]|[12]\\d|0?[1-9]))*(?: và |, )(?:ngày )?` +
    `(?<to>3[01]|[12]\\d|0?[1-9])(?:/| tháng )(?<month>1[0-2]|0?[1-9])(?:(?:/|,? năm )(?<year>${YEAR_NUMBER})|${NO_FRACTION})`,
)
/** "từ 01-10/12/2026", "các ngày 05-07/6/2026" */
const DASHED = words(
  `(?:(?:từ|trong) )?(?:các )?(?:ngày )?(?<from>3[01]|[12]\\d|0?[1-9])(?:/(?<fromMonth>1[0-2]|` +
    `0?[1-9]))? ?- ?(?<to>3[01]|[12]\\d|0?[1-9])/(?<month>1[0-2]|0?[1-9])/(?<year>${YEAR_NUMBER})`,
)

/** "từ ngày 05 đến ngày 10 hằng tháng": no window on the calendar; its end comes round. */
function roundOf(first: Day, last: Day, left: string): Candidate['due'] | null {
  const { on } = last
  // "từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 6 của năm báo cáo" is the span of the figures
  if (first.on.type === 'civil' && first.on.era === 'last-year') return null
  if (on.type === 'cycle' && on.every !== 'day') {
    return { kind: 'recurring', every: on.every, on: on.on, time: null, phrase: '' }
  }
  if (on.type !== 'civil') return null
  const yearly = on.era === 'yearly' || (on.year === null && /(?:hằng|mỗi) năm(?!\p{L})[^.;]*$/u.test(left))
  if (!yearly) return null
  const code = `${String(on.month).padStart(2, '0')}-${String(on.day).padStart(2, '0')}`
  return { kind: 'recurring', every: 'year', on: code, time: null, phrase: '' }
}

/** of a day that names none: the next such day */
function yearToCome(month: number, day: number, { issuedOn }: SentenceFacts): number | null {
  if (issuedOn === null) return null
  const same = plainDate(issuedOn.year, month, day)
  return same !== null && Temporal.PlainDate.compare(same, issuedOn) < 0 ? issuedOn.year + 1 : issuedOn.year
}

export function findWindows(text: string, facts: SentenceFacts): Windows {
  const candidates: Candidate[] = []
  const ranges: { start: number; end: number }[] = []
  const add = (start: number, end: number, ends: { from: Temporal.PlainDate; to: Temporal.PlainDate } | null) => {
    ranges.push({ start, end })
    if (ends === null || Temporal.PlainDate.compare(ends.from, ends.to) > 0) return
    const scope = scopeOf(text, start, end)
    const past = facts.issuedOn !== null && Temporal.PlainDate.compare(ends.to, facts.issuedOn) < 0
    const weight = past ? 0 : certaintyOf(scope, facts, isBegun(ends.from, facts))
    if (weight === 0) return
    const count = scope.beforeBracket === null ? null : COUNTED_DAYS.exec(scope.beforeBracket)
    candidates.push({
      due: { kind: 'window', from: ends.from.toString(), to: ends.to.toString(), phrase: '' },
      start: count === null ? start : start - scope.left.length + count.index,
      end,
      weight,
    })
  }
  for (const found of [...findAll(text, DASHED), ...findAll(text, BARE_FROM), ...findAll(text, COUPLE)]) {
    const { groups } = found
    const year =
      groups.year === undefined ? yearToCome(Number(groups.month), Number(groups.to), facts) : Number(groups.year)
    if (year === null) continue
    const to = plainDate(year, Number(groups.month), Number(groups.to))
    const from = plainDate(year, Number(groups.fromMonth ?? groups.month), Number(groups.from))
    add(found.start, found.end, from === null || to === null ? null : { from, to })
  }
  for (const found of findAll(text, MONTHS)) {
    const { groups } = found
    const toYear = Number(groups.toYear)
    const from = plainDate(Number(groups.fromYear ?? toYear), Number(groups.from), 1)
    const to = plainDate(toYear, Number(groups.to), 1)
    add(
      found.start,
      found.end,
      from === null || to === null ? null : { from, to: to.add({ months: 1 }).subtract({ days: 1 }) },
    )
  }
  const days = findDays(text)
  for (const day of days) {
    const began = FROM_ISSUE.exec(text.slice(Math.max(0, day.start - 80), day.start))
    if (began === null || facts.issuedOn === null || isNormative(facts)) continue
    const to = endsOf({ ...day, on: dayOf(facts.issuedOn) }, day, facts)?.to
    const start = Math.max(0, day.start - 80) + began.index
    if (to !== undefined) add(start, day.end, { from: facts.issuedOn, to })
  }
  for (let i = 0; i + 1 < days.length; i++) {
    const first = days[i]
    const last = days[i + 1]
    if (first === undefined || last === undefined) continue
    if (ranges.some((range) => first.start < range.end && range.start < last.end)) continue
    const base = Math.max(0, first.start - 240)
    const left = text.slice(base, first.start)
    const between = text.slice(first.end, last.start)
    const begun = FROM.exec(left)
    const begins = BEGINNING.exec(left) ?? (AND_ENDING.test(between) ? begun : null)
    if (!TO.test(between) && (begins === null || !ENDING.test(between))) continue
    const from = begun ?? begins ?? LOOSE_FROM.exec(left)
    const start = from === null ? first.start : base + from.index
    // "gia hạn từ ngày … đến ngày …" moves a limit: the second day is read by its own lead
    if (/(?:gia hạn|điều chỉnh|lùi|dời|hoãn)(?:(?! (?:vì|do) )[^.;])*$/u.test(left)) continue
    const round = roundOf(first, last, left)
    add(start, last.end, round === null ? endsOf(first, last, facts) : null)
    if (round === null) continue
    const certainty = certaintyOf(scopeOf(text, start, last.end), facts, false)
    const weight = Math.min(0.6, certainty)
    if (certainty > 0.6) candidates.push({ due: round, start, end: last.end, weight })
  }
  return { candidates, ranges }
}
