/** Hours as papers write them: 17 giờ 00, 16h00, 16g, 16:30, 17.30 ngày …, 8h sáng, 2 giờ rưỡi chiều, 16 giờ kém 15, 4:30 PM. */
import { NUMBER_IN_WORDS, numberOf } from './numbers.ts'
import { type Found, findAll, longPattern } from './patterns.ts'

export type Clock = {
  start: number
  end: number
  /** HH:mm */
  time: string
}

const HOUR = '[01]?\\d|2[0-4]'
const SIXTY = '[0-5]\\d'
const MINUTE_SIGN = "(?:phút|phut|ph|p|m|'|’)"
/** what stands behind an hour: "30 phút", "30'", "5 phút", "h5", ":30", "-30", "rưỡi", "kém 15" */
const MINUTES = longPattern(
  'u',
  `(?: ?(?<minute>${SIXTY})(?: ?${MINUTE_SIGN})?| ?(?<few>\\d) ?${MINUTE_SIGN}|(?<=[hg])(?<short>\\d)|`,
  `[:-](?<apart>${SIXTY})(?: ?${MINUTE_SIGN})?(?![.-]\\d)| (?<half>rưỡi)| kém (?:(?<less>\\d{1,2})|(?<lessWords>${NUMBER_IN_WORDS}))(?: phút)?)?`,
).source
/** "17 giờ 00 phút 00 giây", "17 giờ đúng", "17 giờ (năm giờ chiều)": what only says the same again */
const SAID_AGAIN = `(?: ?(?:00|59) ?giây)?(?: đúng(?= (?:ngày|hằng|mỗi|thứ|sáng|trưa|chiều)|[,;.)]|$))?(?: \\((?:${NUMBER_IN_WORDS}) giờ(?: [\\p{L} ]{2,24})?\\))?`
const HALF_OF_DAY = '(?: ?(?<half2>am|pm))?'
const WRITTEN: readonly RegExp[] = [
  longPattern(
    'gu',
    `(?<![\\d/:.,\\p{L}-])(?:(?<hour>${HOUR}) ?(?:giờ|h|g)|(?<words>${NUMBER_IN_WORDS}) giờ)`,
    `${MINUTES}${SAID_AGAIN}${HALF_OF_DAY}(?![\\p{L}\\d/:])`,
  ),
  longPattern(
    'gu',
    `(?<![\\d/:.,\\p{L}-])(?<hour>[01]?\\d|2[0-3]):(?<minute>${SIXTY})(?::${SIXTY})?(?: ?(?:giờ|h))?${HALF_OF_DAY}(?![\\p{L}\\d/:])`,
  ),
  // "17.30 ngày 20/6": with a point only where a day follows; "20.06 sáng" is the day itself
  longPattern(
    'gu',
    `(?<=(?:trước|lúc|nhất|là|vào|hồi|đến|tới|từ|hết|hạn|sau|:) |\\()(?<hour>[01]?\\d|2[0-3])\\.(?<minute>${SIXTY})(?=,? ngày \\d|,? - \\d)|`,
    `(?<=(?:trước|lúc|nhất|là|vào|hồi|đến|tới|từ|:) )(?<hour2>[01]?\\d|2[0-3])\\.(?<minute2>00|1[3-9]|[2-5]\\d)(?= (?:hằng|mỗi|cùng) ngày| (?:sáng|trưa|chiều|tối|thứ) )`,
  ),
]
const PART_OF_DAY = /^,? ?(?:buổi )?(sáng|trưa|chiều|tối|đêm)(?!\p{L})/u

function clockTime(hour: number, minute: number, part: string | undefined): string | null {
  const afternoon = (part === 'chiều' || part === 'tối' || part === 'pm' || (part === 'đêm' && hour > 6)) && hour < 12
  const full = (afternoon ? hour + 12 : hour) - (minute < 0 ? 1 : 0)
  // an office day cannot end at 24:00 on the wire (IsoTime); the minute before is the latest safe one
  if (full === 24) return minute === 0 ? '23:59' : null
  if (full < 0 || full > 24) return null
  return `${String(full).padStart(2, '0')}:${String((minute + 60) % 60).padStart(2, '0')}`
}

/** Minutes past the hour; below zero: so many before it. */
function minutesOf(groups: Found['groups']): number {
  if (groups.half !== undefined) return 30
  const less = groups.less ?? (groups.lessWords === undefined ? undefined : numberOf(groups.lessWords))
  if (less !== undefined) return -Number(less)
  return Number(groups.minute ?? groups.minute2 ?? groups.few ?? groups.short ?? groups.apart ?? 0)
}

export function findClocks(text: string): Clock[] {
  const found = WRITTEN.flatMap((pattern) => findAll(text, pattern)).sort((a, b) => a.start - b.start)
  return found.flatMap(({ start, end, groups }) => {
    const hour = groups.words === undefined ? Number(groups.hour ?? groups.hour2) : numberOf(groups.words)
    const part = groups.half2 ?? PART_OF_DAY.exec(text.slice(end, end + 20))?.[1]
    const minutes = minutesOf(groups)
    const time = minutes <= -60 ? null : clockTime(hour, minutes, part)
    return time === null ? [] : [{ start, end, time }]
  })
}

const BETWEEN_CLOCKS = /^(?: (?:sáng|trưa|chiều|tối))?(?:,| và|, và|;| hoặc)(?: (?:lúc|vào lúc|trước|mốc))? ?$/u

/** The run of hours that ends with `last`: "11 giờ 00, 14 giờ 00 và 17 giờ 00". */
export function runEndingWith(text: string, clocks: readonly Clock[], last: Clock): Clock[] {
  const run = [last]
  for (let i = clocks.indexOf(last) - 1; i >= 0; i--) {
    const before = clocks[i]
    const first = run[0]
    if (before === undefined || first === undefined) break
    if (!BETWEEN_CLOCKS.test(text.slice(before.end, first.start))) break
    run.unshift(before)
  }
  return run
}

export function runStartingWith(text: string, clocks: readonly Clock[], first: Clock): Clock[] {
  const run = [first]
  for (let i = clocks.indexOf(first) + 1; i < clocks.length; i++) {
    const next = clocks[i]
    const last = run.at(-1)
    if (next === undefined || last === undefined) break
    if (!BETWEEN_CLOCKS.test(text.slice(last.end, next.start))) break
    run.push(next)
  }
  return run
}
