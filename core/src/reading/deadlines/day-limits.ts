/** Limits that name a day: dates with and without year, days that come round, days seen from another (patterns 1–12, 22). */
import type { Candidate, SentenceFacts } from './candidate.ts'
import { findListed } from './day-lists.ts'
import { type DayReading, isEdgeOfEachDay, readDay } from './day-reading.ts'
import { type Day, findDays } from './days.ts'
import { type Lead, readLead, refusesLimit } from './leads.ts'
import { loneLead } from './lone-days.ts'
import { opensItem, type Scope, scopeOf } from './scope.ts'

const REPORT_TITLE = /(?:báo cáo|sơ bộ|chính thức|ước tính|kỳ báo cáo|hằng|định kỳ|số liệu|năm|quý|tháng|gửi|nộp)/u

const LIST_GAP = /^(?:,|;)?(?: (?:và|hoặc))? ?$/u
/** "chậm nhất ngày 15/6 đối với phường, ngày 20/6 đối với thành phố", "trước ngày 15/6 (đợt 1), 15/9 (đợt 2)" */
const FOR = '(?: \\([^()]{2,40}\\)| (?:đối với|với|cho|dành cho) (?:[^,;.:()\\d]|\\d(?![\\d/])){2,70})'
const QUALIFIED_GAP = new RegExp(`^${FOR}[,;]?(?: (?:và|hoặc|còn))? $`, 'u')
const QUALIFIED = new RegExp(`^${FOR}(?=[,;.]| và |$)`, 'u')

