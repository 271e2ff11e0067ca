/**
 * Rows of organisations read, and written again under other ids: a story that begins where the one before it began has
 * its ward in two statements instead of two hundred.
 */
import pg from 'pg'
import type { Database } from '../platform/database.ts'

/** Rows of each table, as JSON, in the order in which they can be written. */
export type Rows = { tables: { name: string; columns: string }[]; text: string }

const owners = new WeakMap<Database, Promise<pg.Client>>()

/** One connection for as long as the database is there, which ends it. */
function ownerOf(db: Database, ownerUrl: string): Promise<pg.Client> {
  const known = owners.get(db)
  if (known !== undefined) return known
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  const connected = client.connect().then(() => client)
  owners.set(db, connected)
  return connected
}

/** What is numbered or reckoned by the database is so again. */
const TABLES = `
  select c.table_name as name,
         string_agg(format('%I', c.column_name), ', ')
           filter (where c.is_generated = 'NEVER' and c.is_identity = 'NO' and coalesce(c.column_default, '') not like 'nextval%')
           as columns,
         bool_or(c.column_name = 'organization_id') as belongs
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
   where c.table_schema = 'kip' and t.table_type = 'BASE TABLE'
   group by 1`

export async function readRows(db: Database, ownerUrl: string, organizationIds: readonly string[]): Promise<Rows> {
  const client = await ownerOf(db, ownerUrl)
  const { rows: all } = await client.query<{ name: string; columns: string; belongs: boolean }>(TABLES)
  const tables = all.filter(({ name, belongs }) => belongs || name === 'organizations')
  const parts = tables.map(({ name, belongs }) => {
    const key = belongs ? 'organization_id' : 'id'
    return `select '${name}' as name, (select jsonb_agg(to_jsonb(r)) from kip.${name} r where ${key} = any($1)) as found`
  })
  const { rows } = await client.query<{ name: string; found: object[] | null }>(parts.join(' union all '), [
    organizationIds,
  ])
  const found = Object.fromEntries(rows.flatMap((row) => (row.found === null ? [] : [[row.name, row.found]])))
  return { tables: tables.filter(({ name }) => name in found), text: JSON.stringify(found) }
}

/** Without triggers: what they would add was read with the rest. */
export async function writeRows(db: Database, ownerUrl: string, { tables, text }: Rows): Promise<void> {
  const client = await ownerOf(db, ownerUrl)
  const rows = JSON.parse(text) as Record<string, object[]>
  const inserts = tables.map(({ name, columns }) => {
    const literal = JSON.stringify(rows[name]).replaceAll("'", "''")
    return `insert into kip.${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::kip.${name}, '${literal}')`
  })
  await client.query(['begin', 'set local session_replication_role = replica', ...inserts, 'commit'].join(';\n'))
}

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g

/** Every id another one, in the same order. @param nth of the copies, from 1 */
export function withOtherIds(text: string, nth: number): string {
  return text.replace(UUID, (id) => {
    const last = (Number.parseInt(id.slice(24), 16) + nth) % 2 ** 48
    return id.slice(0, 24) + last.toString(16).padStart(12, '0')
  })
}
