/** What was decided about an assignment, written down. */
import { type Decision, isRunning } from '@kip/core/assignments'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { instantText } from './rows.ts'

/** Writes a decision: the patch, the parts it touches, the limit's history and the transition. Nothing else. */
export async function applyDecision(
  tx: Tx,
  id: string,
  from: string,
  action: string,
  decision: Decision,
): Promise<void> {
  const { organizationId, personId } = tx.scope
  const { patch } = decision
  const columns: Record<string, unknown> = { state: decision.to }
  if (patch.acknowledgedAt !== undefined) columns.acknowledged_at = instantText(patch.acknowledgedAt)
  if (patch.completedAt !== undefined) columns.completed_at = instantText(patch.completedAt)
  if (patch.finishedAt !== undefined) columns.finished_at = instantText(patch.finishedAt)
  if (patch.timeliness !== undefined) columns.timeliness = patch.timeliness
  if (patch.suspendedAt !== undefined) columns.suspended_at = instantText(patch.suspendedAt)
  if (patch.completionNote !== undefined) columns.completion_note = patch.completionNote
  if (patch.answer !== undefined) {
    columns.answer_number = patch.answer?.number ?? null
    columns.answer_notation = patch.answer?.notation ?? null
    columns.answer_issued_on = patch.answer?.issuedOn ?? null
  }
  if (patch.cause === 'confirm')
    Object.assign(columns, { cause_confirmed_by: personId, cause_confirmed_at: tx.now.toString() })
  else if (patch.cause !== undefined) {
    Object.assign(columns, {
      cause_text: patch.cause.text,
      cause_recorded_by: personId,
      cause_recorded_at: tx.now.toString(),
    })
  }
  if (decision.due !== undefined) {
    columns.due_at = instantText(decision.due.after)
    columns.due_origin = decision.due.origin
    if (decision.due.hourBound !== undefined) columns.hour_bound = decision.due.hourBound
    if (decision.due.origin === 'hand') columns.due_by_hand = instantText(decision.due.after)
  }
  const sets = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update kip.assignments set ${sql.join([...sets, sql`version = version + 1`])}
    where organization_id = ${organizationId} and id = ${id}`.execute(tx.db)
  await writeParties(tx, id, decision)
  if (decision.due !== undefined) {
    await sql`insert into kip.assignment_due_changes (organization_id, assignment_id, person_id, before, after, origin, reason)
      values (${organizationId}, ${id}, ${personId}, ${instantText(decision.due.before)}, ${instantText(decision.due.after)},
        ${decision.due.origin}, ${decision.due.reason})`.execute(tx.db)
  }
  await writeExtension(tx, id, decision)
  await sql`insert into kip.assignment_transitions (organization_id, assignment_id, person_id, action, from_state, to_state, note, details)
    values (${organizationId}, ${id}, ${personId}, ${action}, ${from}, ${decision.to}, ${decision.note},
      ${JSON.stringify(decision.details)})`.execute(tx.db)
}

async function writeParties(tx: Tx, id: string, decision: Decision): Promise<void> {
  const { organizationId } = tx.scope
  if (decision.lead !== undefined) {
    await sql`update kip.assignment_parties set unit_id = ${decision.lead.unitId}, person_id = ${decision.lead.personId},
        acknowledged_at = null, assigned_at = ${tx.now.toString()}
      where organization_id = ${organizationId} and assignment_id = ${id} and role = 'lead'`.execute(tx.db)
    await sql`update kip.assignment_parties p set stands_for_unit = not exists (
        select 1 from kip.assignment_parties q where q.organization_id = p.organization_id
          and q.assignment_id = p.assignment_id and q.unit_id = p.unit_id and (q.role, q.id) < (p.role, p.id))
      where p.organization_id = ${organizationId} and p.assignment_id = ${id}`.execute(tx.db)
  }
  for (const part of decision.parts ?? []) {
    await sql`update kip.assignment_parties set person_id = ${part.personId}, acknowledged_at = null,
        assigned_at = ${tx.now.toString()}
      where organization_id = ${organizationId} and assignment_id = ${id} and id = ${part.id}`.execute(tx.db)
  }
  if (decision.due !== undefined) {
    // Co-ordinators who shared the lead's limit go with it; those with one of their own keep it.
    await sql`update kip.assignment_parties set due_at = ${instantText(decision.due.after)}
      where organization_id = ${organizationId} and assignment_id = ${id}
        and (role = 'lead' or due_at is not distinct from ${instantText(decision.due.before)}::timestamptz)`.execute(
      tx.db,
    )
  }
  if (decision.party !== undefined) {
    const { party } = decision
    await sql`update kip.assignment_parties set
        acknowledged_at = coalesce(acknowledged_at, ${instantText(party.acknowledgedAt ?? null)}),
        finished_at = coalesce(finished_at, ${instantText(party.finishedAt ?? null)})
      where organization_id = ${organizationId} and id = ${party.id}`.execute(tx.db)
  }
  const ended = decision.to === 'done' || decision.to === 'recalled'
  const running = isRunning(decision.to)
  await sql`update kip.assignment_parties set open = not ${ended}::boolean and finished_at is null,
      running = ${running}::boolean and finished_at is null
    where organization_id = ${organizationId} and assignment_id = ${id}
      and (open, running) is distinct from (not ${ended}::boolean and finished_at is null, ${running}::boolean and finished_at is null)`.execute(
    tx.db,
  )
}

async function writeExtension(tx: Tx, id: string, decision: Decision): Promise<void> {
  const { organizationId, personId } = tx.scope
  const { extension } = decision
  if (extension === undefined) return
  if (extension.kind === 'ask') {
    await sql`insert into kip.assignment_extensions (organization_id, assignment_id, asked_by, wanted, reason)
      values (${organizationId}, ${id}, ${personId}, ${instantText(extension.wanted)}, ${extension.reason})`.execute(
      tx.db,
    )
    return
  }
  await sql`update kip.assignment_extensions set state = ${extension.granted === null ? 'refused' : 'granted'},
      decided_at = ${tx.now.toString()}, decided_by = ${personId}, granted = ${instantText(extension.granted)},
      decision_note = ${extension.note}
    where organization_id = ${organizationId} and id = ${extension.id}`.execute(tx.db)
}
