/** Hours as papers write them: 17 giờ 00, 16h00, 16g, 16:30, 8h sáng, 2 giờ chiều. */
import { findAll } from './patterns.ts'

export type Clock = {
  start: number
  end: number
  /** HH:mm */
  time: string
}

const HOUR = '(?<hour>[01]?\\d|2[0-4])'
const MINUTES = "(?: ?(?<minute>[0-5]\\d)(?: ?(?:phút|p|'|’))?)?"
const WRITTEN = new RegExp(
  `(?<![\\d/:.,\\p{L}-])(?:${HOUR} ?(?:giờ|h|g)${MINUTES}|(?<hour2>[01]?\\d|2[0-3]):(?<minute2>[0-5]\\d)(?: ?(?:giờ|` +
    `h))?)(?![\\p{L}\\d/:])`,
  'gu',
)
const PART_OF_DAY = /^,? ?(?:buổi )?(sáng|trưa|chiều|tối|đêm)(?!\p{L})/u

function clockTime(hour: number, minute: number, part: string | undefined): string | null {
  const afternoon = (part === 'chiều' || part === 'tối' || (part === 'đêm' && hour > 6)) && hour < 12
  const full = afternoon ? hour + 12 : hour
  // an office day cannot end at 24:00 on the wire (IsoTime); the minute before is the latest safe one
  if (full === 24) return minute === 0 ? '23:59' : null
  return `${String(full).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export function findClocks(text: string): Clock[] {
  return findAll(text, WRITTEN).flatMap(({ start, end, groups }) => {
    const hour = Number(groups.hour ?? groups.hour2)
    const minute = Number(groups.minute ?? groups.minute2 ?? 0)
    const part = PART_OF_DAY.exec(text.slice(end, end + 20))?.[1]
    const time = clockTime(hour, minute, part)
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
