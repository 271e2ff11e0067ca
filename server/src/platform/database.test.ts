import { KipError, Temporal } from '@kip/core/shared'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../testing/cluster.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { openDatabase, type Scope } from './database.ts'

let test: TestDatabase
const scope: Scope = { organizationId: '01890000-0000-7000-8000-000000000001', personId: null }
const person = '01890000-0000-7000-8000-000000000002'

beforeAll(async () => {
  test = await createTestDatabase()
  await asOwner(test.ownerUrl, async (client) => {
    await client.query('create table kip.notes (organization_id uuid not null, id int primary key, words text)')
    await client.query("call kip.protect('kip.notes')")
    await client.query("call kip.grant_app('kip.notes', 'select, insert, update')")
  })
  return () => test.drop()
})

type Words = { words: string }
const readNote = (id: number) =>
  test.db.read(scope, async (tx) => (await tx.query<Words>('note', 'select words from notes where id = $1', [id]))[0])

describe('a transaction', () => {
  it('acts for the organisation and the person it was opened for, and for nobody afterwards', async () => {
    const who = sql<{ organization: string | null; person: string | null }>`
      select kip.current_organization() as organization, kip.current_person() as person`
    const asPerson = await test.db.read({ ...scope, personId: person }, (tx) => who.execute(tx.db))
    expect(asPerson.rows[0]).toEqual({ organization: scope.organizationId, person })
    const asOffice = await test.db.write(scope, (tx) => who.execute(tx.db))
    expect(asOffice.rows[0]).toEqual({ organization: scope.organizationId, person: null })
    const asSystem = await test.db.system((tx) => who.execute(tx.db))
    expect(asSystem.rows[0]).toEqual({ organization: null, person: null })
  })

  it('refuses an id that is none before it reaches the database', async () => {
    const bad = { organizationId: "x'; drop table kip.notes; --", personId: null }
    await expect(test.db.read(bad, async () => 1)).rejects.toThrow('not an id')
  })

  it('keeps what was written when the work returns and nothing when it throws', async () => {
    await test.db.write(scope, (tx) =>
      tx.query('add', 'insert into notes values ($1, $2, $3)', [scope.organizationId, 1, 'giữ']),
    )
    const failed = test.db.write(scope, async (tx) => {
      await tx.query('add', 'insert into notes values ($1, $2, $3)', [scope.organizationId, 2, 'bỏ'])
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await readNote(1)).toEqual({ words: 'giữ' })
    expect(await readNote(2)).toBeUndefined()
  })

  it('does not report success when a failed statement was swallowed', async () => {
    const swallowed = test.db.write(scope, async (tx) => {
      await tx.query('add', 'insert into notes values ($1, $2, $3)', [scope.organizationId, 3, 'mất'])
      await tx.query('wrong', 'select 1 / 0', []).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow('nothing was committed')
  })

  it('cannot write while reading', async () => {
    const writing = test.db.read(scope, (tx) =>
      tx.query('add', 'insert into notes values ($1, $2, $3)', [scope.organizationId, 4, '']),
    )
    await expect(writing).rejects.toMatchObject({ code: '25006' })
  })

  it('tells others after the commit, and only then', async () => {
    const told: string[] = []
    await test.db.write(scope, async (tx) => {
      tx.afterCommit(() => told.push('committed'))
      expect(told).toEqual([])
    })
    const failed = test.db.write(scope, async (tx) => {
      tx.afterCommit(() => told.push('never'))
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(told).toEqual(['committed'])
  })

  it('is run once more when another transaction stood in its way', async () => {
    let runs = 0
    const answer = await test.db.write(scope, async (tx) => {
      runs += 1
      if (runs === 1) await sql`do $$ begin raise exception 'in the way' using errcode = '40001'; end $$`.execute(tx.db)
      return 'done'
    })
    expect([answer, runs]).toEqual(['done', 2])
  })
})

describe('the clock', () => {
  it('is the database clock, moved by the offset, alike in SQL and in the transaction', async () => {
    test.db.clockOffset = 3 * 24 * 3_600_000
    try {
      const { now, inSql } = await test.db.read(scope, async (tx) => {
        const { rows } = await sql<{ now: string }>`select kip.now() as now`.execute(tx.db)
        return { now: tx.now, inSql: rows[0]?.now ?? '' }
      })
      expect(Temporal.Instant.from(inSql).equals(now)).toBe(true)
      expect(now.since(Temporal.Now.instant()).total('hours')).toBeCloseTo(72, 1)
    } finally {
      test.db.clockOffset = 0
    }
  })
})

describe('values', () => {
  it('come as the wire has them', async () => {
    const { rows } = await test.db.system((tx) =>
      sql`select timestamptz '2025-12-19 10:00:00.123456Z' as instant, timestamptz '2025-12-19 10:00:00Z' as whole,
        date '2025-12-19' as day, array[date '2025-12-19', null] as days, time '16:30' as time,
        count(*) as count, 9007199254740993::bigint as huge, 12.50::numeric as amount, interval '1 day' as length,
        '{"a": [1]}'::jsonb as json`.execute(tx.db),
    )
    expect(rows[0]).toEqual({
      instant: '2025-12-19T17:00:00.123456+07:00',
      whole: '2025-12-19T17:00:00+07:00',
      day: '2025-12-19',
      days: ['2025-12-19', null],
      time: '16:30:00',
      count: 1,
      huge: '9007199254740993',
      amount: 12.5,
      length: '1 day',
      json: { a: [1] },
    })
  })
})

describe('when connections are cut', () => {
  const cutAll = () =>
    asOwner(test.ownerUrl, (client) =>
      client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut'"),
    )

  it('the work in hand fails with a sentence, and the next works by itself', async () => {
    const errors: unknown[] = []
    const db = openDatabase({ appUrl: test.appUrl, applicationName: 'cut', onError: (error) => errors.push(error) })
    try {
      const inHand = db.write(scope, async (tx) => {
        await cutAll()
        await sql`select 1`.execute(tx.db)
      })
      await expect(inHand).rejects.toMatchObject({ code: 'unavailable' })
      expect(await db.read(scope, async () => 'again')).toBe('again')
      await cutAll()
      expect(await db.read(scope, async () => 'and again')).toBe('and again')
    } finally {
      await db.close()
    }
  })

  it('a listener comes back and says that it was away', async () => {
    const db = openDatabase({ appUrl: test.appUrl, applicationName: 'cut' })
    try {
      const heard: string[] = []
      let wake = () => {}
      const next = async () => {
        const before = heard.length
        await new Promise<void>((done) => {
          wake = done
          if (heard.length > before) done()
        })
        return heard.at(-1)
      }
      const stop = await db.listen('kip_test', (payload) => {
        heard.push(payload)
        wake()
      })
      const first = next()
      await db.system((tx) => tx.query('say', "select pg_notify('kip_test', $1)", ['một']))
      expect(await first).toBe('một')
      const gap = next()
      await cutAll()
      expect(await gap).toBe('')
      const second = next()
      await db.system((tx) => tx.query('say', "select pg_notify('kip_test', $1)", ['hai']))
      expect(await second).toBe('hai')
      await stop()
    } finally {
      await db.close()
    }
  })
})

it('a database that is not there is "unavailable", in Vietnamese', async () => {
  const nowhere = new URL(test.appUrl)
  nowhere.port = '1'
  const db = openDatabase({ appUrl: nowhere.href, applicationName: 'kip test' })
  const failure = await db.ping().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(KipError)
  expect(failure).toMatchObject({ code: 'unavailable', message: expect.stringContaining('tạm ngừng') })
  await db.close()
})
