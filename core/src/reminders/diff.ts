/** From the plan as it stands in rows to the plan as it should be: what to add, what to move, what to cancel. */
import { Temporal } from '../shared/index.ts'
import type { PlannedReminder } from './plan.ts'

export type ExistingReminder = {
  id: string
  personId: string
  rule: string
  occurrence: string
  sendAt: Temporal.Instant
  delivery: PlannedReminder['delivery']
  urgent: boolean
  reason: string
  /**
   * only what is still planned can be moved or cancelled; what went out, or was said by another (replaced), stays as it
   * was
   */
  state: 'planned' | 'released' | 'cancelled' | 'replaced'
}

export type PlanDiff = {
  insert: PlannedReminder[]
  /** the same reminder at another time or in other words, or planned again after it had been cancelled */
  update: { id: string; reminder: PlannedReminder }[]
  cancel: string[]
}

const keyOf = (item: { personId: string; rule: string; occurrence: string }) =>
  `${item.personId}|${item.rule}|${item.occurrence}`

/**
 * What is planned, due already and not sent yet is left to the engine, which checks at sending whether it still holds:
 * a change made a second before the hour must not make an overdue reminder vanish unseen.
 */
export function diffPlan(
  existing: readonly ExistingReminder[],
  planned: readonly PlannedReminder[],
  now: Temporal.Instant,
  running: boolean,
): PlanDiff {
  const known = new Map(existing.map((item) => [keyOf(item), item]))
  const wanted = new Set(planned.map(keyOf))
  const dueAlready = (item: ExistingReminder) => Temporal.Instant.compare(item.sendAt, now) <= 0
  const diff: PlanDiff = { insert: [], update: [], cancel: [] }
  for (const reminder of planned) {
    const old = known.get(keyOf(reminder))
    if (old === undefined) diff.insert.push(reminder)
    else if (old.state === 'cancelled' || (old.state === 'planned' && !dueAlready(old) && differs(old, reminder))) {
      diff.update.push({ id: old.id, reminder })
    }
  }
  for (const item of existing) {
    if (item.state !== 'planned' || wanted.has(keyOf(item))) continue
    if (!running || !dueAlready(item)) diff.cancel.push(item.id)
  }
  return diff
}

function differs(old: ExistingReminder, { sendAt, delivery, urgent, reason }: PlannedReminder): boolean {
  return !old.sendAt.equals(sendAt) || old.delivery !== delivery || old.urgent !== urgent || old.reason !== reason
}
