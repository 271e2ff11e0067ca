/** Facts → plan → difference → rows, in the transaction of whatever changed. */
import type { CalendarIndex } from '@kip/core/calendar'
import type { Urgency } from '@kip/core/reading'
import {
  checkRelevance,
  defaultEscalation,
  defaultPolicy,
  diffPlan,
  type EscalationPolicy,
  isSaidToOthers,
  type PlanContext,
  type PlannedReminder,
  planDecisions,
  planEscalation,
  planNotices,
  planOversight,
  planPassing,
  planReminders,
  planStanding,
  type ReminderPolicy,
} from '@kip/core/reminders'
import type { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { escalationPolicies } from './escalation-policies.ts'
import { noteUnheard } from './escalation-store.ts'
import { acknowledgeReminders, type PlanRow, planRowsOf, type SubjectDiff, writePlan } from './plan-store.ts'
import { changedPolicies } from './policy-store.ts'
import { loadSubjects, type Subject, type SubjectType } from './subjects.ts'

export type Planner = {
  calendar: CalendarIndex
  policyOf(urgency: Urgency): ReminderPolicy
  escalationOf(urgency: Urgency): EscalationPolicy
}

/** @param subjects that are to be planned: what none of them needs is not read */
export async function plannerOf(tx: Tx, subjects: Iterable<Pick<Subject, 'overseen'>>): Promise<Planner> {
  const calendar = await calendarOf(tx)
  const policies = await changedPolicies(tx)
  const isOverseen = [...subjects].some(({ overseen }) => overseen.length > 0)
  return {
    calendar,
    policyOf: (urgency) => policies.get(urgency) ?? defaultPolicy(urgency),
    escalationOf: isOverseen ? await escalationPolicies(tx) : defaultEscalation,
  }
}

/** Plans one subject anew after a change. To be called in the transaction that changed it. */
export async function replan(tx: Tx, type: SubjectType, id: string): Promise<void> {
  await replanMany(tx, type, [id])
}

/** The same for any number, at the cost of one. @returns how many there were */
export async function replanMany(tx: Tx, type: SubjectType, ids: readonly string[]): Promise<number> {
  const subjects = await loadSubjects(tx, type, ids)
  if (subjects.length === 0) return 0
  const planner = await plannerOf(tx, subjects)
  const rows = await planRowsOf(tx, type, ids)
  const diffs = subjects.map((subject) => diffSubject(tx, subject, rows.get(subject.id) ?? [], planner))
  await writePlan(tx, type, diffs)
  await noteUnheard(tx, subjects.flatMap(unheardOf))
  for (const subject of subjects) {
    const by = subject.change?.by ?? null
    if (by !== null && subject.change !== null && ANSWERS.includes(subject.change.action)) {
      await acknowledgeReminders(tx, subject, by)
    }
  }
  return subjects.length
}

function unheardOf({ id, escalation }: Subject): { id: string; at: string | null }[] {
  return escalation === null ? [] : [{ id, at: escalation.course.unheardAt?.toString() ?? null }]
}

/** Whoever does one of these has seen the work. */
const ANSWERS: readonly string[] = [
  'acknowledge',
  'report',
  'complete',
  'return',
  'request-extension',
  'approve',
  'grant-extension',
  'refuse-extension',
  'reassign',
  'recall',
]

function diffSubject(tx: Tx, subject: Subject, rows: readonly PlanRow[], planner: Planner): SubjectDiff {
  const context: PlanContext = { policy: planner.policyOf(subject.urgency), calendar: planner.calendar, now: tx.now }
  const planned = planSubject(subject, rows, context, planner.escalationOf(subject.urgency))
  const running = subject.shares.some((share) => share.running) || isEscalating(subject)
  // What happened stays told: only the plan proper is compared.
  const diff = diffPlan(
    rows.filter((row) => row.rule !== 'changed'),
    planned.filter((item) => item.rule !== 'assigned' || isNews(item, rows)),
    tx.now,
    running,
  )
  const news = subject.change === null ? [] : noticesOf(subject, subject.change, rows, context)
  const dropped = new Set(diff.cancel)
  return {
    subjectId: subject.id,
    insert: [...diff.insert, ...news],
    update: diff.update,
    cancel: rows.filter(({ id }) => dropped.has(id)).map((row) => ({ id: row.id, reason: reasonOf(row, subject) })),
  }
}

/** The same words as for what no longer holds at sending. */
function reasonOf(row: PlanRow, subject: Subject): string {
  const verdict = checkRelevance(row, subject)
  return verdict.send ? 'Kế hoạch nhắc đã thay đổi.' : verdict.reason
}

function isEscalating({ escalation }: Subject): boolean {
  return escalation !== null && escalation.facts.state !== 'over'
}

/**
 * A person who leads and co-ordinates, heads two of the units, or may decide, hears a thing once: the first share counts.
 * @param rows as it was planned before
 * @param since as `planOversight` has it
 */
export function planSubject(
  subject: Subject,
  rows: readonly PlanRow[],
  context: PlanContext,
  escalation: EscalationPolicy,
  since: Temporal.Instant = context.now,
): PlannedReminder[] {
  const byKey = new Map<string, PlannedReminder>()
  for (const share of subject.shares) {
    for (const item of planReminders(share, context)) {
      const key = `${item.personId}|${item.rule}|${item.occurrence}`
      if (!byKey.has(key)) byKey.set(key, item)
    }
  }
  const decisions = subject.waiting === null ? [] : planDecisions(subject.waiting, subject.dueAt, context)
  const brought = subject.escalation === null ? [] : planEscalation(subject.escalation, context)
  const passing = planPassing(subject.shares, context)
  const above = planOversight(subject.overseen, escalation, context, since).filter(
    (item) => !isSaidToOthers(item, rows),
  )
  const told = planStanding(subject.notices ?? [], context)
  return [...byKey.values(), ...decisions, ...brought, ...passing, ...above, ...told]
}

/** Work somebody has heard of already is not news again because a policy changed. */
function isNews(item: PlannedReminder, rows: readonly PlanRow[]): boolean {
  const own = rows.filter((row) => row.personId === item.personId)
  if (own.some((row) => row.rule === 'assigned' && row.occurrence === item.occurrence)) return true
  return !own.some((row) => row.state === 'released' && row.occurrence.includes(item.occurrence))
}

function noticesOf(
  subject: Subject,
  change: NonNullable<Subject['change']>,
  rows: readonly PlanRow[],
  context: PlanContext,
): PlannedReminder[] {
  // Who was asked to decide has not been given the work.
  const told = rows.filter((row) => row.state === 'released' && row.rule !== 'to-decide').map((row) => row.personId)
  return planNotices(
    {
      change,
      askedBy: subject.askedBy,
      addressees: [...new Set(subject.shares.map((share) => share.personId))],
      told: [...new Set(told)],
      at: context.now,
    },
    context,
  )
}
