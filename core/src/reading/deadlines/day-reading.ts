/** What a day comes to: a date, or a day that comes round; years left out are found from the paper's own date. */
import type { DueEvery } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { isNormative, type SentenceFacts } from './candidate.ts'
import { weekdayCode } from './day-parts.ts'
import type { Day } from './days.ts'
import { longPattern, WEEKDAY } from './patterns.ts'
import { lastPlace, type Scope } from './scope.ts'
import { STILL_UNDONE } from './vocabulary.ts'

const PERIODIC = longPattern(
  'gu',
  '(?:hai|ba|bốn|0?[2-4]) (?:lần|kỳ|đợt)(?: (?:một|mỗi|trong|hằng) |/ ?)năm(?!\\p{L}| (?:nay|này|\\d))|một năm (?:hai|ba|bốn|0?[2-4]) (?:lần|kỳ|đợt)|nửa năm một lần|',
  '(?:hằng|mỗi|từng|các) (?:năm|tháng|quý|tuần|nửa năm)(?!\\p{L})|(?:\\d|hai|ba|năm) năm(?: một lần|/lần)|định kỳ|chế độ báo cáo|báo cáo (?:năm|cả năm|',
  'quý|tháng|tuần|thường niên)(?! \\d|\\p{L}| [iv]+[ ,/])|(?<!\\d)(?:0?[69]|sáu|chín) tháng(?! đầu năm \\d|',
  ' cuối năm \\d|\\p{L})(?=[ :),;]*(?:và|$|\\(|:|,|;|trước|chậm|muộn|gửi|nộp|báo cáo|đầu năm|cuối năm))|',
  '(?:một|mỗi) năm (?:báo cáo |gửi |nộp )?(?:hai|ba|0?[234]) (?:lần|kỳ|đợt)(?!\\p{L})|mỗi (?:nửa năm|0?[36] tháng)(?!\\p{L})|(?:báo cáo |^)sáu tháng(?! (?:đầu|cuối) năm \\d)(?!\\p{L})|cả năm(?= báo cáo)|báo cáo (?:0?6|sáu) tháng(?=:)',
)
/** "Chế độ báo cáo: tuần (trước …), tháng (trước …)", "Tháng: trước ngày …": a report called by its round, and at once its day */
const label = (round: string) =>
  new RegExp(`(?:^|[,;:()./-] ?|(?:báo cáo|và) )(?:${round})(?: gửi| nộp)?(?::| \\() ?$`, 'u')
