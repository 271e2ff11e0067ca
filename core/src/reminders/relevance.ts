/** At the moment of sending: does this reminder still hold, for this person, as the work stands now? */
import { assertNever } from '../shared/index.ts'
import { decisionKey, type WaitingDecision } from './decisions.ts'
import { checkEscalation, type PaperEscalation } from './escalation.ts'
import { checkOversight, type OverseenShare } from './escalation-work.ts'
import type { ReminderFacts } from './plan.ts'
import type { ReminderRuleName } from './schema.ts'
import type { StandingNotice } from './standing.ts'

export type Verdict =
  /** `share`: what it rests on; null: on what happened, waits to be decided, or is told besides (`notice`) */
  | { send: true; share: ReminderFacts | null; notice?: StandingNotice }
  /**
   * `reason`: for the ledger, Vietnamese. `gone`: the person does not answer for it any more, somebody else may. `by`: the
   * occurrence of the same rule that speaks for it. `passed`: it is told to nobody, the limit has passed, and those above are
   * to be planned
   */
  | { send: false; reason: string; gone: boolean; by?: string; passed?: boolean }

export type Standing = {
  /** every addressee's share of the subject as it is now; empty: it does not exist (any more) */
  shares: readonly ReminderFacts[]
  waiting: WaitingDecision | null
  /** what is told besides work; left out: nothing */
  notices?: readonly StandingNotice[]
  /** of a paper that is brought to somebody; null: it is not, or is no paper */
  escalation: PaperEscalation | null
  /** shares those above hear of */
  overseen: readonly OverseenShare[]
}

export function checkRelevance(
  reminder: { personId: string; rule: ReminderRuleName; occurrence: string },
  { shares, waiting, notices, escalation, overseen }: Standing,
): Verdict {
  const { rule } = reminder
  // What happened has happened, whoever answers for the work now.
  if (rule === 'changed') return { send: true, share: null }
  if (rule === 'to-decide') {
    if (waiting === null || decisionKey(waiting) !== reminder.occurrence) return no('Không còn chờ quyết định.')
    if (waiting.people.includes(reminder.personId)) return { send: true, share: null }
    return { send: false, reason: 'Không còn quyền quyết định việc này.', gone: true }
  }
  if (rule === 'notice') {
    const { personId, occurrence } = reminder
    const notice = notices?.find((one) => one.personId === personId && one.occurrence === occurrence)
    return notice === undefined ? no('Không còn cần báo.') : { send: true, share: null, notice }
  }
  if (rule === 'escalated') {
    const verdict = escalation === null ? checkOversight(reminder, overseen) : checkEscalation(reminder, escalation)
    return verdict.send ? { send: true, share: null } : verdict
  }
  const own = shares.filter((share) => share.personId === reminder.personId)
  if (own.length === 0) return { send: false, reason: 'Không còn phụ trách việc này.', gone: true }
  const running = own.filter((share) => share.running)
  if (running.length === 0) return no('Việc đã kết thúc hoặc đang tạm dừng.')
  const share = running.find((item) => restsOn(rule, reminder.occurrence, item))
  if (share !== undefined) return { send: true, share }
  return no(
    rule === 'unacknowledged' && running.some((share) => share.acknowledgedAt !== null)
      ? 'Đã xác nhận nhận việc.'
      : 'Thời hạn hoặc việc giao đã thay đổi.',
  )
}

function no(reason: string): Verdict {
  return { send: false, reason, gone: false }
}

/** The occurrence names what a reminder rests on: it holds while that is so. */
function restsOn(
  rule: Exclude<ReminderRuleName, 'changed' | 'to-decide' | 'notice' | 'escalated'>,
  occurrence: string,
  share: ReminderFacts,
): boolean {
  switch (rule) {
    case 'assigned':
      return occurrence === share.assignedAt.toString()
    case 'unacknowledged':
      return share.acknowledgedAt === null && occurrence === share.assignedAt.toString()
    case 'share-of-time':
    case 'days-before':
    case 'morning-of':
    case 'hours-before':
    case 'overdue-daily':
      return share.dueAt !== null && occurrence.split('/').includes(share.dueAt.toString())
    default:
      return assertNever(rule)
  }
}
