/** Whether the figures of limits and duties are earned: right and wrong counted for every rule on labelled papers. */
import type { CalendarIndex } from '../../calendar/index.ts'
import { comparableText, parseInstant } from '../../shared/index.ts'
import { LIMIT_CONFIDENCE } from '../deadlines/index.ts'
import { mayBeCertain, type RuleCount } from '../fields/calibration.ts'
import { showDue } from '../fixtures/limits.ts'
import { readWithRules } from '../read.ts'
import { CERTAIN } from '../schema.ts'
import { blame, type ReadBy } from './blame.ts'
import { DUTY_CONFIDENCE, type RuledDuty } from './confidence.ts'

export type LabelledDuties = {
  text: string
  received: string | null
  ward: string | null
  /** `due` as `showDue` writes it; null: without a limit, and then `what` must be found again */
  expected: readonly { due: string | null; what: string }[]
}

const FIELDS = ['limit', 'duty'] as const
const TABLES = { limit: LIMIT_CONFIDENCE, duty: DUTY_CONFIDENCE } as const

/**
 * A value counts for every rule it was read by, and a wrong one against the least trustworthy of them (`blame`).
 * `limits`: all that were read; `certain`: those shown as certain, and how many of them are not in their paper.
 */
export type DutyCounts = { rules: RuleCount[]; limits: number; certain: { seen: number; wrong: number } }

export function countDutyRules(papers: readonly LabelledDuties[], calendar: CalendarIndex): DutyCounts {
  const counts = new Map<string, RuleCount>()
  for (const field of FIELDS)
    for (const [rule, stated] of Object.entries(TABLES[field]))
      counts.set(`${field}.${rule}`, { field, rule, stated, seen: 0, wrong: 0, written: 0 })
  const certain = { seen: 0, wrong: 0 }
  const values: ReadBy[] = []
  let limits = 0
  for (const paper of papers) {
    for (const { duty, right } of judged(paper, calendar)) {
      if (duty.due !== null) limits++
      if (duty.due !== null && duty.confidence >= CERTAIN) {
        certain.seen++
        if (!right) certain.wrong++
      }
      const rules = FIELDS.flatMap((field) => duty.rules[field].map((rule) => `${field}.${rule}`))
      values.push({ rules, right })
    }
  }
  const blamed = blame(values, (count) => mayBeCertain({ ...count, written: count.seen }))
  for (const [key, { seen, wrong }] of blamed) {
    const count = counts.get(key)
    if (count !== undefined) counts.set(key, { ...count, seen, wrong, written: seen })
  }
  return { rules: [...counts.values()], limits, certain }
}

function judged({ text, received, ward, expected }: LabelledDuties, calendar: CalendarIndex) {
  const pages = text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))
  const receivedAt = received === null ? null : parseInstant(received)
  const left = [...expected]
  return readWithRules(pages, { receivedAt, ward, calendar }).duties.map((duty) => {
    const at = left.findIndex((one) => isSame(duty, one))
    if (at >= 0) left.splice(at, 1)
    return { duty, right: at >= 0 }
  })
}

/** of an open task most of the labelled words must be found again */
const ALIKE = 0.6

function isSame(duty: RuledDuty, { due, what }: LabelledDuties['expected'][number]): boolean {
  if (duty.due !== null || due !== null) return duty.due !== null && showDue(duty.due) === due
  const words = comparableText(what).match(/[\p{L}\p{N}]+/gu) ?? []
  const read = new Set(comparableText(`${duty.what} ${duty.evidence.quote}`).match(/[\p{L}\p{N}]+/gu))
  return words.filter((word) => read.has(word)).length >= ALIKE * words.length
}