const WEEK_LABEL = label('tuần')
const MONTH_LABEL = label('tháng')
const YEAR_LABEL = label('(?:cả )?năm')
/** one report of the list has said that they come round each year: "quý I trước 15/3, quý II trước 15/6 hằng năm" */
const ROUND_AHEAD = /^(?:(?:,|;| và)+ [^.;\d]{2,40}?(?:ngày )?\d{1,2}[/.]\d{1,2}(?![/.\d])){1,4},? \(?(?:hằng|mỗi) năm/u
const WEEKLY =
  /(?:hằng|mỗi|từng|báo cáo|kết quả|số liệu|lịch|lịch công tác) tuần(?!\p{L}| (?:này|sau|tới|trước|qua))|lần ?(?:\/|một |mỗi |trong |trên )tuần(?! (?:này|sau|tới))|(?<!\p{L})tuần (?:hai|ba|0?[23]) (?:lần|buổi|kỳ)/u
/** rules speak of every week alike */
const RULES = /^(?:quy (?:chế|định|trình)|nội quy|QC|QyĐ)$/iu

/** "Từ năm 2026, hằng năm gửi báo cáo trước ngày 20 tháng 01" */
const EACH_YEAR_SINCE = /(?:hằng|mỗi) năm(?![^.;]*\d{4})[^.;]*$/u
const NAMED_YEAR = /năm (?<year>(?:19|20)\d\d)|[/.-](?<year2>20\d\d)/gu

/** What a day comes to: a date, or a day that comes round. */
export type DayReading =
  | { type: 'date'; date: Temporal.PlainDate; certainty: number }
  | { type: 'cycle'; every: DueEvery; on: string; certainty: number }
  | { type: 'event'; certainty: number }

function civilDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The next such day on or after the paper's own date. */
function nextSuch(issuedOn: Temporal.PlainDate, month: number, day: number): Temporal.PlainDate | null {
  for (let year = issuedOn.year; year < issuedOn.year + 8; year++) {
    const date = civilDate(year, month, day)
    if (date !== null && Temporal.PlainDate.compare(date, issuedOn) >= 0) return date
  }
  return null
}

function dated(date: Temporal.PlainDate | null, certainty: number): DayReading | null {
  return date === null ? null : { type: 'date', date, certainty }
}

export const yearly = (month: number, day: number, certainty: number): DayReading | null =>
  civilDate(2024, month, day) === null
    ? null
    : {
        type: 'cycle',
        every: 'year',
        on: `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
        certainty,
      }

function lastNamedYear(scope: Scope): number | null {
  const years = [...scope.left.matchAll(NAMED_YEAR)].map((match) => Number(match.groups?.year ?? match.groups?.year2))
  return years.at(-1) ?? null
}

function isPeriodic(scope: Scope, facts: SentenceFacts): boolean {
  return (
    // what stands under "Chế độ báo cáo" may be asked once: "tổng kết, báo cáo trước ngày 05/12"
    lastPlace((facts.under ?? '').replace('chế độ báo cáo', ''), PERIODIC) >= 0 ||
    lastPlace(scope.left, PERIODIC) >= 0 ||
    YEAR_LABEL.test(scope.left) ||
    ROUND_AHEAD.test(scope.right) ||
    lastPlace(scope.rightClause.slice(0, 60), PERIODIC) >= 0
  )
}

/** "sơ bộ trước 10/6, chính thức trước 20/6/2026": where the paper's own day is not known, the year of the next date. */
function besideDated(scope: Scope, month: number, day: number): Temporal.PlainDate | null {
  const beside = /\d{1,2}(?:\/| tháng )(?<month>\d{1,2})(?:\/| năm )(?<year>20\d\d)/u.exec(scope.rightClause)?.groups
  if (beside === undefined || Number(beside.month) < month) return null
  return civilDate(Number(beside.year), month, day)
}

function readCivil(on: Extract<Day['on'], { type: 'civil' }>, scope: Scope, facts: SentenceFacts): DayReading | null {
  if (on.year !== null) return dated(civilDate(on.year, on.month, on.day), 0.95)
  const { issuedOn } = facts
  const named = lastNamedYear(scope)
  switch (on.era) {
    case 'yearly':
      return yearly(on.month, on.day, 0.95)
    case 'last-year':
      return isNormative(facts) || issuedOn === null ? yearly(on.month, on.day, 0.8) : null
    case 'next-year':
      if (named !== null && issuedOn !== null && !isNormative(facts)) {
        return dated(civilDate(named + 1, on.month, on.day), 0.85)
      }
      return yearly(on.month, on.day, isPeriodic(scope, facts) || issuedOn === null ? 0.9 : 0.7)
    case 'this-year':
      return issuedOn === null ? null : dated(civilDate(issuedOn.year, on.month, on.day), 0.9)
    case 'plain':
      if (EACH_YEAR_SINCE.test(scope.left)) return yearly(on.month, on.day, 0.9)
      if (isPeriodic(scope, facts) && (named === null || issuedOn === null)) return yearly(on.month, on.day, 0.9)
      if (issuedOn !== null) return dated(nextSuch(issuedOn, on.month, on.day), 0.85)
      return (
        (isNormative(facts) ? null : dated(besideDated(scope, on.month, on.day), 0.7)) ??
        // a law that names a day and no year means every year
        ((isNormative(facts) || (facts.actKind ?? null) === null) && !STILL_UNDONE.test(scope.clause)
          ? yearly(on.month, on.day, 0.75)
          : null)
      )
  }
}

function dayAfterMention(days: readonly Day[], index: number, facts: SentenceFacts): Temporal.PlainDate | null {
  for (let i = index - 1; i >= 0; i--) {
    const on = days[i]?.on
    if (on?.type === 'civil' && on.year !== null) return civilDate(on.year, on.month, on.day)
  }
  return facts.mentioned ?? null
}

const NAMES_WEEKDAY = new RegExp(`${WEEKDAY}(?!\\p{L})`, 'u')
const seenFromUnknown = (facts: SentenceFacts): DayReading | null =>
  isNormative(facts) ? null : { type: 'event', certainty: 0.75 }

/** "Từ tháng 11/2025 trở đi, … trước ngày 03 của tháng kế tiếp" */
const ONWARDS = /(?<!\p{L})(?:từ|kể từ|bắt đầu từ) [^.;]{2,60} (?:trở đi|về sau)(?!\p{L})/u

const ANCHORED = /^,? ?(?:kể từ|tính từ|sau khi|sau ngày|khi|của ngày|từ (?:khi|ngày))/u
/** "9 giờ ngày làm việc liền sau ngày họp" */
const NAMED_BEHIND = /^ (?:ngày|buổi|phiên|hôm) (?!\d|nghỉ|lễ|tết|nào|hằng|mỗi|làm việc)\p{L}/u

/** "…, sau đó có văn bản trong ngày làm việc tiếp theo": the next of one day */
const ONCE =
  /(?<!\p{L})(?:sau đó|ngay sau|(?:sau )?khi (?:có|nhận|phát hiện|xảy ra|tiếp nhận|hoàn thành|kết thúc)|đột xuất)(?!\p{L})(?![^.;]*(?:hằng|mỗi) ngày)/u

/** "Cuối mỗi ngày làm việc, thu ngân nộp tiền", "đầu giờ sáng mỗi ngày", "báo cáo mỗi ngày làm việc một lần" */
export function isEdgeOfEachDay({ on }: Day, { left, right }: Scope): boolean {
  if (on.type !== 'cycle' || on.every !== 'day') return false
  return (
    on.edge === true || (on.on === 'working-day' && (/(?<!\p{L})cuối $/u.test(left) || right.startsWith(' một lần')))
  )
}

export function readDay(
  day: Day,
  days: readonly Day[],
  index: number,
  scope: Scope,
  facts: SentenceFacts,
): DayReading | null {
  const { on } = day
  const { issuedOn } = facts
  switch (on.type) {
    case 'civil':
      return readCivil(on, scope, facts)
    case 'cycle':
      // "ngày làm việc" and "hằng ngày" alone are no limit: the hour makes them one
      if (on.every === 'day' && day.clocks.length === 0 && !isEdgeOfEachDay(day, scope)) return null
      if (on.every === 'half-year' && /(?<!\p{L})quý(?!\p{L})/u.test(`${scope.span} ${scope.rightClause}`)) {
        return { type: 'cycle', every: 'quarter', on: on.on, certainty: 0.85 }
      }
      return { type: 'cycle', every: on.every, on: on.on, certainty: 0.95 }
    case 'near':
      // where the paper's own day is not known a person must say which day that is
      return issuedOn === null ? seenFromUnknown(facts) : dated(issuedOn.add({ days: on.days }), 0.85)
    case 'near-week': {
      // "khóa sổ chiều thứ Sáu; ký duyệt trước 8 giờ thứ Hai tuần kế tiếp" comes round
      const round =
        WEEKLY.test(scope.clause) ||
        RULES.test(facts.actKind ?? '') ||
        (issuedOn === null && on.rule && NAMES_WEEKDAY.test(scope.left))
      if (on.weeks === 1 && round) return { type: 'cycle', every: 'week', on: weekdayCode(on.weekday), certainty: 0.85 }
      if (issuedOn === null) return seenFromUnknown(facts)
      const monday = issuedOn.subtract({ days: issuedOn.dayOfWeek - 1 })
      return dated(monday.add({ weeks: on.weeks, days: on.weekday - 1 }), 0.8)
    }
    case 'near-month': {
      const round = isPeriodic(scope, facts) || ONWARDS.test(scope.left) || !/tháng \d/u.test(scope.left)
      if (issuedOn === null || (on.months > 0 && round)) {
        return { type: 'cycle', every: 'month', on: String(on.day), certainty: issuedOn === null ? 0.95 : 0.85 }
      }
      const month = issuedOn.toPlainYearMonth().add({ months: on.months })
      return dated(civilDate(month.year, month.month, on.day), on.months === 0 ? 0.85 : 0.7)
    }
    case 'lunar':
      return null
    case 'same-day': {
      const mention = dayAfterMention(days, index, facts)
      return dated(mention, 0.85)
    }
    case 'next-day': {
      const anchored = ANCHORED.test(scope.right) || (day.clocks.length > 0 && NAMED_BEHIND.test(scope.right))
      if (anchored || (!isNormative(facts) && ONCE.test(scope.clause))) return { type: 'event', certainty: 0.85 }
      const mention = isNormative(facts) ? null : dayAfterMention(days, index, { ...facts, mentioned: null })
      if (mention !== null && !on.working) return dated(mention.add({ days: 1 }), 0.75)
      return { type: 'cycle', every: 'day', on: on.working ? 'next-working-day' : 'next-day', certainty: 0.8 }
    }
    case 'day-only': {
      if (/(?:hằng|mỗi|từng|các|báo cáo) tháng(?! \d)/u.test(scope.left) || MONTH_LABEL.test(scope.left)) {
        return { type: 'cycle', every: 'month', on: String(on.day), certainty: 0.85 }
      }
      if (issuedOn === null || isPeriodic(scope, facts)) return null
      for (let months = 0; months < 3; months++) {
        const month = issuedOn.toPlainYearMonth().add({ months })
        const date = civilDate(month.year, month.month, on.day)
        if (date !== null && Temporal.PlainDate.compare(date, issuedOn) >= 0) return dated(date, 0.6)
      }
      return null
    }
    case 'weekday-only': {
      const around = `${scope.left.slice(-80)}|${scope.right.slice(0, 40)}`
      if (WEEKLY.test(around) || WEEK_LABEL.test(scope.left)) {
        return { type: 'cycle', every: 'week', on: weekdayCode(on.weekday), certainty: 0.85 }
      }
      if (issuedOn === null) return null
      return dated(issuedOn.add({ days: (on.weekday - issuedOn.dayOfWeek + 7) % 7 }), 0.6)
    }
  }
}
