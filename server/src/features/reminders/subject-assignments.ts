/** Assignments as the reminder engine sees them. */
import type { Urgency } from '@kip/core/reading'
import type { OverseenShare, ReminderFacts, WaitingDecision } from '@kip/core/reminders'
import { parseInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { findWaiting } from '../assignments/index.ts'
import type { Subject } from './subjects.ts'
import { overseenShares } from './superiors.ts'

type ShareJson = {
  personId: string
  unitId: string | null
  assignedAt: string
  acknowledgedAt: string | null
  dueAt: string | null
  running: boolean
  asked: boolean
}

type Row = {
  id: string
  urgency: Urgency
  hour_bound: boolean
  instruction: string
  field_id: string | null
  due_at: string | null
  label: string | null
  arrival_label: string | null
  shares: ShareJson[] | null
  transition_id: string | null
  transition_action: string | null
  transition_by: string | null
  transition_to: string | null
  due_changed: boolean
  due_before: string | null
  asked_by: string | null
  waits: boolean
}

/**
 * Everything about any number of assignments in one round trip. A part without a person, or whose person has left, is
 * answered for by the heads of its unit. History counts only as far as this very transaction wrote it.
 *
 * `coalesce(p.open, false)` keeps the planner off the partial indexes of open parts: before the table was analysed it
 * takes one of those and reads every open part of the office for each assignment (measured: 1.3 ms each at 2,000).
 */
const LOAD = `
  select a.id, a.urgency, a.hour_bound, a.instruction, a.field_of_work_id as field_id, a.due_at, d.label, d.arrival_label,
    (select jsonb_agg(jsonb_build_object('personId', who.person_id, 'unitId', p.unit_id, 'assignedAt', p.assigned_at,
              'acknowledgedAt', p.acknowledged_at, 'dueAt', p.due_at, 'running', p.running,
              'asked', coalesce(u.relation = 'ask', false)) order by p.role, p.id, who.person_id)
       from kip.assignment_parties p
       left join kip.units u on u.organization_id = p.organization_id and u.id = p.unit_id
       left join kip.people named on named.organization_id = p.organization_id and named.id = p.person_id
         and not kip.has_left(named.left_on)
       cross join lateral (
         select named.id as person_id where named.id is not null
         union all
         select heads.id from kip.heads_of(p.organization_id, p.unit_id, (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)
           as heads (id) where named.id is null) who
      where p.organization_id = a.organization_id and p.assignment_id = a.id and coalesce(p.open, false)) as shares,
    t.id as transition_id, t.action as transition_action, t.person_id as transition_by, t.to_state as transition_to,
    c.id is not null as due_changed, c.before as due_before, e.asked_by,
    a.state in ('awaiting-approval', 'returned') or exists (
      select from kip.assignment_extensions x
       where x.organization_id = a.organization_id and x.assignment_id = a.id and x.state = 'asked') as waits
  from kip.assignments a
  left join kip.documents d on d.organization_id = a.organization_id and d.id = a.document_id
  left join lateral (
    select x.* from kip.assignment_transitions x
     where x.organization_id = a.organization_id and x.assignment_id = a.id and x.at = kip.now()
     order by x.id desc limit 1) t on true
  left join lateral (
    select x.* from kip.assignment_due_changes x
     where x.organization_id = a.organization_id and x.assignment_id = a.id and x.at = kip.now()
     order by x.id desc limit 1) c on true
  left join lateral (
    select x.asked_by from kip.assignment_extensions x
     where x.organization_id = a.organization_id and x.assignment_id = a.id and x.decided_at = kip.now()
     order by x.id desc limit 1) e on true
  where a.organization_id = $1 and a.id = any ($2::uuid[])`

const LOAD_ONE = LOAD.replace('a.id = any ($2::uuid[])', 'a.id = $2::uuid')

export async function loadAssignments(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const [only] = ids
  // A list of unknown length never gets a plan that is kept, and planning this takes ten times as long as running it.
  const rows =
    ids.length === 1
      ? await tx.query<Row>('reminders_load_assignment', LOAD_ONE, [tx.scope.organizationId, only])
      : await tx.query<Row>('reminders_load_assignments', LOAD, [tx.scope.organizationId, [...ids]])
  // Few wait for a decision at any time: whom it concerns is asked for those alone.
  const asking = rows.filter((row) => row.waits).map((row) => row.id)
  const waiting = asking.length === 0 ? new Map<string, never>() : await findWaiting(tx, asking)
  const parts = new Map(rows.map((row) => [row.id, sharesOf(row)]))
  const overseen = await overseenShares(tx, [...parts.values()].flat())
  return rows.map((row) => {
    const request = waiting.get(row.id)
    const shares = parts.get(row.id) ?? []
    return toSubject(row, {
      shares,
      waiting: request === undefined ? null : { ...request, since: parseInstant(request.since) },
      overseen: overseen.filter(({ share }) => shares.includes(share)),
    })
  })
}

function sharesOf(row: Row): ReminderFacts[] {
  return (row.shares ?? []).map((share) => ({
    personId: share.personId,
    unitId: share.unitId,
    urgency: row.urgency,
    assignedAt: parseInstant(share.assignedAt),
    acknowledgedAt: instant(share.acknowledgedAt),
    dueAt: instant(share.dueAt),
    hourBound: row.hour_bound,
    running: share.running,
    asked: share.asked,
  }))
}

const instant = (text: string | null): Temporal.Instant | null => (text === null ? null : parseInstant(text))

function toSubject(
  row: Row,
  {
    shares,
    waiting,
    overseen,
  }: { shares: ReminderFacts[]; waiting: WaitingDecision | null; overseen: readonly OverseenShare[] },
): Subject {
  const dueAt = instant(row.due_at)
  return {
    type: 'assignment',
    id: row.id,
    urgency: row.urgency,
    fieldId: row.field_id,
    shares,
    waiting,
    escalation: null,
    overseen,
    dueAt,
    change:
      row.transition_id === null || row.transition_action === null || row.transition_action === 'assign'
        ? null
        : {
            id: row.transition_id,
            action: row.transition_action,
            by: row.transition_by,
            to: row.transition_to ?? '',
            due: row.due_changed ? { before: instant(row.due_before), after: dueAt } : null,
          },
    askedBy: row.asked_by,
    words: {
      url: `/assignments/${row.id}`,
      label: row.label,
      arrivalLabel: row.arrival_label,
      dueAt,
      content: row.instruction,
    },
  }
}
