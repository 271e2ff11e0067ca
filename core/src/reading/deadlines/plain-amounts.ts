/**
 * Every amount of time that is worded as a limit or counted from something, whatever is said around it. What the rules of
 * `relative.ts` turned down is among them: the weighing may keep it.
 */
import { GATHERS } from './amount-binds.ts'
import { leadOf } from './amount-leads.ts'
import { type Amount, findAmounts } from './amounts.ts'
import { AFTER, anchorOf, anchorTail, BEFORE, WHEN } from './anchors.ts'
import type { Candidate, SentenceFacts } from './candidate.ts'
import { scopeOf } from './scope.ts'

const LOOK_BACK = 240
const LOOK_AHEAD = 400

export function findPlainAmounts(text: string, facts: SentenceFacts): Candidate[] {
  const amounts = findAmounts(text)
  return amounts.flatMap((amount, at) => readPlain(text, amount, amounts[at + 1], facts) ?? [])
}

function readPlain(text: string, amount: Amount, next: Amount | undefined, facts: SentenceFacts): Candidate | null {
  const from = Math.max(0, amount.start - LOOK_BACK)
  const right = text.slice(amount.end, Math.min(amount.end + LOOK_AHEAD, next?.start ?? text.length))
  const lead = leadOf(text.slice(from, amount.start))
  const after = AFTER.test(right) || WHEN.test(right)
  const before = !after && BEFORE.test(right)
  if (lead === null && !after && !before) return null
  // "trong thời hạn ít nhất 20 ngày": not shorter, and no limit
  if (!before && lead !== null && /ít nhất|tối thiểu/u.test(text.slice(from + lead.start, amount.start))) return null
  const tail = after || before ? anchorTail(right) : ''
  // "so với trung bình 4 tuần trước": before now, and nothing that is to come
  if (lead === null && tail.trim() === 'trước') return null
  if (lead?.name === 'term' && GATHERS.test(right)) return null
  const start = lead === null ? amount.start : from + lead.start
  const anchorText = tail.replace(/^,? ?/u, '')
  const { anchor } = after
    ? anchorOf(tail, scopeOf(text, start, amount.end).clause, facts)
    : { anchor: 'event' as const }
  const towards = before || lead?.name === 'before' || lead?.name === 'atLeast'
  return {
    due: {
      kind: 'relative',
      unit: amount.unit,
      phrase: '',
      amount: towards ? -amount.amount : amount.amount,
      anchor,
      anchorText,
    },
    start,
    end: amount.end + tail.length,
    weight: 0,
  }
}