/** A date without its own lead takes that of the date it is listed with, and so do year and cycle: "15/7 và 15/01 hằng năm". */
function sharedInLists(text: string, days: readonly Day[]): { days: Day[]; leads: (Lead | null)[]; listed: boolean[] } {
  const leads = days.map((day) => readLead(text, day.start, day.end))
  const result = [...days]
  const listed = days.map(() => false)
  for (let i = 1; i < result.length; i++) {
    const before = result[i - 1]
    const day = result[i]
    if (before === undefined || day === undefined) continue
    if (before.on.type !== day.on.type && !(before.on.type === 'day-only' && day.on.type === 'cycle')) continue
    const gap = text.slice(before.end, day.start)
    const qualified = QUALIFIED_GAP.test(gap) && QUALIFIED.test(text.slice(day.end, day.end + 90))
    if (!LIST_GAP.test(gap) && !qualified) continue
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

/** "Ngày 20 hằng tháng chuyển danh sách …": what is handed over stands right behind its day */
const PASSED_ON = /^,? (?:phải |cần )?(?:chuyển|cung cấp|bàn giao|niêm yết|công khai|đối chiếu|thông báo)(?!\p{L})/u

/** "06 tháng (15/6) và năm (15/12)": in brackets behind the name of a report. */
const REPORT_BEFORE_BRACKET =
  /(?:(?:0?[369] tháng|sáu tháng|năm|quý(?: [iv]+)?|tháng|tuần|kỳ)(?: (?:đầu|cuối) năm)?(?: (?:một|hai|0?[12]) lần)?|báo cáo[^.;,()]{0,30})$/u

/** "không quá 12 giờ mỗi ngày", "trực 24 giờ mỗi ngày": an amount, no hour of the clock. */
function isHoursPerDay(text: string, day: Day, lead: Lead | null, start: number): boolean {
  if (day.on.type === 'next-day' && day.clocks.length === 0) return lead?.strength !== 'hard' || lead.bound !== 'before'
  if (day.on.type !== 'cycle' || day.on.every !== 'day') return false
  const clock = day.clocks[0]
  if (clock === undefined) return false
  // "từ 7 giờ đến 17 giờ hằng ngày": opening hours
  if (/(?:từ|khung giờ)[^.;]{0,25}(?:đến|-|tới) ?$/u.test(text.slice(0, clock.start))) return true
  if (clock.start > day.start || lead?.lone === true) return false
  if (lead === null)
    return (
      !AT_THAT_HOUR.test(text.slice(Math.max(0, day.start - 80), day.start)) && !REPORTS_THEN.test(text.slice(day.end))
    )
  return /không (?:quá|vượt quá)|trong $/u.test(text.slice(start, clock.start))
}

/** "Ngày 10 tháng 10 hằng năm là Ngày Chuyển đổi số" */
function isNamedDay(text: string, day: Day): boolean {
  return (
    (/^,? ?(?:là(?! [^,.;]{2,50} (?:phải|cần) )|được lấy|được chọn|lấy) /u.test(text.slice(day.end)) &&
      readLead(text, day.start, day.end)?.strength !== 'hard') ||
    /(?:lấy|kỷ niệm|nhân) (?:ngày )?$/u.test(text.slice(0, day.start))
  )
}

export function findDayLimits(text: string, facts: SentenceFacts): Candidate[] {
  const lists = findListed(text)
  if (lists.length > 0)
    return [
      ...lists,
      ...findSingleDays(text, facts).filter(
        (one) => !lists.some((item) => one.start <= item.end && item.start <= one.end),
      ),
    ]
  return findSingleDays(text, facts)
}

/** "16 giờ hằng ngày báo cáo số liệu" */
const REPORTS_THEN = /^,? (?:[^.;,:()\d]{2,40} )?(?:báo cáo|gửi|nộp|cập nhật|tổng hợp)(?!\p{L})/u

/** "cập nhật 7 giờ sáng mỗi ngày": the hour stands right behind what is done */
const AT_THAT_HOUR =
  /(?<!\p{L})(?:cập nhật|báo cáo|gửi|nộp|điện báo|báo|thông tin)(?: [^ ,;.:()\d]+){0,4} (?:lúc |vào |vào lúc )?$/u

/** "Ngày 24 tháng cuối quý báo cáo" and nothing beside it: the line of a table of reports */
const isReportingDay = (text: string, day: Day, { left, right }: Scope) =>
  text.slice(day.start, day.end).endsWith(' báo cáo') && opensItem(left) && /^[^\p{L}\d]*$/u.test(right)

/** "Ngày 25 hằng tháng" needs no word of limit; a plain "15/6" does, unless it is the answer to a label. */
function comesRoundByItself(day: Day, scope: Scope): boolean {
  if (day.on.type === 'civil' && day.on.era === 'plain')
    return /(?:: ?(?:(?:ngày )?\d{1,2}[/.]\d{1,2}(?:,| và|, và) ?)?|(?:gửi|nộp|báo cáo)(?: vào)? |(?:hai|ba|0?[23]) (?:kỳ|lần|đợt),? (?:vào )?)(?:ngày )?$/u.test(
      scope.left,
    )
  return day.on.type !== 'cycle' || day.on.every !== 'day' || day.clocks.length > 0 || isEdgeOfEachDay(day, scope)
}

/** "Báo cáo 6 tháng: 17/6": the answer to the name of a report needs no word of its own */
const REPORT_LABEL =
  /báo cáo (?:định kỳ )?(?:(?:0?[69]|sáu|chín) tháng(?: (?:đầu|cuối) năm)?|(?:cả |hằng )?năm|quý)(?: gửi)?: ?$/u

const isBare = ({ on }: Day) => on.type === 'civil' && on.bare

/** The day whose words the others in its list share. */
function firstOfList(days: readonly Day[], listed: readonly boolean[], index: number): Day | undefined {
  return days[listed.lastIndexOf(false, index)]
}

function findSingleDays(text: string, facts: SentenceFacts): Candidate[] {
  const { days, leads, listed } = sharedInLists(text, findDays(text))
  return days.flatMap((day, index) => {
    const worded = leads[index] ?? null
    const first = firstOfList(days, listed, index) ?? day
    // what is refused of the first of a list is of the others too
    const refused = refusesLimit(text, day.start, worded) || (first !== day && refusesLimit(text, first.start, worded))
    if (refused || isNamedDay(text, day)) return []
    // the second of a list shares the words in front of the first, and is quoted alone
    const start = worded === null || listed[index] === true ? day.start : Math.min(worded.start, day.start)
    if (isAtOnce(text, day, start, facts)) return []
    const scope = scopeOf(text, start, day.end)
    const read = readDay(day, days, index, scope, facts)
    if (read === null) return []
    const place: Place = {
      text,
      day,
      start,
      scope,
      facts,
      first,
      opening: first === day ? scope : scopeOf(text, first.start, first.end),
    }
    // the others of a list stand where its first one stands
    const around =
      read.type === 'cycle' ? { ...place.opening, right: scope.right, rightClause: scope.rightClause } : scope
    const lone = loneLead(day, read, around, worded, facts)
    // what comes round needs work beside it only where its own words are no limit yet
    const plain = read.type === 'cycle' && worded?.until !== true && isLimit(place, read, worded)
    const lead = plain ? worded : (lone ?? worded)
    if (!plain && !isLimit(place, read, lead)) return []
    return candidatesOf(day, read, lead, start, scope, facts)
  })
}

/** "ngay trong ngày hôm nay", "ngay trong ngày làm việc", and today in a paper without a day */
function isAtOnce(text: string, { on, clocks, start: from }: Day, start: number, { issuedOn }: SentenceFacts): boolean {
  if (on.type === 'cycle' && on.every === 'day') return /(?<!\p{L})ngay trong $/u.test(text.slice(0, from))
  if (on.type !== 'near' || clocks.length > 0) return false
  return /^ngay (?:trong )?/u.test(text.slice(start)) || (issuedOn === null && on.days === 0)
}

/** A day where it stands; `first`: of its list, and `opening` what is around that one. */
type Place = { text: string; day: Day; start: number; scope: Scope; facts: SentenceFacts; first: Day; opening: Scope }

/** Is the day meant as a limit, with these words of limit in front or with none? */
function isLimit(
  { text, day, start, scope, facts, first, opening }: Place,
  read: DayReading,
  lead: Lead | null,
): boolean {
  if (read.type !== 'event' && isHoursPerDay(text, day, lead, start)) return false
  if (lead !== null) {
    const vague = day.on.type === 'weekday-only' || day.on.type === 'day-only'
    return !(vague && read.type === 'date' && lead.strength !== 'hard')
  }
  const inReportBracket = scope.beforeBracket !== null && REPORT_BEFORE_BRACKET.test(scope.beforeBracket)
  const alone = facts.cell === true && /^[^\p{L}]*$/u.test(scope.left)
  const round = read.type === 'cycle' && comesRoundByItself(day, opening)
  if (!alone && !round && !(inReportBracket && day.on.type === 'civil')) return false
  const named = REPORT_LABEL.test(opening.left) || (first !== day && !isBare(first))
  if (isBare(day) && !inReportBracket && !alone && !named) return false
  if (read.type === 'date') return day.on.type !== 'weekday-only' && day.on.type !== 'day-only'
  if (read.type === 'event' || alone || REPORT_TITLE.test(`${scope.left} ${scope.right}`)) return true
  return (
    // "hằng ngày, trước 8 giờ 30 phút, …": the word of limit stands inside
    /(?:trước|chậm nhất|muộn nhất)(?!\p{L})/u.test(text.slice(day.start, day.end)) ||
    isReportingDay(text, day, scope) ||
    (day.clocks.length > 0 && AT_THAT_HOUR.test(scope.left)) ||
    isEdgeOfEachDay(day, scope) ||
    (opensItem(scope.clause) && PASSED_ON.test(scope.right))
  )
}

function candidatesOf(
  day: Day,
  read: DayReading,
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
  const weight = read.certainty * strength
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
      const doubt = day.weekday !== null && day.weekday !== date.dayOfWeek ? 'weekday' : undefined
      return times.map((time, i) => ({
        due: {
          kind: 'date',
          bound: day.clocks.length > 1 ? 'by' : (lead?.bound ?? 'by'),
          date: date.toString(),
          time,
          phrase: '',
        },
        ...place(i),
        weight,
        lead: strengthOf(lead),
        doubt,
      }))
    }
    case 'cycle':
      return times.map((time, i) => ({
        due: { kind: 'recurring', every: read.every, on: read.on, time, phrase: '' },
        ...place(i),
        weight,
        lead: strengthOf(lead),
      }))
    case 'event': {
      const end = day.end + eventTail(scope.right).length
      return [{ due: { kind: 'event', text: '', phrase: '' }, start, end, weight }]
    }
  }
}

function strengthOf(lead: Lead | null): Candidate['lead'] {
  if (lead === null) return 'none'
  return lead.until ? 'until' : lead.lone === true ? 'lone' : lead.strength
}

/** The words that name an event, up to where the sentence goes on with something else. */
export function eventTail(right: string): string {
  return /^,?[^;:.()“”]*?(?=, |;|:|\.(?: |\/|$)|\(|$)/u.exec(right)?.[0] ?? ''
}
