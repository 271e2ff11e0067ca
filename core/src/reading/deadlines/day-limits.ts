/** Limits that name a day: dates with and without year, days that come round, days seen from another (patterns 1–12, 22). */

import type { DueEvery } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { type Day, findDays, weekdayCode } from './days.ts'
import { type Lead, readLead, refusesLimit } from './leads.ts'
import { DAY_NUMBER, findAll, longPattern, MONTH_NUMBER } from './patterns.ts'
import { lastPlace, type Scope, scopeOf } from './scope.ts'

const PERIODIC = longPattern(
  'gu',
  '(?:hằng|mỗi|từng|các) (?:năm|tháng|quý|tuần)(?!\\p{L})|định kỳ|chế độ báo cáo|báo cáo (?:năm|',
  'quý|tháng|tuần|thường niên)(?! \\d|\\p{L}| [iv]+[ ,/])|(?<!\\d)0?[69] tháng(?! đầu năm \\d|',
  ' cuối năm \\d|\\p{L})(?=[ :),;]*(?:và|$|\\(|:|,|;|trước|chậm|báo cáo|đầu năm|cuối năm))',
)
const NAMED_YEAR = /năm (?<year>(?:19|20)\d\d)|[/.-](?<year2>20\d\d)/gu
const REPORT_TITLE = /(?:báo cáo|sơ bộ|chính thức|ước tính|kỳ báo cáo|hằng|định kỳ|số liệu|năm|quý|tháng)/u

/** What a day comes to: a date, or a day that comes round. */
type Reading =
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

function dated(date: Temporal.PlainDate | null, certainty: number): Reading | null {
  return date === null ? null : { type: 'date', date, certainty }
}

const yearly = (month: number, day: number, certainty: number): Reading | null =>
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
    lastPlace(facts.under ?? '', PERIODIC) >= 0 ||
    lastPlace(scope.left, PERIODIC) >= 0 ||
    lastPlace(scope.rightClause.slice(0, 60), PERIODIC) >= 0
  )
}

function readCivil(on: Extract<Day['on'], { type: 'civil' }>, scope: Scope, facts: SentenceFacts): Reading | null {
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
      if (isPeriodic(scope, facts) && (named === null || issuedOn === null)) return yearly(on.month, on.day, 0.9)
      if (issuedOn !== null) return dated(nextSuch(issuedOn, on.month, on.day), 0.85)
      return null
  }
}

function dayAfterMention(days: readonly Day[], index: number, facts: SentenceFacts): Temporal.PlainDate | null {
  for (let i = index - 1; i >= 0; i--) {
    const on = days[i]?.on
    if (on?.type === 'civil' && on.year !== null) return civilDate(on.year, on.month, on.day)
  }
  return facts.mentioned ?? null
}

const ANCHORED = /^,? ?(?:kể từ|tính từ|sau khi|sau ngày|khi|của ngày|từ (?:khi|ngày))/u

