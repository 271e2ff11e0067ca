/** Telling those who may decide that something waits for their decision: all of them, so that one who is away holds nothing up. */
import { assertNever, type Temporal } from '../shared/index.ts'
import { type PlanContext, type PlannedReminder, sendingOf } from './plan.ts'
import { later } from './times.ts'

/** What an assignment waits for. */
export type WaitingDecision = {
  /** more time asked for; reported as done; handed back to whoever gave it */
  kind: 'extension' | 'approval' | 'returned'
  /** of this very request: asked once more it is another */
  id: string
  since: Temporal.Instant
  /** who may decide now, without the one who asked */
  people: readonly string[]
}

export function decisionKey({ kind, id }: Pick<WaitingDecision, 'kind' | 'id'>): string {
  return `${kind}/${id}`
}

/** At once, or with the beginning of office hours; without waiting where the limit would have passed by then. */
export function planDecisions(
  waiting: WaitingDecision,
  dueAt: Temporal.Instant | null,
  context: PlanContext,
): PlannedReminder[] {
  const at = later(waiting.since, context.now)
  const wakes = !context.policy.quietOutsideOfficeTime
  const sending = sendingOf({ at, delivery: 'at-once', wakes, before: dueAt }, context)
  return waiting.people.map((personId) => ({
    personId,
    rule: 'to-decide',
    occurrence: decisionKey(waiting),
    plannedAt: waiting.since,
    reason: sayWaiting(waiting.kind),
    ...sending,
  }))
}

function sayWaiting(kind: WaitingDecision['kind']): string {
  switch (kind) {
    case 'extension':
      return 'Có đề nghị gia hạn'
    case 'approval':
      return 'Đã báo hoàn thành, chờ duyệt'
    case 'returned':
      return 'Việc bị trả lại'
    default:
      return assertNever(kind)
  }
}
