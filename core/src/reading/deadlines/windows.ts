/** From one day to another: a window for doing (patterns 20, 21), or the span of data and events, which is nobody's limit. */

import { Temporal } from '../../shared/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { type Day, findDays } from './days.ts'
import { endingIn, findAll, longPattern, words, YEAR_NUMBER } from './patterns.ts'
import { scopeOf } from './scope.ts'
import { dayOf, type Ends, endsOf, inMonth, plainDate, yearToCome } from './window-ends.ts'
import { COUNTED_DAYS, certaintyOf, isBegun } from './window-use.ts'
import { NO_FRACTION } from './window-words.ts'

/** Ranges of the normal form in which no single day can be a limit. */
export type Windows = { candidates: Candidate[]; ranges: { start: number; end: number }[] }

/** "bắt đầu 09/11/2026, kết thúc 30/11/2026" */
const ENDING = /^,? ?(?:và |rồi )?(?:kết thúc|hoàn tất|hoàn thành|xong|bế mạc)(?: (?:vào|trước|hết|lúc))* ?$/u
/** "nhận đơn từ 15/6, ngưng nhận 15/7/2026", "mở ngày 18/5, đóng ngày 25/5": the first day needs no word of beginning */
const CLOSING = longPattern(
  'u',
  '^,? ?(?:và |rồi |đến )?(?:(?:ngưng|ngừng|dừng|thôi) (?:nhận|thu)|đóng|khóa|chốt|khép)(?: (?:lại|cổng|sổ|hồ sơ|đơn|đăng ký|danh sách|nhận))*',
  '(?: (?:vào|lúc|hết))*(?: ngày)? ?$',
)
/** what can be handed in or joined until it closes */
const TAKES_IN = /(?<!\p{L})(?:nhận|thu|đăng ký|nộp|cổng|đơn|hồ sơ|đợt|chiến dịch|cao điểm|bình chọn|góp ý)(?!\p{L})/u
const OPENING = endingIn('(?:mở|khai mở|khởi động|nhận|thu)(?: (?:cổng|đơn|hồ sơ|đăng ký))*(?: (?:từ|vào|lúc|ngày))* ?')
/** "rà soát từ 01/6 và kết thúc ngày 20/6"; "từ 01/6, kết thúc trước 20/6" has a limit of its own */
const AND_ENDING = /^ (?:và|rồi) (?![^,]*trước)[^,]*$/u
const BEGINNING = endingIn('bắt đầu(?: (?:từ|vào|là))* ')
const TO = longPattern(
  'u',
  '^(?: ?\\(?(?:của )?(?:tháng|năm) (?:trước|liền trước|này)(?: (?:liền kề|kỳ báo cáo|năm báo cáo))*\\)?)?,? ?(?:cho )?(?:đến|',
  'tới|-)(?: hết| cuối)?(?: trước)?(?: (?:sáng|trưa|chiều|tối))? ?(?:ngày )?$',
)
const FROM = endingIn(
  '(?:trong |bắt đầu |kể |khởi |tính |thời gian |tuần(?: lễ)? |các |các ngày )*từ(?: hết| sáng| trưa| chiều| tối)? (?:\\d{1,2}[h:g]\\d{0,2} ?)?',
)
const LOOSE_FROM = endingIn('(?:trong )?(?:các |hai |ba |02 |03 |khoảng )?(?:ngày|thời gian:?|thời hạn:?)? ?\\(?')

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
  `(?:trong )?(?:(?:các|hai|ba|bốn|0?[2-9]) )ngày (?:cuối tuần |liên tiếp |liền )?(?:là )?(?<from>3[01]|[12]\\d|0?[1-9])(?<between>(?:, (?:3[01]|[12]\\d|0?[1-9]))*)(?: và |, )(?:ngày )?` +
    `(?<to>3[01]|[12]\\d|0?[1-9])(?:/| tháng )(?<month>1[0-2]|0?[1-9])(?:(?:/|,? năm )(?<year>${YEAR_NUMBER})|${NO_FRACTION})`,
)
/** "các ngày 15, 22 và 29 tháng 12" are three days, each by itself */
function isInTurn({ from, between, to }: Readonly<Record<string, string | undefined>>): boolean {
  const days = [from, ...(between ?? '').split(', ').slice(1), to].map(Number)
  return between === undefined || days.every((day, i) => i === 0 || day === (days[i - 1] ?? 0) + 1)
}
/** "từ 01-10/12/2026", "các ngày 05-07/6/2026" */
const DASHED = words(
  `(?:(?:từ|trong) )?(?:(?:các|hai|ba|0?[2-9]) )?(?:ngày )?(?<!\\d ?(?:giờ|[hg]) |[:.])(?<from>3[01]|[12]\\d|0?[1-9])(?:/(?<fromMonth>1[0-2]|` +
    `0?[1-9]))? ?- ?(?<to>3[01]|[12]\\d|0?[1-9])/(?<month>1[0-2]|0?[1-9])/(?<year>${YEAR_NUMBER})`,
)

