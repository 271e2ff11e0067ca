/** The tables of a backup, from the catalogue: nothing is forgotten when a feature brings a new one. */
import type pg from 'pg'

export type BackupTable = { name: string; columns: string[] }

/** What an installation makes anew by itself. */
const NOT_KEPT = ['migrations', 'idempotency_keys']

type Column = { table_name: string; column_name: string }
type Reference = { child: string; parent: string }

/** Parents before children, so that a restore never points at a row that is not there yet. */
export async function listTables(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows: columns } = await client.query<Column>(
    `select c.table_name, c.column_name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'kip' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     order by c.table_name, c.ordinal_position`,
  )
  const { rows: references } = await client.query<Reference>(
    `select distinct c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where n.nspname = 'kip' and c.contype = 'f' and c.conrelid <> c.confrelid`,
  )
  const byTable = Map.groupBy(columns, (column) => column.table_name)
  const names = [...byTable.keys()].filter((name) => !NOT_KEPT.includes(name))
  const bare = (name: string) => name.replace(/^kip\./, '').replaceAll('"', '')
  const parents = Map.groupBy(references, (reference) => bare(reference.child))
  return inOrder(names, (name) => (parents.get(name) ?? []).map((reference) => bare(reference.parent))).map((name) => ({
    name,
    columns: (byTable.get(name) ?? []).map((column) => column.column_name),
  }))
}

/** The column by which a row points to bytes in the store of files, in every table that has it. */
const DIGEST = 'sha256'

export function pointsToFiles({ columns }: Pick<BackupTable, 'columns'>): boolean {
  return columns.includes(DIGEST)
}

/** Every digest the rows point to, each once. */
export function selectDigests(tables: readonly BackupTable[]): string {
  const each = tables
    .filter(pointsToFiles)
    .map(({ name }) => `select ${DIGEST} from kip.${quote(name)} where ${DIGEST} is not null`)
  return each.join(' union ')
}

/** Of one line of a table's copy; null where the row points to none. */
export function digestIn(line: string, { columns }: Pick<BackupTable, 'columns'>): string | null {
  const digest = line.split('\t')[columns.indexOf(DIGEST)] ?? ''
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null
}

function inOrder(names: readonly string[], parentsOf: (name: string) => string[]): string[] {
  const done: string[] = []
  const visit = (name: string, above: readonly string[]): void => {
    if (done.includes(name) || above.includes(name) || !names.includes(name)) return
    for (const parent of parentsOf(name)) visit(parent, [...above, name])
    done.push(name)
  }
  for (const name of names) visit(name, [])
  return done
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

export function copyOut({ name, columns }: BackupTable): string {
  return `copy kip.${quote(name)} (${columns.map(quote).join(', ')}) to stdout`
}

export function copyIn({ name, columns }: BackupTable): string {
  return `copy kip.${quote(name)} (${columns.map(quote).join(', ')}) from stdin`
}
