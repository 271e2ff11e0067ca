/** Reminders as planned: rows in, the difference out. */
import type { ExistingReminder, PlanDiff, ReminderRuleName } from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { SubjectType } from './subjects.ts'

export type PlanRow = ExistingReminder & { subjectId: string; rule: ReminderRuleName }

/**
 * `sendAt` of what is missed and waits for the office is when it should have gone out: it stays the engine's.
 * @returns by subject
 */
export async function planRowsOf(tx: Tx, type: SubjectType, ids: readonly string[]): Promise<Map<string, PlanRow[]>> {
  const rows = await tx.query<Omit<PlanRow, 'sendAt'> & { sendAt: string }>(
    'reminders_of_subjects',
    `select id, subject_id as "subjectId", person_id as "personId", rule, occurrence,
            coalesce(missed_since, send_at) as "sendAt", delivery, urgent, reason, case when replaced_by is null then state else 'replaced' end as state
       from kip.reminders where organization_id = $1 and subject_type = $2 and subject_id = any ($3::uuid[])`,
    [tx.scope.organizationId, type, [...ids]],
  )
  const known = rows.map((row) => ({ ...row, sendAt: parseInstant(row.sendAt) }))
  return Map.groupBy(known, ({ subjectId }) => subjectId)
}

/** A key that was written meanwhile stays as it is. Whoever adds what is due at once wakes the engine. */
const INSERT = `
  with fresh as (
    insert into kip.reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at,
      send_at, delivery, urgent, reason, missed_since)
    select $1, $2, x.subject, x.person, x.rule, x.occurrence, x.planned_at, x.send_at, x.delivery, x.urgent, x.reason,
           x.missed_since
      from jsonb_to_recordset($3::jsonb) as x(subject uuid, person uuid, rule text, occurrence text,
        planned_at timestamptz, send_at timestamptz, delivery text, urgent boolean, reason text, missed_since timestamptz)
    on conflict do nothing
    returning send_at
  )
  select pg_notify('kip_engine', 'due') where exists (select from fresh where send_at <= kip.now())`

/**
 * Rows by their ids, here and in the other stores of this feature: `= any (…)` walks the primary key also before the
 * tables were ever analysed, and `state || ''` keeps the planner from preferring a partial index that holds the whole
 * plan of the organisation. Measured without it: 1,000 rows out of 16,000 in 3.5 s instead of 40 ms.
 */
const MOVE = `
  with moved as (
    update kip.reminders r
       set planned_at = x.planned_at, send_at = x.send_at, delivery = x.delivery, urgent = x.urgent, reason = x.reason,
           state = 'planned', cancel_reason = null, cancelled_at = null, missed_since = null
      from jsonb_to_recordset($2::jsonb) as x(id uuid, planned_at timestamptz, send_at timestamptz, delivery text,
        urgent boolean, reason text)
     where r.organization_id = $1 and r.id = any ($3::uuid[]) and r.id = x.id and r.state || '' <> 'released'
    returning r.send_at
  )
  select pg_notify('kip_engine', 'due') where exists (select from moved where send_at <= kip.now())`

const CANCEL = `
  update kip.reminders r set state = 'cancelled', cancelled_at = kip.now(), cancel_reason = x.reason
    from unnest($2::uuid[], $3::text[]) as x(id, reason)
   where r.organization_id = $1 and r.id = any ($2::uuid[]) and r.id = x.id and r.state || '' = 'planned'`

export type SubjectDiff = Pick<PlanDiff, 'insert' | 'update'> & {
  subjectId: string
  /** `reason`: for the ledger, Vietnamese */
  cancel: readonly { id: string; reason: string }[]
}

/** Writes the differences of many subjects: a statement for each kind of change there is. */
export async function writePlan(tx: Tx, type: SubjectType, diffs: readonly SubjectDiff[]): Promise<void> {
  const { organizationId } = tx.scope
  const insert = diffs.flatMap(({ subjectId, insert: added }) =>
    added.map((item) => ({
      subject: subjectId,
      person: item.personId,
      rule: item.rule,
      occurrence: item.occurrence,
      ...timesOf(item),
    })),
  )
  const move = diffs.flatMap(({ update }) => update.map(({ id, reminder }) => ({ id, ...timesOf(reminder) })))
  const cancel = diffs.flatMap((diff) => diff.cancel)
  if (insert.length > 0) await tx.query('insert_reminders', INSERT, [organizationId, type, JSON.stringify(insert)])
  if (move.length > 0) {
    const ids = move.map(({ id }) => id)
    await tx.query('move_reminders', MOVE, [organizationId, JSON.stringify(move), ids])
  }
  if (cancel.length > 0) {
    const [ids, reasons] = [cancel.map(({ id }) => id), cancel.map(({ reason }) => reason)]
    await tx.query('cancel_planned_reminders', CANCEL, [organizationId, ids, reasons])
  }
}

function timesOf(item: PlanDiff['insert'][number]) {
  return {
    planned_at: item.plannedAt.toString(),
    send_at: item.sendAt.toString(),
    delivery: item.delivery,
    urgent: item.urgent,
    reason: item.reason,
    missed_since: item.missedSince?.toString() ?? null,
  }
}

/** The person acknowledged the work: so has he what was sent to him about it, also in place of somebody else, and messages that tell of nothing else. */
const ACKNOWLEDGE = `
  with heard as (
    update kip.reminders set acknowledged_at = kip.now()
     where organization_id = $1 and subject_type = $2 and subject_id = $3
       and coalesce(heard_by, person_id) = $4
       and state = 'released' and acknowledged_at is null
    returning id
  ), told as (
    select distinct l.message_id from kip.message_reminders l
     where l.organization_id = $1 and l.reminder_id in (select id from heard)
  )
  update kip.messages m set acknowledged_at = kip.now(), state = 'acknowledged'
    from told
   where m.organization_id = $1 and m.id = any (array(select message_id from told)) and m.id = told.message_id
     and m.state in ('sent', 'delivered', 'seen')
     and not exists (
       select from kip.message_reminders l
         join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
        where l.organization_id = $1 and l.message_id = m.id and r.acknowledged_at is null
          and r.id not in (select id from heard))`

export async function acknowledgeReminders(
  tx: Tx,
  subject: { type: SubjectType; id: string },
  personId: string,
): Promise<void> {
  await tx.query('acknowledge_reminders', ACKNOWLEDGE, [tx.scope.organizationId, subject.type, subject.id, personId])
}
