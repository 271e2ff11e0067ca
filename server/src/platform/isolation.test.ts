/**
 * No organisation sees or changes another's rows, whatever the application asks: proved for every table the catalogue
 * knows, so that a new table cannot be forgotten.
 */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../testing/cluster.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { APPLICATION_ROLE } from './postgres/roles.ts'

/** Tables of schema kip whose rows belong to no organisation, and why that is right. */
const SHARED_TABLES: Record<string, string> = {
  engine_modules: 'the locks of the reminder engine, one for the whole installation; reached through functions',
  engine_workers: 'which processes run the engine; reached through functions',
  migrations: 'which migrations were applied; the application cannot even read it',
  setup_tokens: 'the one-time link of a new installation, before there is any organisation; reached through functions',
  sign_in_failures: 'counts attempts before it is known who signs in; reached through functions',
  watchdog: 'what the watchdog found last, over the whole installation; reached through functions',
}

/** The column that says whose row it is, where it is not organization_id. */
const OWNER_COLUMNS: Record<string, string> = { organizations: 'id' }

type Column = { table: string; column: string; type: string; category: string; needed: boolean }

let test: TestDatabase
let columns: Map<string, Column[]>

const ownerColumn = (table: string) => OWNER_COLUMNS[table] ?? 'organization_id'
const hasOwner = (table: string) => columns.get(table)?.some(({ column }) => column === ownerColumn(table)) === true
const isolatedTables = () => [...columns.keys()].filter((table) => hasOwner(table))

const COLUMNS = `
  select c.relname as table, a.attname as column, coalesce(b.typname, t.typname) as type, t.typcategory as category,
    a.attnotnull and not a.atthasdef and a.attidentity = '' as needed
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_type b on b.oid = t.typbasetype
  where c.relnamespace = 'kip'::regnamespace and c.relkind in ('r', 'p')
  order by 1, a.attnum`

/** A value of the type, another one each time where the type has room for it. */
function anyValue(column: Column): string {
  if (column.category === 'A') return '{}'
  if (column.type === 'uuid') return randomUUID()
  if (column.category === 'N') return String(Math.floor(Math.random() * 30_000))
  if (column.category === 'B') return 'true'
  if (column.category === 'D') return column.type === 'time' ? '08:00' : '2026-01-05'
  if (column.type === 'json' || column.type === 'jsonb') return '{}'
  if (column.type === 'bytea') return `\\x${randomUUID().replaceAll('-', '')}`
  if (column.type === 'xid8') return '5'
  return randomUUID()
}

function insertRow(client: pg.Client, table: string, organization: string): Promise<pg.QueryResult> {
  const owner = ownerColumn(table)
  const needed = (columns.get(table) ?? []).filter((column) => column.needed || column.column === owner)
  const names = needed.map(({ column }) => client.escapeIdentifier(column))
  const values = needed.map((column) => (column.column === owner ? organization : anyValue(column)))
  const places = values.map((_value, index) => `$${index + 1}`)
  return client.query(`insert into kip.${table} (${names.join()}) values (${places.join()})`, values)
}

async function asApplication<T>(organization: string | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return asOwner(test.appUrl, async (client) => {
    await client.query("select set_config('kip.organization', $1, false)", [organization ?? ''])
    return work(client)
  })
}

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no failure',
    (error: Error) => error.message,
  )

beforeAll(async () => {
  test = await createTestDatabase()
  await asOwner(test.ownerUrl, async (client) => {
    const { rows } = await client.query<Column>(COLUMNS)
    columns = Map.groupBy(rows, (row) => row.table)
  })
  return () => test.drop()
})

