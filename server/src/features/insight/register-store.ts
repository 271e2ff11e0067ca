/** The lines of the registers, in the order of their numbers, a page at a time. */
import type { AssignmentState } from '@kip/core/assignments'
import type { FollowUpFacts, RegisterFacts } from '@kip/core/insight'
import type { DocumentKind } from '@kip/core/reading'
import { type EntryState, formatEntry } from '@kip/core/registers'
import type { Tx } from '../../platform/database.ts'

export type RegisterRange = {
  year: number
  from: number | null
  to: number | null
  after: { number: number; suffix: string; id: string } | null
  limit: number
}
type Keyed<T> = T & { id: string; number: number; suffix: string }

type IncomingRow = {
  id: string
  number: number
  suffix: string
  state: EntryState
  reason: string | null
  document_id: string | null
  received_at: string | null
  issuer: string | null
  label: string | null
  issued_on: string | null
  kind: DocumentKind | null
  subject: string | null
  handed_on: string | null
  note: string | null
  recipients: string[]
  acknowledged: string[]
}

/** Every number of the year has its line, also one that is held back or void. */
export async function listIncomingLines(tx: Tx, range: RegisterRange): Promise<Keyed<RegisterFacts>[]> {
  const rows = await tx.query<IncomingRow>(
    'insight_incoming_register',
    `select e.id, e.number, e.suffix, e.state, e.reason, e.document_id, d.received_at, d.issuer, d.label, d.issued_on,
       d.kind, d.subject, case when e.state <> 'void' then d.handed_on end as handed_on,
       case when e.state <> 'void' then d.note end as note, coalesce(work.recipients, '{}') as recipients,
       coalesce(work.acknowledged, '{}') as acknowledged
     from kip.register_entries e
     left join kip.documents d on d.organization_id = e.organization_id and d.id = e.document_id
     left join lateral (
       select array_agg(coalesce(nullif(u.short_name, ''), u.name, p.name) order by party.id) as recipients,
         array_remove(array_agg(p.name order by party.id) filter (where party.acknowledged_at is not null), null) as acknowledged
       from kip.assignments a
       join kip.assignment_parties party on party.organization_id = a.organization_id and party.assignment_id = a.id
       left join kip.units u on u.organization_id = party.organization_id and u.id = party.unit_id
       left join kip.people p on p.organization_id = party.organization_id and p.id = party.person_id
       where a.organization_id = d.organization_id and a.document_id = d.id and a.state <> 'recalled'
     ) work on e.state <> 'void'
     where e.organization_id = $1 and e.kind = 'incoming' and e.year = $2
       and ($3::int is null or e.number >= $3) and ($4::int is null or e.number <= $4)
       and ($5::int is null or (e.number, e.suffix) > ($5, $6::text))
     order by e.number, e.suffix limit $7`,
    [
      tx.scope.organizationId,
      range.year,
      range.from,
      range.to,
      range.after?.number ?? null,
      range.after?.suffix ?? '',
      range.limit,
    ],
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    suffix: row.suffix,
    arrivalLabel: formatEntry(row),
    state: row.state,
    reason: row.reason,
    documentId: row.document_id,
    receivedAt: row.received_at,
    issuer: row.issuer,
    label: row.label,
    issuedOn: row.issued_on,
    kind: row.kind,
    subject: row.subject,
    recipients: row.recipients,
    handedOn: row.handed_on,
    acknowledged: row.acknowledged,
    note: row.note,
  }))
}

type FollowUpLine = {
  id: string
  arrival_number: number
  arrival_suffix: string
  arrival_label: string
  issuer: string | null
  label: string | null
  issued_on: string | null
  kind: DocumentKind | null
  recipient: string | null
  due_at: string | null
  state: AssignmentState
  /** null: no limit */
  late: boolean | null
  last_report: string | null
  waiting_for: string | null
  finished_at: string | null
  timeliness: 'early' | 'on-time' | 'late' | null
  cause_confirmed: boolean
  answer: string | null
  extended: boolean
}

/** One line an assignment: a paper given to two units has two. */
export async function listFollowUpLines(tx: Tx, range: RegisterRange): Promise<Keyed<FollowUpFacts>[]> {
  const rows = await tx.query<FollowUpLine>(
    'insight_follow_up_register',
    `select a.id, d.arrival_number, d.arrival_suffix, d.arrival_label, d.issuer, d.label, d.issued_on, d.kind,
       coalesce(nullif(u.short_name, ''), u.name, p.name) as recipient, a.due_at, a.state,
       party.running and a.due_at < $9 as late, report.note as last_report, report.details->>'waitingFor' as waiting_for,
       a.finished_at, a.timeliness, a.cause_confirmed_at is not null as cause_confirmed,
       case when coalesce(a.answer_notation, '') = '' then a.answer_number else a.answer_number || '/' || a.answer_notation end as answer,
       exists (select 1 from kip.assignment_extensions e where e.organization_id = a.organization_id
         and e.assignment_id = a.id and e.state = 'granted') as extended
     from kip.documents d
     join kip.assignments a on a.organization_id = d.organization_id and a.document_id = d.id
     join kip.assignment_parties party
       on party.organization_id = a.organization_id and party.assignment_id = a.id and party.role = 'lead'
     left join kip.units u on u.organization_id = party.organization_id and u.id = party.unit_id
     left join kip.people p on p.organization_id = party.organization_id and p.id = party.person_id
     left join lateral (
       select t.note, t.details from kip.assignment_transitions t
       where t.organization_id = a.organization_id and t.assignment_id = a.id and t.action = 'report'
       order by t.id desc limit 1
     ) report on true
     where d.organization_id = $1 and d.arrival_year = $2 and d.arrival_number is not null
       and ($3::int is null or d.arrival_number >= $3) and ($4::int is null or d.arrival_number <= $4)
       and ($5::int is null or (d.arrival_number, d.arrival_suffix, a.id) > ($5, $6::text, $8::uuid))
     order by d.arrival_number, d.arrival_suffix, a.id limit $7`,
    [
      tx.scope.organizationId,
      range.year,
      range.from,
      range.to,
      range.after?.number ?? null,
      range.after?.suffix ?? '',
      range.limit,
      range.after?.id ?? null,
      tx.now.toString(),
    ],
  )
  return rows.map((row) => ({
    id: row.id,
    assignmentId: row.id,
    number: row.arrival_number,
    suffix: row.arrival_suffix,
    arrivalLabel: row.arrival_label,
    issuer: row.issuer,
    label: row.label,
    issuedOn: row.issued_on,
    kind: row.kind,
    recipient: row.recipient ?? '',
    dueAt: row.due_at,
    state: row.state,
    late: row.late ?? false,
    lastReport: row.last_report,
    waitingFor: row.waiting_for,
    finishedAt: row.finished_at,
    timeliness: row.timeliness,
    causeConfirmed: row.cause_confirmed,
    answer: row.answer,
    extended: row.extended,
  }))
}
