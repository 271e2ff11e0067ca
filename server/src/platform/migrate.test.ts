import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { asOwner, databaseUrl } from '../testing/cluster.ts'
import { migrate } from './migrate.ts'
import { generateTypes } from './postgres/generate-types.ts'
import { applicationUrl } from './postgres/roles.ts'

const cluster = inject('cluster')
const database = `kip_test_${process.pid}_migrate`
const url = databaseUrl(cluster.ownerUrl, database)
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kip-migrations-'))
  write('20260101T0000_first.sql', 'create table kip.first (id int primary key);')
  write('20260102T0000_second.sql', 'create table kip.second (id int primary key); insert into kip.second values (1);')
  await asOwner(cluster.ownerUrl, (client) => client.query(`create database ${database}`))
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await asOwner(cluster.ownerUrl, (client) => client.query(`drop database ${database} with (force)`))
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const count = async (table: string) =>
  (await asOwner(url, (client) => client.query<{ count: string }>(`select count(*) from kip.${table}`))).rows[0]?.count

describe('migrations', () => {
  it('apply once each, in the order of their names', async () => {
    expect(await migrate(url, { folder })).toEqual(['20260101T0000_first.sql', '20260102T0000_second.sql'])
    expect(await migrate(url, { folder })).toEqual([])
    expect(await count('second')).toBe('1')
  })

  it('apply once when several machines start together', async () => {
    const applied = await Promise.all([migrate(url, { folder }), migrate(url, { folder }), migrate(url, { folder })])
    expect(applied.flat()).toEqual(['20260101T0000_first.sql', '20260102T0000_second.sql'])
    expect(await count('migrations')).toBe('2')
  })

  it('refuse an applied file that was edited', async () => {
    await migrate(url, { folder })
    write('20260101T0000_first.sql', 'create table kip.first (id bigint primary key);')
    write('20260103T0000_third.sql', 'create table kip.third (id int);')
    await expect(migrate(url, { folder })).rejects.toThrow('20260101T0000_first.sql đã được áp dụng rồi')
    await expect(count('third')).rejects.toMatchObject({ code: '42P01' })
  })

  it('refuse a database that is newer than the program', async () => {
    await migrate(url, { folder })
    rmSync(join(folder, '20260102T0000_second.sql'))
    await expect(migrate(url, { folder })).rejects.toThrow('phiên bản mới hơn')
  })

  it('leave nothing of a file that fails, and name the line', async () => {
    write('20260103T0000_third.sql', 'create table kip.third (id int);\nselect nonsense;')
    await expect(migrate(url, { folder })).rejects.toThrow(/20260103T0000_third\.sql.*nonsense.*\(line 2\)/)
    await expect(count('third')).rejects.toMatchObject({ code: '42P01' })
    expect(await count('migrations')).toBe('2')
  })

  it('give the application nothing that they do not name', async () => {
    write(
      '20260103T0000_third.sql',
      'create function kip.secret() returns int language sql return 1; grant usage on schema kip to kip_app;',
    )
    await migrate(url, { folder })
    const asApplication = (text: string) => asOwner(applicationUrl(url), (client) => client.query(text))
    await expect(asApplication('select kip.secret()')).rejects.toMatchObject({ code: '42501' })
    await expect(asApplication('select * from kip.second')).rejects.toMatchObject({ code: '42501' })
    await expect(asApplication('create table kip.mine (id int)')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an owner who is no superuser', () => {
  const owner = `kip_owner_${process.pid}`
  const ownerUrl = new URL(url)
  ownerUrl.username = owner
  ownerUrl.password = 'một mật khẩu'

  beforeAll(() =>
    asOwner(cluster.ownerUrl, (client) => client.query(`create role ${owner} login password 'một mật khẩu'`)),
  )
  afterAll(() => asOwner(cluster.ownerUrl, (client) => client.query(`drop role ${owner}`)))

  it('is told what to ask for when the application role is not theirs to change', async () => {
    await asOwner(cluster.ownerUrl, (client) => client.query(`alter database ${database} owner to ${owner}`))
    await expect(migrate(ownerUrl.href)).rejects.toThrow('CREATEROLE')
  })
})

describe('the URL of the application', () => {
  it('follows from the owner alone', () => {
    const derived = new URL(applicationUrl('postgres://boss:s%40fe@db.example:5433/office?sslmode=require'))
    expect([derived.username, derived.host, derived.pathname, derived.search]).toEqual([
      'kip_app',
      'db.example:5433',
      '/office',
      '?sslmode=require',
    ])
    expect(derived.password).toMatch(/^[0-9a-f]{64}$/)
    expect(applicationUrl('postgres://other:s%40fe@elsewhere/office')).toContain(derived.password)
    expect(applicationUrl('postgres://boss:another@db.example/office')).not.toContain(derived.password)
  })

  it('cannot follow from nothing', () => {
    expect(() => applicationUrl('postgres://boss@db.example/office')).toThrow('phải có mật khẩu')
  })
})

it('the generated types are those of the migrations (if not: node scripts/generate-types.mjs)', async () => {
  const file = readFileSync(join(import.meta.dirname, 'database.generated.ts'), 'utf8')
  expect(file).toBe(await asOwner(databaseUrl(cluster.ownerUrl, cluster.template), generateTypes))
})
