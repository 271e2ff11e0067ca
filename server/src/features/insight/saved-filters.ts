/** Filters a person keeps under a name. They are that person's alone. */
import type { SavedFilter, SavedFilterInput } from '@kip/core/insight'
import { KipError } from '@kip/core/shared'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../platform/database.ts'

type Row = Omit<SavedFilter, 'allowed'>
const present = (row: Row): SavedFilter => ({ ...row, allowed: ['delete'] })

export async function listSavedFilters(tx: Tx): Promise<SavedFilter[]> {
  const { rows } = await sql<Row>`select id, list, name, query from kip.saved_filters
    where organization_id = ${tx.scope.organizationId} and person_id = ${tx.scope.personId}
    order by list, name limit 100`.execute(tx.db)
  return rows.map(present)
}

/** The same name again replaces the filter kept under it. */
export async function saveFilter(tx: Tx, input: z.infer<typeof SavedFilterInput>): Promise<SavedFilter> {
  const { rows } = await sql<Row>`insert into kip.saved_filters (organization_id, person_id, list, name, query)
    values (${tx.scope.organizationId}, ${tx.scope.personId}, ${input.list}, ${input.name}, ${JSON.stringify(input.query)})
    on conflict (organization_id, person_id, list, name) do update set query = excluded.query
    returning id, list, name, query`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('an upsert returns its row')
  return present(row)
}

export async function deleteSavedFilter(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`delete from kip.saved_filters
    where organization_id = ${tx.scope.organizationId} and person_id = ${tx.scope.personId} and id = ${id}
    returning id`.execute(tx.db)
  if (rows.length === 0) throw new KipError('not-found', 'Bộ lọc này không còn. Hãy tải lại trang.')
}