const EACH_YEAR = /(?:hằng|mỗi) năm(?!\p{L})[^.;]*$/u

/** "từ ngày 05 đến ngày 10 hằng tháng": no window on the calendar; its end comes round. */
function roundOf(first: Day, last: Day, left: string): Candidate['due'] | null {
  const { on } = last
  // "từ ngày 15 tháng 12 năm trước đến ngày 14 tháng 6 của năm báo cáo" is the span of the figures
  if (first.on.type === 'civil' && first.on.era === 'last-year') return null
  if (on.type === 'cycle' && on.every !== 'day') {
    return { kind: 'recurring', every: on.every, on: on.on, time: null, phrase: '' }
  }
  if (on.type !== 'civil') return null
  const yearly = on.era === 'yearly' || (on.year === null && EACH_YEAR.test(left))
  if (!yearly) return null
  const code = `${String(on.month).padStart(2, '0')}-${String(on.day).padStart(2, '0')}`
  return { kind: 'recurring', every: 'year', on: code, time: null, phrase: '' }
}

export function findWindows(text: string, facts: SentenceFacts): Windows {
  const candidates: Candidate[] = []
  const ranges: { start: number; end: number }[] = []
  const add = (start: number, end: number, ends: Ends | null, closes = false) => {
    ranges.push({ start, end })
    if (ends === null || Temporal.PlainDate.compare(ends.from, ends.to) > 0) return
    const scope = scopeOf(text, start, end)
    const past = facts.issuedOn !== null && Temporal.PlainDate.compare(ends.to, facts.issuedOn) < 0
    const handedIn =
      closes && !scope.quoted && !isNormative(facts) && TAKES_IN.test(scope.clause + text.slice(start, end))
    const weight = past ? 0 : handedIn ? 0.8 : certaintyOf(scope, facts, isBegun(ends.from, facts))
    if (weight === 0) return
    const count = COUNTED_DAYS.exec(scope.beforeBracket ?? scope.left)
    candidates.push({
      due: { kind: 'window', from: ends.from.toString(), to: ends.to.toString(), phrase: '' },
      start: count === null ? start : start - scope.left.length + count.index,
      end,
      weight,
    })
  }
  for (const found of [...findAll(text, DASHED), ...findAll(text, BARE_FROM), ...findAll(text, COUPLE)]) {
    const { groups } = found
    if (!isInTurn(groups)) continue
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
    const opened = CLOSING.test(between) ? (begun ?? BEGINNING.exec(left) ?? OPENING.exec(left)) : null
    if (!TO.test(between) && (begins === null || !ENDING.test(between)) && opened === null) continue
    const from = begun ?? begins ?? opened ?? LOOSE_FROM.exec(left)
    const start = from === null ? first.start : base + from.index
    // "gia hạn từ ngày … đến ngày …" moves a limit: the second day is read by its own lead
    if (/(?:gia hạn|điều chỉnh|lùi|dời|hoãn)(?:(?! (?:vì|do) )[^.;])*$/u.test(left)) continue
    const round = roundOf(first, last, left)
    const ends = round === null ? endsOf(first, inMonth(last, text.slice(0, start)), facts) : null
    add(start, last.end, ends, opened !== null)
    if (round === null) continue
    const certainty = certaintyOf(scopeOf(text, start, last.end), facts, false)
    const weight = Math.min(0.6, certainty)
    if (certainty > 0.6) candidates.push({ due: round, start, end: last.end, weight })
  }
  return { candidates, ranges }
}
