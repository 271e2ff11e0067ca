/** Escalations of papers: rows in, rows out. */
import type { DocumentStatus } from '@kip/core/documents'
import type { Urgency } from '@kip/core/reading'
import type { EscalationChain, EscalationEnd } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

export type EscalationRow = {
  id: Id
  document_id: Id
  urgency: Urgency
  started_at: string
  started_by: Id | null
  chain: EscalationChain
  ends_at: string
  unheard_at: string | null
  taken_by: Id | null
  taken_by_name: string | null
  taken_at: string | null
  ended_at: string | null
  ended_because: EscalationEnd | null
  status: DocumentStatus
  received_at: string
  due_at: string | null
  label: string | null
  arrival_label: string | null
  /** what went out, one for each person */
  asked: {
    id: Id
    occurrence: string
    personId: Id
    plannedAt: string
    releasedAt: string
    acknowledgedAt: string | null
  }[]
}

const SELECT = `
  select e.id, e.document_id, e.urgency, e.started_at, e.started_by, e.chain, e.ends_at, e.unheard_at, e.taken_by,
         taker.name as taken_by_name, e.taken_at, e.ended_at, e.ended_because, d.status, d.received_at, d.due_at, d.label,
         d.arrival_label,
         coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'occurrence', r.occurrence, 'personId', r.person_id,
                     'plannedAt', r.planned_at, 'releasedAt', r.released_at, 'acknowledgedAt', r.acknowledged_at)
                     order by r.planned_at, r.id)
              from kip.reminders r
             where r.organization_id = e.organization_id and r.subject_type = 'document' and r.subject_id = e.document_id
               and r.rule = 'escalated' and r.state = 'released' and r.delivery = 'at-once'
               and r.planned_at >= e.started_at), '[]') as asked
    from kip.escalations e
    join kip.documents d on d.organization_id = e.organization_id and d.id = e.document_id
    left join kip.people taker on taker.organization_id = e.organization_id and taker.id = e.taken_by
   where e.organization_id = $1`

/** Of each paper the newest. */
export function listLatestEscalations(tx: Tx, documentIds: readonly Id[]): Promise<EscalationRow[]> {
  return tx.query<EscalationRow>(
    'latest_escalations',
    `${SELECT} and e.document_id = any ($2::uuid[]) and e.id = (
       select l.id from kip.escalations l
        where l.organization_id = e.organization_id and l.document_id = e.document_id
        order by l.started_at desc, l.id desc limit 1)`,
    [tx.scope.organizationId, [...documentIds]],
  )
}

/** Locked until the transaction ends. */
export async function findRunningEscalation(
  tx: Tx,
  documentId: Id,
): Promise<{ id: Id; urgency: Urgency; taken_by: Id | null } | undefined> {
  const [row] = await tx.query<{ id: Id; urgency: Urgency; taken_by: Id | null }>(
    'running_escalation',
    `select id, urgency, taken_by from kip.escalations
      where organization_id = $1 and document_id = $2 and ended_at is null for update`,
    [tx.scope.organizationId, documentId],
  )
  return row
}

/** Papers whose escalation has not ended. */
export async function listRunningPaperIds(tx: Tx): Promise<Id[]> {
  const rows = await tx.query<{ document_id: Id }>(
    'running_escalations',
    'select document_id from kip.escalations where organization_id = $1 and ended_at is null order by document_id',
    [tx.scope.organizationId],
  )
  return rows.map((row) => row.document_id)
}

export async function insertEscalation(
  tx: Tx,
  started: { documentId: Id; urgency: Urgency; chain: EscalationChain; endsAt: string },
): Promise<void> {
  await tx.query(
    'insert_escalation',
    `insert into kip.escalations (organization_id, document_id, urgency, started_by, chain, ends_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      tx.scope.organizationId,
      started.documentId,
      started.urgency,
      tx.scope.personId,
      JSON.stringify(started.chain),
      started.endsAt,
    ],
  )
}

export async function endEscalation(
  tx: Tx,
  id: Id,
  because: NonNullable<EscalationRow['ended_because']>,
): Promise<void> {
  await tx.query(
    'end_escalation',
    `update kip.escalations set ended_at = kip.now(), ended_because = $3
      where organization_id = $1 and id = $2 and ended_at is null`,
    [tx.scope.organizationId, id, because],
  )
}

export async function markTaken(tx: Tx, id: Id, personId: Id): Promise<void> {
  await tx.query(
    'take_escalation',
    `update kip.escalations set taken_by = $3, taken_at = kip.now()
      where organization_id = $1 and id = $2 and taken_by is null`,
    [tx.scope.organizationId, id, personId],
  )
}

/** Since when nobody can be told; null: somebody can. */
export async function noteUnheard(tx: Tx, found: readonly { id: Id; at: string | null }[]): Promise<void> {
  if (found.length === 0) return
  await tx.query(
    'note_unheard_escalations',
    `update kip.escalations e set unheard_at = x.at
       from jsonb_to_recordset($2::jsonb) as x(id uuid, at timestamptz)
      where e.organization_id = $1 and e.document_id = x.id and e.ended_at is null
        and e.unheard_at is distinct from x.at`,
    [tx.scope.organizationId, JSON.stringify(found)],
  )
}
