import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { asOwner } from '../testing/cluster.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { recordAudit, sealAudit, verifyAudit } from './audit.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  return () => test.drop()
})

const scopeOf = (organizationId: string) => ({ organizationId, personId: null })
const record = (organizationId: string, action = 'test.done') =>
  test.db.write(scopeOf(organizationId), (tx) => recordAudit(tx, { action, subject: { type: 'thing', id: null } }))

/**
 * Seals until so many rows are covered. A seal waits for whatever transaction of the whole server began earlier, and
 * other test files' transactions come and go beside this one.
 */
async function sealRows(organization: string, wanted: number): Promise<number> {
  let sealed = 0
  await vi.waitFor(
    async () => {
      sealed += (await sealAudit(test.db, organization)).rows
      expect(sealed).toBeGreaterThanOrEqual(wanted)
    },
    { timeout: 20_000, interval: 20 },
  )
  return sealed
}

describe('the audit log', () => {
  it('takes rows and refuses every change of them, from the application', async () => {
    const organization = randomUUID()
    await record(organization)
    const run = (text: string) => test.db.write(scopeOf(organization), (tx) => tx.query('', text, []))
    expect(await run('select action from kip.audit_log')).toEqual([{ action: 'test.done' }])
    for (const table of ['kip.audit_log', 'kip.audit_seals']) {
      await expect(run(`update ${table} set at = now()`)).rejects.toThrow('permission denied')
      await expect(run(`delete from ${table}`)).rejects.toThrow('permission denied')
      await expect(run(`truncate ${table}`)).rejects.toThrow('permission denied')
    }
    // What the database fills in cannot be given either: no backdating, no other author.
    const forge = "insert into kip.audit_log (action, subject_type, at) values ('test.forged', 'thing', '2020-01-01')"
    await expect(run(forge)).rejects.toThrow('permission denied')
  })

  it('shows an organisation its own rows only', async () => {
    const [ours, theirs] = [randomUUID(), randomUUID()]
    await record(theirs)
    await record(ours, 'test.ours')
    const rows = await test.db.read(scopeOf(ours), (tx) => tx.query('all', 'select action from kip.audit_log', []))
    expect(rows).toEqual([{ action: 'test.ours' }])
  })
})

describe('seals', () => {
  it('leave out what a running transaction may still add to, and take it afterwards', async () => {
    const organization = randomUUID()
    const late = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const slow = test.db.write(scopeOf(organization), async (tx) => {
      await recordAudit(tx, { action: 'test.early', subject: { type: 'thing', id: null } })
      written.resolve()
      await late.promise
    })
    await written.promise
    await record(organization, 'test.later-but-finished-first')
    // The later row is finished, but the earlier one will appear before it: neither may be sealed yet.
    expect((await sealAudit(test.db, organization)).rows).toBe(0)
    late.resolve()
    await slow
    expect(await sealRows(organization, 2)).toBe(2)
    expect(await verifyAudit(test.db, organization)).toMatchObject({ ok: true, rows: 2 })
  })

  it('chain many writers and several sealers without losing or doubling a row', async () => {
    const organization = randomUUID()
    let writing = true
    const seal = async () => {
      while (writing) await sealAudit(test.db, organization)
    }
    const sealers = [seal(), seal()]
    for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 5 }, () => record(organization)))
    writing = false
    await Promise.all(sealers)
    await vi.waitFor(
      async () => {
        await sealAudit(test.db, organization)
        expect(await verifyAudit(test.db, organization)).toMatchObject({ ok: true, rows: 100 })
      },
      { timeout: 20_000, interval: 20 },
    )
  })

  it.each([
    ['a row is rewritten', "update kip.audit_log set action = 'test.innocent' where action = 'test.2'", 2, 'rows'],
    ['a row is removed', "delete from kip.audit_log where action = 'test.2'", 2, 'rows'],
    [
      'a row is slipped in',
      "insert into kip.audit_log (organization_id, action, subject_type, xid) select organization_id, 'test.x', 'thing', xid from kip.audit_log where action = 'test.3'",
      3,
      'rows',
    ],
    ['a seal is rewritten', 'update kip.audit_seals set row_count = 2 where seq = 2', 2, 'seal'],
    ['a seal is taken out', 'delete from kip.audit_seals where seq = 2', 2, 'link'],
  ])('say where the chain breaks when %s', async (_name, damage, seq, broken) => {
    const organization = randomUUID()
    for (const action of ['test.1', 'test.2', 'test.3']) {
      await record(organization, action)
      await sealRows(organization, 1)
    }
    expect(await verifyAudit(test.db, organization)).toMatchObject({ ok: true, seals: 3, rows: 3 })
    await asOwner(test.ownerUrl, async (client) => {
      await client.query(`set kip.organization = '${organization}'`)
      const where = damage.startsWith('insert') || damage.includes('where') ? 'and' : 'where'
      await client.query(`${damage} ${where} organization_id = kip.current_organization()`)
    })
    expect(await verifyAudit(test.db, organization)).toMatchObject({ ok: false, seq, broken })
  })

  it('go on after the rows were moved to another cluster, whose transaction numbers begin anew', async () => {
    const organization = randomUUID()
    await record(organization)
    await sealRows(organization, 1)
    await record(organization)
    await asOwner(test.ownerUrl, async (client) => {
      // As a dump made elsewhere looks here: another cluster, higher numbers, one row not sealed before the dump.
      await client.query('delete from kip.audit_seals where organization_id = $1', [organization])
      await client.query(
        "update kip.audit_log set cluster = 'elsewhere', xid = (xid::text::bigint + 1000000)::text::xid8 where organization_id = $1",
        [organization],
      )
    })
    await record(organization)
    expect(await sealRows(organization, 2)).toBe(2)
    await record(organization)
    expect(await sealRows(organization, 2)).toBe(2)
    expect(await verifyAudit(test.db, organization)).toMatchObject({ ok: true, rows: 4 })
  })
})
