/**
 * Days as papers name them, each with the hours and the weekday that stand beside it: a civil date with or without its
 * year (d/m/y, always the day first), a day that comes round, or a day seen from another ("sáng mai", "ngày làm việc
 * tiếp theo"). What the day means – limit, effect, data, citation – is not asked here.
 */
import { type Clock, findClocks, runEndingWith, runStartingWith } from './clocks.ts'
import { CIVIL_FORMS } from './day-civil.ts'
import { CYCLE_FORMS } from './day-cycles.ts'
import { NEAR_FORMS } from './day-near.ts'
import { type DayOn, ERA_TAIL_PATTERN } from './day-parts.ts'
import { DAY_NUMBER, findAll, keepLongest, longPattern } from './patterns.ts'
import { remember } from './remember.ts'
import { DAY_FORMS } from './round-days.ts'
import { WEEK_FORMS } from './round-weeks.ts'

export type { DayOn } from './day-parts.ts'

export type Day = {
  start: number
  end: number
  on: DayOn
  /** as written beside a date, 1 Monday … 7 Sunday */
  weekday: number | null
  clocks: readonly Clock[]
}

const FORMS = [...CIVIL_FORMS, ...CYCLE_FORMS, ...WEEK_FORMS, ...DAY_FORMS, ...NEAR_FORMS]

type Bare = { start: number; end: number; on: DayOn }

/** "các ngày 15, 22 và 29 tháng 12 năm 2026": what stands in front of the last one, of its month */
const EARLIER_IN_MONTH = new RegExp(
  `(?<![\\p{L}\\d])(?:các )?ngày (?:${DAY_NUMBER}(?:, ?| và ))*${DAY_NUMBER},? (?:và|hoặc|&) (?:ngày )?$`,
  'u',
)
const OF_MONTH = /^(?:ngày )?\d{1,2} tháng/u

/** The days of a list that name their month only once. */
function withListed(text: string, bare: readonly Bare[]): Bare[] {
  return bare.flatMap((last): Bare[] => {
    const { on } = last
    if (on.type !== 'civil' || !OF_MONTH.test(text.slice(last.start, last.end))) return [last]
    const from = Math.max(0, last.start - 60)
    const list = EARLIER_IN_MONTH.exec(text.slice(from, last.start))
    if (list === null) return [last]
    const at = from + list.index
    return [
      ...[...list[0].matchAll(/\d+/gu)].map((number, i): Bare => {
        const start = at + number.index
        return { start: i === 0 ? at : start, end: start + number[0].length, on: { ...on, day: Number(number[0]) } }
      }),
      last,
    ]
  })
}

function findBare(text: string): Bare[] {
  const named = keepLongest(
    FORMS.flatMap(({ pattern, read }) =>
      findAll(text, pattern).flatMap((found) => {
        const on = read(found)
        if (on === null) return []
        const tail = found.groups.era === undefined ? '' : (ERA_TAIL_PATTERN.exec(text.slice(found.end))?.[0] ?? '')
        return [{ start: found.start, end: found.end + tail.length, on }]
      }),
    ),
  )
  const days = withListed(text, named)
  return days.length === named.length
    ? named
    : days.filter(
        (day) =>
          day.on.type !== 'day-only' ||
          !days.some((other) => other !== day && other.start <= day.start && day.end <= other.end),
      )
}

/** words that join two names of one day: "27 tháng Chạp âm lịch, tức ngày 14/02/2026" */
const THAT_IS =
  '(?: (?:âm lịch|âl))?,? ?\\(?(?:(?:nhằm|tức|tức là|nghĩa là|dương lịch|trùng|cụ thể là)(?: (?:vào|dương lịch|nhằm))?:? )'
const BETWEEN_WEEKDAY_AND_DATE = new RegExp(
  `^(?: (?:này|tới|sau))?(?: tuần (?:này|tới|sau))?(?:,? ?\\(?|${THAT_IS})$`,
  'u',
)
const BETWEEN_NEAR_AND_DATE = new RegExp(`^(?:,? ?\\(|,? (?=$)|${THAT_IS})$`, 'u')
const CLOSED = /^\)/u

