/** Writes the TypeScript shape of schema kip from the catalogue of a migrated database, so that rows cannot drift from the schema. */
import type pg from 'pg'

type Column = {
  table: string
  column: string
  type: string
  element: string | null
  labels: string[] | null
  nullable: boolean
  generated: boolean
  given: boolean
}

const COLUMNS = `
  select c.relname as table, a.attname as column,
    coalesce(base.typname, t.typname) as type, e.typname as element,
    (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = coalesce(e.oid, t.oid)) as labels,
    not a.attnotnull as nullable,
    a.attgenerated <> '' or a.attidentity = 'a' as generated,
    a.atthasdef or a.attidentity <> '' as given
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type base on base.oid = t.typbasetype
  left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where c.relnamespace = 'kip'::regnamespace and c.relkind in ('r', 'v', 'm', 'p') and not c.relispartition
  order by c.relname, a.attname`

/** check (state in ('open', 'done')) as the catalogue prints it */
const CHECKS = `
  select c.relname as table, a.attname as column, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_attribute a on a.attrelid = c.oid and k.conkey = array[a.attnum]
  where k.contype = 'c' and k.connamespace = 'kip'::regnamespace
  order by 1, 2, 3`

const SCALARS: Record<string, string> = {
  bool: 'boolean',
  bytea: 'Buffer',
  float4: 'number',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  json: 'Json',
  jsonb: 'Json',
  numeric: 'number',
}

const HEADER = `// Written by scripts/generate-types.mjs from the migrated schema. Do not edit: change a migration and run it again.
import type { ColumnType } from 'kysely'

/** Has a default: may be left out of an insert. */
type Given<T> = [T] extends [ColumnType<infer S, infer I, infer U>]
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>
/** Computed by the database: read only. */
type Computed<T> = ColumnType<T, never, never>
/** Comes out parsed, of a shape to be checked; goes in as text (JSON.stringify), because a bare array would become a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>
/** As Json, where null is the SQL null. */
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
`

/** @returns the whole text of database.generated.ts */
export async function generateTypes(client: pg.ClientBase): Promise<string> {
  const columns = (await client.query<Column>(COLUMNS)).rows
  const checks = (await client.query<{ table: string; column: string; definition: string }>(CHECKS)).rows
  const allowed = new Map<string, string[]>()
  for (const { table, column, definition } of checks) {
    const values = allowedValues(column, definition)
    if (values) allowed.set(`${table}.${column}`, values)
  }
  const tables = Map.groupBy(columns, (column) => column.table)
  const interfaces = [...tables].map(([table, members]) => {
    const lines = members.map(
      (column) => `  ${column.column}: ${typeOf(column, allowed.get(`${table}.${column.column}`))}`,
    )
    return `export interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
  })
  const names = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  return `${HEADER}\n${interfaces.join('\n')}\nexport interface DB {\n${names.join('\n')}\n}\n`
}

/** The list in "CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))"; null for any other check. */
function allowedValues(column: string, definition: string): string[] | null {
  const list = /^CHECK \(\(\(?"?(\w+)"?\)?(?:::text)? = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(definition)
  if (!list || list[1] !== column) return null
  const items = [...(list[2] ?? '').matchAll(/'((?:[^']|'')*)'::(?:text|character varying)/g)]
  return items.length === 0 ? null : items.map((item) => (item[1] ?? '').replaceAll("''", "'"))
}

function typeOf(column: Column, allowed: string[] | undefined): string {
  const json = column.type === 'json' || column.type === 'jsonb'
  if (json && column.nullable) return 'NullableJson'
  const labels = column.labels ?? allowed
  const scalar =
    labels && labels.length > 0
      ? labels.map((label) => `'${label.replaceAll("'", "\\'")}'`).join(' | ')
      : (SCALARS[column.element ?? column.type] ?? 'string')
  const whole = column.element === null ? scalar : scalar.includes(' | ') ? `(${scalar})[]` : `${scalar}[]`
  const type = column.nullable ? `${whole} | null` : whole
  if (column.generated) return `Computed<${type}>`
  return column.given || column.nullable ? `Given<${type}>` : type
}

function interfaceName(table: string): string {
  return `${table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Table`
}