describe('the catalogue', () => {
  const ask = <R extends pg.QueryResultRow>(text: string) =>
    asOwner(test.ownerUrl, async (client) => (await client.query<R>(text, [APPLICATION_ROLE])).rows)

  it('knows no table that belongs neither to an organisation nor on the list of exceptions', () => {
    const others = [...columns.keys()].filter((table) => !hasOwner(table))
    expect(others.sort()).toEqual(Object.keys(SHARED_TABLES).sort())
  })

  it('has row security enabled and forced on every table of an organisation', async () => {
    const open = await ask<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'kip'::regnamespace and relkind in ('r', 'p')
        and not (relrowsecurity and relforcerowsecurity) and $1 <> '' order by 1`,
    )
    expect(open.map((row) => row.relname)).toEqual(Object.keys(SHARED_TABLES).sort())
  })

  it('gives the application nothing to own and no way round row security', async () => {
    const roles = await ask(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1',
    )
    expect(roles).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ])
    const owned = await ask(
      `select classid::regclass::text, objid from pg_shdepend
        where deptype = 'o' and refobjid = $1::regrole and dbid = (select oid from pg_database where datname = current_database())`,
    )
    expect(owned).toEqual([])
    const memberships = await ask('select roleid::regrole::text from pg_auth_members where member = $1::regrole')
    expect(memberships).toEqual([])
  })

  it('gives the public nothing, and the application no more than reading and writing rows', async () => {
    const grants = await ask<{ table: string; grantee: string; privilege: string }>(
      `select c.relname as table, coalesce(r.rolname, 'public') as grantee, a.privilege_type as privilege
        from pg_class c cross join aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
        where c.relnamespace = 'kip'::regnamespace and a.grantee <> c.relowner and $1 <> ''`,
    )
    expect(grants.length).toBeGreaterThan(0)
    const allowed = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
    expect(grants.filter((grant) => grant.grantee !== APPLICATION_ROLE || !allowed.has(grant.privilege))).toEqual([])
    const shared = grants.filter((grant) => Object.hasOwn(SHARED_TABLES, grant.table))
    expect(shared).toEqual([])
    const functions = await ask(
      `select p.oid::regprocedure::text as function from pg_proc p
        where pronamespace = 'kip'::regnamespace and $1 <> ''
        and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`,
    )
    expect(functions).toEqual([])
  })

  it('lets nobody rewrite history', async () => {
    const rewritable = await ask(
      `select relname from pg_class where relnamespace = 'kip'::regnamespace
        and relname in ('audit_log', 'audit_seals', 'reminder_trail', 'reminder_seals', 'document_history', 'assignment_transitions', 'assignment_due_changes')
        and (has_any_column_privilege($1, oid, 'update') or has_table_privilege($1, oid, 'delete'))`,
    )
    expect(rewritable).toEqual([])
  })

  it('has no view that shows what its reader may not see, and no powerful function that can be led astray', async () => {
    const views = await ask(
      `select relname from pg_class where relnamespace = 'kip'::regnamespace and relkind in ('v', 'm') and $1 <> ''
        and not coalesce('security_invoker=true' = any (reloptions), false)
        -- read with the owner's rights, which is what they are for: each is one table under the policy's own condition
        and pg_get_viewdef(oid) !~ 'FROM (kip\\.)?\\w+\\s+WHERE \\(?organization_id = (kip\\.)?current_organization\\(\\)\\)?;$'`,
    )
    expect(views).toEqual([])
    const functions = await ask(
      `select p.oid::regprocedure::text as function from pg_proc p
        where pronamespace = 'kip'::regnamespace and prosecdef and $1 <> ''
        and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')`,
    )
    expect(functions).toEqual([])
  })
})

describe('row security alone', () => {
  const [ours, theirs] = [randomUUID(), randomUUID()]

  // Everything that could refuse for another reason goes: what refuses below is row security and nothing else.
  beforeAll(() =>
    asOwner(test.ownerUrl, async (client) => {
      await client.query(`grant all on all tables in schema kip to ${APPLICATION_ROLE}`)
      const { rows } = await client.query<{ command: string }>(
        `select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as command
          from pg_constraint where connamespace = 'kip'::regnamespace and contype in ('c', 'f') and conrelid <> 0
          order by contype desc`,
      )
      for (const { command } of rows) await client.query(command)
      for (const table of isolatedTables()) {
        await client.query(`alter table kip.${table} disable trigger user`)
        for (const organization of [ours, theirs]) await insertRow(client, table, organization)
      }
    }),
  )

  it('shows our rows and none of theirs, and to nobody none at all', async () => {
    const seen = (organization: string | null) =>
      asApplication(organization, async (client) => {
        const found: Record<string, string[]> = {}
        for (const table of isolatedTables()) {
          const { rows } = await client.query<{ owner: string }>(
            `select distinct ${ownerColumn(table)}::text as owner from kip.${table}`,
          )
          found[table] = rows.map((row) => row.owner)
        }
        return found
      })
    expect(await seen(ours)).toEqual(Object.fromEntries(isolatedTables().map((table) => [table, [ours]])))
    expect(await seen(null)).toEqual(Object.fromEntries(isolatedTables().map((table) => [table, []])))
  })

  it('takes new rows for the organisation that asks and for no other', async () => {
    const newcomer = randomUUID()
    await asApplication(newcomer, async (client) => {
      for (const table of isolatedTables()) {
        expect([table, await failure(insertRow(client, table, newcomer))]).toEqual([table, 'no failure'])
        const foreign = await failure(insertRow(client, table, theirs))
        expect([table, foreign]).toEqual([table, expect.stringContaining('row-level security')])
      }
    })
  })

  it('changes and deletes our rows and none of theirs, and hands none over', async () => {
    await asApplication(ours, async (client) => {
      for (const table of isolatedTables()) {
        const owner = ownerColumn(table)
        const touch = (organization: string) =>
          client.query(`update kip.${table} set ${owner} = ${owner} where ${owner} = $1`, [organization])
        expect([table, (await touch(ours)).rowCount]).not.toEqual([table, 0])
        expect([table, (await touch(theirs)).rowCount]).toEqual([table, 0])
        const handedOver = await failure(client.query(`update kip.${table} set ${owner} = $1`, [theirs]))
        expect([table, handedOver]).toEqual([table, expect.stringContaining('row-level security')])
        const removed = await client.query(`delete from kip.${table} where ${owner} = $1`, [theirs])
        expect([table, removed.rowCount]).toEqual([table, 0])
        const own = await client.query(`delete from kip.${table} where ${owner} = $1`, [ours])
        expect([table, own.rowCount]).not.toEqual([table, 0])
      }
    })
    const left = await asOwner(test.ownerUrl, async (client) => {
      const kept: string[] = []
      for (const table of isolatedTables()) {
        const { rowCount } = await client.query(`select from kip.${table} where ${ownerColumn(table)} = $1`, [theirs])
        if (rowCount === 1) kept.push(table)
      }
      return kept
    })
    expect(left).toEqual(isolatedTables())
  })
})
