/** What people have heard, for themselves and in place of others. */
import type { Tx } from '../../platform/database.ts'

type Told = { id: string; by: string; reason: string }

/**
 * Of reminders about to be told, those whose hearer was told the very same before: in place of another, or, what he is to
 * hear in place of another, for himself. What two rows of one person say is never the same: their key differs.
 */
const BEFORE = `
  select distinct on (r.id) r.id, t.id as by, t.reason
    from jsonb_to_recordset($2::jsonb) as x(id uuid, hearer uuid)
    join kip.reminders r on r.organization_id = $1 and r.id = x.id
    join kip.reminders t on t.organization_id = $1 and t.subject_type = r.subject_type and t.subject_id = r.subject_id
     and t.rule = r.rule and t.occurrence = r.occurrence and t.id <> r.id and t.state || '' = 'released'
     and coalesce(t.heard_by, t.person_id) = x.hearer
   order by r.id, t.id`

/** @returns by the reminder's id */
export async function listToldBefore(
  tx: Tx,
  rows: readonly { id: string; hearer: string }[],
): Promise<Map<string, Omit<Told, 'id'>>> {
  if (rows.length === 0) return new Map()
  const told = await tx.query<Told>('told_before', BEFORE, [tx.scope.organizationId, JSON.stringify(rows)])
  return new Map(told.map(({ id, ...row }) => [id, row]))
}

/** To whom mail of these people goes; null: no address. */
export async function listMailAddresses(tx: Tx, personIds: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await tx.query<{ id: string; email: string | null }>(
    'mail_addresses_of',
    'select id, email from kip.people where organization_id = $1 and id = any ($2::uuid[])',
    [tx.scope.organizationId, [...personIds]],
  )
  return new Map(rows.map(({ id, email }) => [id, email]))
}

/** Work that waits to be told to somebody of these absences, because another may decide as well. */
export async function listWaitingForReturn(tx: Tx, absenceIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'waiting_for_return',
    `select distinct r.subject_id as id
       from kip.absences a
       join kip.reminders r on r.organization_id = a.organization_id and r.person_id = a.person_id
      where a.organization_id = $1 and a.id = any ($2::uuid[])
        and r.subject_type = 'assignment' and r.rule = 'to-decide' and r.state = 'planned'`,
    [tx.scope.organizationId, [...absenceIds]],
  )
  return rows.map(({ id }) => id)
}