/** "thứ Sáu, ngày 20/11", "ngày 20/11 (thứ Sáu)", "sáng mai (15/3/2026)": two names of one day become one. */
function joinNames(text: string, bare: readonly Bare[]): Day[] {
  const days: Day[] = []
  for (const next of bare) {
    const last = days.at(-1)
    const gap = last === undefined ? '' : text.slice(last.end, next.start)
    const closing = CLOSED.test(text.slice(next.end)) ? 1 : 0
    if (last?.on.type === 'weekday-only' && next.on.type === 'civil' && BETWEEN_WEEKDAY_AND_DATE.test(gap)) {
      days[days.length - 1] = {
        ...last,
        end: next.end + (gap.includes('(') ? closing : 0),
        on: next.on,
        weekday: last.on.weekday,
      }
    } else if (last?.on.type === 'civil' && next.on.type === 'weekday-only' && /^,? ?\(?$/u.test(gap)) {
      days[days.length - 1] = {
        ...last,
        end: next.end + (gap.includes('(') ? closing : 0),
        weekday: next.on.weekday,
      }
    } else if (
      last !== undefined &&
      next.on.type === 'civil' &&
      ['near', 'near-week', 'next-day', 'same-day', 'lunar'].includes(last.on.type) &&
      BETWEEN_NEAR_AND_DATE.test(gap)
    ) {
      days[days.length - 1] = { ...last, end: next.end + closing, on: { ...next.on, bare: false } }
    } else days.push({ ...next, weekday: null, clocks: [] })
  }
  return days
}

const BETWEEN_CLOCK_AND_DAY =
  /^(?: (?:sáng|trưa|chiều|tối|đêm))?(?:,| -)? ?\(?(?:của |trong |vào |vào các |các |cùng )*$/u
const BETWEEN_DAY_AND_CLOCK = longPattern(
  'u',
  '^,?:? ?\\(?(?:(?:bắt đầu|bắt đầu lúc|bắt đầu từ|khai mạc lúc|lúc|vào|vào lúc|vào hồi|hồi|',
  '(?:một|0?1) lần,?|gửi|đến|cứ đến|đúng|trước|trước lúc|chậm nhất|chậm nhất là|chậm nhất lúc|muộn nhất|muộn nhất là|muộn nhất lúc|trễ nhất|trễ nhất là|không (?:được )?(?:trễ|muộn|chậm) hơn|không (?:được )?(?:trễ |muộn |chậm )?quá|không sau|vào các khung giờ|',
  'các khung giờ|vào các mốc|mốc|lần)[ :]*)*$',
)

/** "hằng ngày về Văn phòng thường trực trước 14 giờ": the hour is said once the sentence comes to its limit */
const LED_FURTHER_ON =
  /^[^.;:()]{1,120} (?:(?:trước|chậm nhất|muộn nhất|trễ nhất|không (?:trễ|muộn|chậm) (?:hơn|quá))(?: (?:là|lúc|vào lúc))?|lúc|vào lúc) ?$/u

/** "trong ngày làm việc đối với hồ sơ nhận trước 15 giờ": the hour of something else */
const OF_SOMETHING_ELSE = /(?<!\p{L})(?:đối với|với (?:các |những )?hồ sơ|nếu|trường hợp)(?!\p{L})/u

/** "mỗi chiều, trước khi đóng cửa (16 giờ 45)" */
const HOUR_IN_BRACKETS = /^,? (?:trước|khi|lúc|vào lúc) [^.;:()\d]{2,40} \((?:trước |lúc |là )?$/u

const comesRound = (on: DayOn) => on.type === 'cycle' && (on.every === 'day' || on.every === 'week')

/** "trước Tết lúc 15 giờ ngày 03/02", "mỗi ngày một lần, 14 giờ": the hour of a day, no length of time; "03 giờ mỗi ngày" is one. */
export function isHourOfDay(text: string, start: number): boolean {
  return findDays(text).some(
    ({ on, clocks, start: from }) =>
      clocks.some((clock) => clock.start === start) && (on.type === 'civil' || (on.type === 'cycle' && from < start)),
  )
}

/** Finds every day with what stands beside it, sorted by place. */
export const findDays: (text: string) => readonly Day[] = remember(lookForDays)

function lookForDays(text: string): Day[] {
  const clocks = findClocks(text)
  const taken = new Set<Clock>()
  const days = joinNames(text, findBare(text)).map((day): Day => {
    const last = clocks.filter((clock) => clock.end <= day.start).at(-1)
    if (last === undefined || taken.has(last)) return day
    if (!BETWEEN_CLOCK_AND_DAY.test(text.slice(last.end, day.start))) return day
    const run = runEndingWith(text, clocks, last)
    for (const clock of run) taken.add(clock)
    return { ...day, start: run[0]?.start ?? day.start, clocks: run }
  })
  return days.map((day, index): Day => {
    if (day.clocks.length > 0) return day
    const first = clocks.find((clock) => clock.start >= day.end)
    if (first === undefined || taken.has(first)) return day
    const gap = text.slice(day.end, first.start)
    const next = days[index + 1]
    const far =
      (next === undefined || next.start > first.start) &&
      comesRound(day.on) &&
      ((LED_FURTHER_ON.test(gap) && !OF_SOMETHING_ELSE.test(gap)) || HOUR_IN_BRACKETS.test(gap))
    if (!far && !BETWEEN_DAY_AND_CLOCK.test(gap)) return day
    const run = runStartingWith(text, clocks, first)
    for (const clock of run) taken.add(clock)
    const end = run.at(-1)?.end ?? day.end
    return { ...day, end: gap.includes('(') && text.charAt(end) === ')' ? end + 1 : end, clocks: run }
  })
}