function readOther(day: Day, days: readonly Day[], index: number, scope: Scope, facts: SentenceFacts): Reading | null {
  const { on } = day
  const { issuedOn } = facts
  switch (on.type) {
    case 'civil':
      return readCivil(on, scope, facts)
    case 'cycle':
      // "ngày làm việc" and "hằng ngày" alone are no limit: the hour makes them one
      if (on.every === 'day' && day.clocks.length === 0) return null
      return { type: 'cycle', every: on.every, on: on.on, certainty: on.every === 'day' ? 0.85 : 0.95 }
    case 'near':
      return issuedOn === null ? null : dated(issuedOn.add({ days: on.days }), 0.85)
    case 'near-week': {
      if (issuedOn === null) return null
      const monday = issuedOn.subtract({ days: issuedOn.dayOfWeek - 1 })
      return dated(monday.add({ weeks: on.weeks, days: on.weekday - 1 }), 0.8)
    }
    case 'near-month': {
      if (issuedOn === null || (on.months > 0 && (isPeriodic(scope, facts) || !/tháng \d/u.test(scope.left)))) {
        return { type: 'cycle', every: 'month', on: String(on.day), certainty: issuedOn === null ? 0.95 : 0.85 }
      }
      const month = issuedOn.toPlainYearMonth().add({ months: on.months })
      return dated(civilDate(month.year, month.month, on.day), on.months === 0 ? 0.85 : 0.7)
    }
    case 'same-day': {
      const mention = dayAfterMention(days, index, facts)
      return dated(mention, 0.85)
    }
    case 'next-day': {
      if (ANCHORED.test(scope.right)) return { type: 'event', certainty: 0.85 }
      const mention = isNormative(facts) ? null : dayAfterMention(days, index, { ...facts, mentioned: null })
      if (mention !== null && !on.working) return dated(mention.add({ days: 1 }), 0.75)
      return { type: 'cycle', every: 'day', on: on.working ? 'next-working-day' : 'next-day', certainty: 0.8 }
    }
    case 'day-only': {
      if (/(?:hằng|mỗi|từng|các|báo cáo) tháng(?! \d)/u.test(scope.left)) {
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
      if (/(?:hằng|mỗi|từng|báo cáo) tuần(?!\p{L})/u.test(around)) {
        return { type: 'cycle', every: 'week', on: weekdayCode(on.weekday), certainty: 0.85 }
      }
      if (issuedOn === null) return null
      return dated(issuedOn.add({ days: (on.weekday - issuedOn.dayOfWeek + 7) % 7 }), 0.6)
    }
  }
}

const LIST_GAP = /^(?:,|;)?(?: (?:và|hoặc))? ?$/u

/** A date without its own lead takes that of the date it is listed with, and so do year and cycle: "15/7 và 15/01 hằng năm". */
function sharedInLists(text: string, days: readonly Day[]): { days: Day[]; leads: (Lead | null)[]; listed: boolean[] } {
  const leads = days.map((day) => readLead(text, day.start))
  const result = [...days]
  const listed = days.map(() => false)
  for (let i = 1; i < result.length; i++) {
    const before = result[i - 1]
    const day = result[i]
    if (before === undefined || day === undefined) continue
    if (before.on.type !== day.on.type && !(before.on.type === 'day-only' && day.on.type === 'cycle')) continue
    if (!LIST_GAP.test(text.slice(before.end, day.start))) continue
    listed[i] = leads[i] === null
    leads[i] ??= leads[i - 1] ?? null
  }
  for (let i = result.length - 1; i > 0; i--) {
    const before = result[i - 1]
    const day = result[i]
    if (!listed[i] || before === undefined || day === undefined) continue
    if (before.on.type === 'civil' && day.on.type === 'civil' && before.on.year === null && before.on.era === 'plain') {
      result[i - 1] = { ...before, on: { ...before.on, year: day.on.year, era: day.on.era, bare: false } }
    }
    if (before.on.type === 'day-only' && day.on.type === 'cycle' && day.on.every === 'month') {
      result[i - 1] = { ...before, on: { ...day.on, on: String(before.on.day) } }
    }
  }
  return { days: result, leads, listed }
}

/** "06 tháng (15/6) và năm (15/12)": in brackets behind the name of a report. */
const REPORT_BEFORE_BRACKET =
  /(?:(?:0?[369] tháng|năm|quý(?: [iv]+)?|tháng|tuần|kỳ)(?: (?:đầu|cuối) năm)?|báo cáo[^.;,()]{0,30})$/u

/** "không quá 12 giờ mỗi ngày", "trực 24 giờ mỗi ngày": an amount, no hour of the clock. */
function isHoursPerDay(text: string, day: Day, lead: Lead | null, start: number): boolean {
  if (day.on.type === 'next-day' && day.clocks.length === 0) return lead?.strength !== 'hard' || lead.bound !== 'before'
  if (day.on.type !== 'cycle' || day.on.every !== 'day') return false
  const clock = day.clocks[0]
  if (clock === undefined) return false
  // "từ 7 giờ đến 17 giờ hằng ngày": opening hours
  if (/(?:từ|khung giờ)[^.;]{0,25}(?:đến|-|tới) ?$/u.test(text.slice(0, clock.start))) return true
  if (clock.start > day.start) return false
  return lead === null || /không (?:quá|vượt quá)|trong $/u.test(text.slice(start, clock.start))
}

/** "Ngày 10 tháng 10 hằng năm là Ngày Chuyển đổi số" */
function isNamedDay(text: string, day: Day): boolean {
  return (
    /^,? ?(?:là|được lấy|được chọn|lấy) /u.test(text.slice(day.end)) ||
    /(?:lấy|kỷ niệm|nhân) (?:ngày )?$/u.test(text.slice(0, day.start))
  )
}

const MONTH_LIST = new RegExp(
  `(?<![\\p{L}\\d])(?:các )?ngày (?<d>${DAY_NUMBER})(?: của)?(?: các)? tháng (?<list>${MONTH_NUMBER}(?:(?:, |` +
    ` và |, và )(?:tháng )?${MONTH_NUMBER}(?![\\d/]))+)(?: (?:hằng năm|năm sau|trong năm))?`,
  'gu',
)

/** "trước ngày 15 các tháng 3, 6, 9 và 12": one limit for each month. */
function findMonthLists(text: string): Candidate[] {
  return findAll(text, MONTH_LIST).flatMap(({ start, end, groups }) => {
    const lead = readLead(text, start)
    const months = (groups.list ?? '').match(/\d+/gu) ?? []
    return months.flatMap((month, i): Candidate[] => {
      const read = yearly(Number(month), Number(groups.d), 0.85)
      if (read === null || read.type !== 'cycle') return []
      const due = { kind: 'recurring' as const, every: read.every, on: read.on, time: null, phrase: '' }
      // each has a place of its own, so that none is taken for the other said again
      const from = lead === null || i > 0 ? start + i : lead.start
      return [
        {
          due,
          start: from,
          end: i === months.length - 1 ? end : from + 1,
          confidence: 0.82,
          lead: lead?.strength ?? 'none',
        },
      ]
    })
  })
}

export function findDayLimits(text: string, facts: SentenceFacts): Candidate[] {
  const lists = findMonthLists(text)
  if (lists.length > 0)
    return [
      ...lists,
      ...findSingleDays(text, facts).filter(
        (one) => !lists.some((item) => one.start <= item.end && item.start <= one.end),
      ),
    ]
  return findSingleDays(text, facts)
}

/** "Ngày 25 hằng tháng" needs no word of limit; a plain "15/6" does, unless it is the answer to a label. */
function comesRoundByItself(day: Day, scope: Scope): boolean {
  if (day.on.type === 'civil' && day.on.era === 'plain') return /:\s*(?:ngày )?$/u.test(scope.left)
  return day.on.type !== 'cycle' || day.on.every !== 'day' || day.clocks.length > 0
}

function findSingleDays(text: string, facts: SentenceFacts): Candidate[] {
  const { days, leads, listed } = sharedInLists(text, findDays(text))
  return days.flatMap((day, index) => {
    const lead = leads[index] ?? null
    if (refusesLimit(text, day.start) || isNamedDay(text, day)) return []
    // the second of a list shares the words in front of the first, and is quoted alone
    const start = lead === null || listed[index] === true ? day.start : Math.min(lead.start, day.start)
    const scope = scopeOf(text, start, day.end)
    const read = readOther(day, days, index, scope, facts)
    if (read === null || isHoursPerDay(text, day, lead, start)) return []
    const inReportBracket = scope.beforeBracket !== null && REPORT_BEFORE_BRACKET.test(scope.beforeBracket)
    const alone = facts.cell === true && /^[^\p{L}]*$/u.test(scope.left) && lead === null
    const allowed =
      lead !== null ||
      alone ||
      (read.type === 'cycle' && comesRoundByItself(day, scope)) ||
      (inReportBracket && day.on.type === 'civil' && lead === null)
    if (!allowed) return []
    if (day.on.type === 'civil' && day.on.bare && lead === null && !inReportBracket && !alone) return []
    if (
      (day.on.type === 'weekday-only' || day.on.type === 'day-only') &&
      read.type === 'date' &&
      lead?.strength !== 'hard'
    ) {
      return []
    }
    if (read.type === 'cycle' && lead === null && !REPORT_TITLE.test(`${scope.left} ${scope.right}`)) return []
    return candidatesOf(day, read, lead, start, scope, facts)
  })
}

function candidatesOf(
  day: Day,
  read: Reading,
  lead: Lead | null,
  start: number,
  scope: Scope,
  facts: SentenceFacts,
): Candidate[] {
  const strength =
    lead === null
      ? facts.cell === true
        ? 0.95
        : read.type === 'date'
          ? 0.75
          : 0.85
      : lead.strength === 'hard'
        ? 1
        : 0.82
  const confidence = read.certainty * strength
  const times = day.clocks.length === 0 ? [null] : day.clocks.map((clock) => clock.time)
  const place = (i: number) => {
    const clock = day.clocks[i]
    if (clock === undefined || day.clocks.length === 1) return { start, end: day.end }
    return i === day.clocks.length - 1 && clock.end < day.end
      ? { start: clock.start, end: day.end }
      : { start: clock.start, end: clock.end }
  }
  switch (read.type) {
    case 'date': {
      const { date } = read
      const past = facts.issuedOn !== null && Temporal.PlainDate.compare(date, facts.issuedOn) < 0
      const doubt = past ? 'past' : day.weekday !== null && day.weekday !== date.dayOfWeek ? 'weekday' : undefined
      return times.map((time, i) => ({
        due: {
          kind: 'date',
          bound: day.clocks.length > 1 ? 'by' : (lead?.bound ?? 'by'),
          date: date.toString(),
          time,
          phrase: '',
        },
        ...place(i),
        confidence,
        lead: lead?.until === true ? 'until' : (lead?.strength ?? 'none'),
        doubt,
      }))
    }
    case 'cycle':
      return times.map((time, i) => ({
        due: { kind: 'recurring', every: read.every, on: read.on, time, phrase: '' },
        ...place(i),
        confidence,
        lead: lead?.until === true ? 'until' : (lead?.strength ?? 'none'),
      }))
    case 'event': {
      const end = day.end + eventTail(scope.right).length
      return [{ due: { kind: 'event', text: '', phrase: '' }, start, end, confidence }]
    }
  }
}

/** The words that name an event, up to where the sentence goes on with something else. */
export function eventTail(right: string): string {
  return /^,?[^;:.()“”]*?(?=, |;|:|\.(?: |\/|$)|\(|$)/u.exec(right)?.[0] ?? ''
}
