/**
 * Telling people what changed under their hands: a limit moved, work taken back, not approved or given to another. What
 * waits for somebody's decision is told by decisions.ts.
 */
import { formatMomentVi } from '../calendar/index.ts'
import type { Temporal } from '../shared/index.ts'
import { deliverNotice, type PlanContext, type PlannedReminder } from './plan.ts'

export type LastChange = {
  /** of the transition: the key under which it is told once */
  id: string
  /** the assignment's action: "recall", "reassign", "grant-extension"… */
  action: string
  by: string | null
  /** what the transition led to */
  to: string
  /** the limit it moved, null where it moved none */
  due: { before: Temporal.Instant | null; after: Temporal.Instant | null } | null
}

export type NoticeFacts = {
  change: LastChange
  /** who asked for the extension that was just decided */
  askedBy: string | null
  /** who answers for it now */
  addressees: readonly string[]
  /** who has been told of it already, as the ledger has it */
  told: readonly string[]
  at: Temporal.Instant
}

/**
 * Whom the change concerns, except whoever made it. Those who never heard of the work are not told of its end. What
 * people wrote about it (reasons, notes) is not repeated: a notice also leaves the system by mail.
 */
export function planNotices(facts: NoticeFacts, context: PlanContext): PlannedReminder[] {
  const byPerson = new Map<string, string>()
  for (const { to, text } of noticesOf(facts, context.calendar.zone)) {
    for (const person of to) {
      if (person === facts.change.by) continue
      const known = byPerson.get(person)
      byPerson.set(person, known === undefined ? text : `${known}; ${lowerFirst(text)}`)
    }
  }
  const before = facts.change.due?.after ?? null
  return [...byPerson].map(([personId, reason]) =>
    deliverNotice({ personId, occurrence: facts.change.id, reason, at: facts.at, before }, context),
  )
}

type Notice = { to: readonly string[]; text: string }

function noticesOf(facts: NoticeFacts, zone: string): Notice[] {
  const { change } = facts
  const heard = facts.addressees.filter((person) => facts.told.includes(person))
  const notices: Notice[] = []
  switch (change.action) {
    case 'recall':
      notices.push({ to: facts.told, text: 'Việc đã được thu hồi' })
      break
    case 'reassign':
      notices.push({
        to: facts.told.filter((person) => !facts.addressees.includes(person)),
        text: 'Việc đã được giao cho người khác',
      })
      break
    case 'return':
      if (change.to !== 'returned') {
        notices.push({ to: heard, text: 'Kết quả chưa được duyệt, việc được trả lại để làm tiếp' })
      }
      break
    case 'suspend':
      notices.push({ to: heard, text: 'Việc tạm dừng' })
      break
    case 'resume':
      notices.push({ to: heard, text: 'Việc được tiếp tục' })
      break
    case 'move':
      notices.push({ to: heard, text: 'Văn bản được thay thế, việc làm tiếp theo văn bản mới' })
      break
    case 'refuse-extension':
      if (facts.askedBy !== null) notices.push({ to: [facts.askedBy], text: 'Đề nghị gia hạn không được chấp thuận' })
      break
    default:
      // Any other action is the person's own doing, or told by the plan itself.
      break
  }
  if (change.due !== null) {
    const moment = (at: Temporal.Instant | null) => (at === null ? 'chưa có hạn' : formatMomentVi(at, zone))
    notices.push({
      to: heard,
      text: `Thời hạn đổi từ ${moment(change.due.before)} sang ${moment(change.due.after)}`,
    })
  }
  return notices
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
