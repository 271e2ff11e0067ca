/** What in a sentence reads like a limit, before it is judged. */
import type { Candidate, SentenceFacts } from './candidate.ts'
import { findDayLimits } from './day-limits.ts'
import { findCountedFromZero } from './day-zero.ts'
import { findEvents } from './events.ts'
import { findImmediate } from './immediate.ts'
import { findPeriods } from './periods.ts'
import { findPlainAmounts } from './plain-amounts.ts'
import { findRelative } from './relative.ts'
import { findWindows } from './windows.ts'

export const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end

/**
 * @param text in the normal form
 * @returns what the recognisers found, and the plain amounts they turned down, of weight 0
 */
export function candidatesIn(text: string, facts: SentenceFacts): Candidate[] {
  const found = recognise(text, facts)
  if (facts.cell === true) return found
  // what would count in a table under "Thời hạn" or where work is handed out
  const bare = recognise(text, { ...facts, cell: true, asked: true })
  const turnedDown = [...bare, ...findPlainAmounts(text, facts)].map((one): Candidate => ({ ...one, weight: 0 }))
  const kept = [...found]
  for (const one of turnedDown) if (!kept.some((other) => overlaps(one, other))) kept.push(one)
  return kept
}

function recognise(text: string, facts: SentenceFacts): Candidate[] {
  const windows = findWindows(text, facts)
  const free = (candidate: Candidate) => !windows.ranges.some((range) => overlaps(range, candidate))
  return [
    ...findDayLimits(text, facts).filter(free),
    ...findPeriods(text, facts).filter(free),
    ...findEvents(text, facts).filter(free),
    ...findRelative(text, facts),
    ...findCountedFromZero(text, facts),
    ...findImmediate(text, facts),
    ...windows.candidates,
  ]
}
