/** What happened to an assignment: transitions, changes of the limit, extensions. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import { runPrepared } from '../../platform/sql-text.ts'

export type TransitionRow = {
  id: string
  at: string
  person_id: string | null
  person_name: string | null
  action: string
  from_state: string | null
  to_state: string
  note: string | null
  details: Record<string, unknown>
  instead_of: string | null
  instead_of_name: string | null
}

export type DueChangeRow = {
  id: string
  at: string
  person_id: string | null
  person_name: string | null
  before: string | null
  after: string | null
  origin: 'document' | 'message' | 'hand'
  reason: string
}

export type ExtensionRow = {
  id: string
  asked_at: string
  asked_by: string
  asked_by_name: string
  wanted: string
  reason: string
  state: 'asked' | 'granted' | 'refused'
  decided_at: string | null
  decided_by: string | null
  decided_by_name: string | null
  granted: string | null
  decision_note: string | null
}

export type HistoryRows = { transitions: TransitionRow[]; dueChanges: DueChangeRow[]; extensions: ExtensionRow[] }

/** What happened to an assignment, in one round trip: it is shown after every action. */
export async function findHistoryRows(tx: Tx, assignmentId: string): Promise<HistoryRows> {
  const { organizationId } = tx.scope
  const list = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(x), '[]') from (${query}) x)`
  const [history] = await runPrepared(
    tx,
    sql<HistoryRows>`select
    ${list(sql`select t.id, t.at, t.person_id, p.name as person_name, t.action, t.from_state, t.to_state, t.note, t.details,
        away.id as instead_of, away.name as instead_of_name
      from kip.assignment_transitions t
      left join kip.people p on p.organization_id = t.organization_id and p.id = t.person_id
      left join kip.people away
        on away.organization_id = t.organization_id and away.id = (t.details ->> 'insteadOf')::uuid
      where t.organization_id = ${organizationId} and t.assignment_id = ${assignmentId} order by t.id`)} as transitions,
    ${list(sql`select c.id, c.at, c.person_id, p.name as person_name, c.before, c.after, c.origin, c.reason
      from kip.assignment_due_changes c
      left join kip.people p on p.organization_id = c.organization_id and p.id = c.person_id
      where c.organization_id = ${organizationId} and c.assignment_id = ${assignmentId} order by c.id`)} as "dueChanges",
    ${list(sql`select e.id, e.asked_at, e.asked_by, asker.name as asked_by_name, e.wanted, e.reason, e.state,
        e.decided_at, e.decided_by, decider.name as decided_by_name, e.granted, e.decision_note
      from kip.assignment_extensions e
      join kip.people asker on asker.organization_id = e.organization_id and asker.id = e.asked_by
      left join kip.people decider on decider.organization_id = e.organization_id and decider.id = e.decided_by
      where e.organization_id = ${organizationId} and e.assignment_id = ${assignmentId} order by e.id`)} as extensions`,
  )
  if (history === undefined) throw new Error('a query without a table returns a row')
  return history
}
