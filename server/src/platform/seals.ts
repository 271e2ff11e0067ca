/**
 * Seals over a log that only grows: each covers the rows of a range of transaction numbers and hashes the seal before it.
 * Whoever rewrites a row must rewrite every later seal, of which the last hash is also kept outside.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'

/** Which log is sealed, where its seals stand, what digests its rows; `mark` keeps the hashes of two logs apart. */
export type Chain =
  | { log: 'audit_log'; seals: 'audit_seals'; digest: 'digest_audit_rows'; mark: 'audit' }
  | { log: 'reminder_trail'; seals: 'reminder_seals'; digest: 'digest_reminder_trail'; mark: 'reminders' }

const logOf = ({ log }: Chain) => sql.table(`kip.${log}`)
const sealsOf = ({ seals }: Chain) => sql.table(`kip.${seals}`)
const functionOf = ({ digest }: Chain) => sql.raw(`kip.${digest}`)

/** Rows one seal takes together: a second's work for the database at most. */
const BATCH = 10_000

type Seal = {
  seq: number
  cluster: string
  from_xid: string
  to_xid: string
  row_count: number
  rows_hash: Buffer
  previous_hash: Buffer
  hash: Buffer
}

const NO_HASH = Buffer.alloc(32)

/**
 * Seals the rows that are finished and not sealed yet.
 *
 * Which rows are finished is asked of PostgreSQL's own bookkeeping, not of a clock or a counter: ids and times are given
 * when a row is written, yet it shows only at its commit, so a row may still appear *behind* one already seen. A
 * transaction number below `xmin` of a snapshot, though, belongs to a transaction that has ended; no further row can
 * come with it. Rows below that line are sealed, the rest wait for the next minute. Nobody who writes waits for a seal.
 *
 * @returns how many rows were sealed, and the hash of the last seal (null: there is none), to be kept outside as well
 */
export async function sealChain(
  db: Database,
  organizationId: string,
  chain: Chain,
): Promise<{ rows: number; hash: string | null }> {
  let rows = 0
  for (;;) {
    const seal = await db.write({ organizationId, personId: null }, (tx) => sealOnce(tx, chain))
    rows += seal.rows
    if (seal.rows === 0 || seal.done) return { rows, hash: seal.hash?.toString('hex') ?? null }
  }
}

async function sealOnce(tx: Tx, chain: Chain): Promise<{ rows: number; done: boolean; hash: Buffer | null }> {
  const { organizationId } = tx.scope
  // One sealer at a time: the lock goes with the transaction, and whoever does not get it leaves the work to the other.
  const lock = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`kip ${chain.mark} ${organizationId}`}, 0)) as mine`.execute(
    tx.db,
  )
  const last = await findLastSeal(tx, chain)
  if (lock.rows[0]?.mine !== true) return { rows: 0, done: true, hash: last?.hash ?? null }

  const range = await findOpenRange(tx, chain, last)
  if (range === undefined) return { rows: 0, done: true, hash: last?.hash ?? null }
  const digest = await sql<{ row_count: number; rows_hash: Buffer }>`
    select * from ${functionOf(chain)}(${organizationId}, ${range.cluster}, ${range.from_xid}::xid8, ${range.to_xid}::xid8)
    `.execute(tx.db)
  const found = digest.rows[0]
  if (found === undefined || found.row_count === 0) return { rows: 0, done: true, hash: last?.hash ?? null }

  const body = { seq: (last?.seq ?? 0) + 1, ...range, ...found, previous_hash: last?.hash ?? NO_HASH }
  const seal = { ...body, hash: hashSeal(organizationId, chain, body) }
  await tx.db
    .insertInto(chain.seals)
    .values({ organization_id: organizationId, ...seal })
    .execute()
  return { rows: found.row_count, done: found.row_count < BATCH, hash: seal.hash }
}

async function findLastSeal(tx: Tx, chain: Chain): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`
    select seq, cluster, from_xid, to_xid, row_count, rows_hash, previous_hash, hash from ${sealsOf(chain)}
     where organization_id = ${tx.scope.organizationId} order by seq desc limit 1`.execute(tx.db)
  return rows[0]
}

type Range = Pick<Seal, 'cluster' | 'from_xid' | 'to_xid'>

/**
 * The next range of transaction numbers with rows in it. Rows that another cluster numbered (this database is a dump
 * restored here) are all finished; they come first, as they are older. A range begins where the last one of its cluster
 * ended, also when nothing lies between, so that a row slipped in between is found.
 */
async function findOpenRange(tx: Tx, chain: Chain, last: Seal | undefined): Promise<Range | undefined> {
  const { rows } = await sql<Range>`
    with recursive line as (select kip.cluster_id() as own, pg_snapshot_xmin(pg_current_snapshot()) as xmin),
    -- Nearly always one; found by stepping along the index, since a DISTINCT would read the whole log every minute.
    clusters as (
      (select cluster from ${logOf(chain)} where organization_id = ${tx.scope.organizationId} order by cluster limit 1)
      union all
      select (select l.cluster from ${logOf(chain)} l
               where l.organization_id = ${tx.scope.organizationId} and l.cluster > c.cluster
               order by l.cluster limit 1)
        from clusters c where c.cluster is not null),
    starts as (
      select c.cluster, coalesce(
        (select max(s.to_xid) from ${sealsOf(chain)} s
          where s.organization_id = ${tx.scope.organizationId} and s.cluster = c.cluster), '0'::xid8) as from_xid
      from clusters c where c.cluster is not null)
    select s.cluster, s.from_xid, pick.to_xid
      from starts s cross join line
      cross join lateral (
        select max(batch.xid) as last_xid, (max(batch.xid)::text::numeric + 1)::text::xid8 as to_xid from (
          select l.xid from ${logOf(chain)} l
           where l.organization_id = ${tx.scope.organizationId} and l.cluster = s.cluster and l.xid >= s.from_xid
             and (l.cluster <> line.own or l.xid < line.xmin)
           order by l.xid limit ${BATCH}) batch) pick
     where pick.last_xid is not null
     order by s.cluster = line.own, s.cluster = ${last?.cluster ?? ''} desc, s.cluster
     limit 1`.execute(tx.db)
  return rows[0]
}

function hashSeal(organizationId: string, { mark }: Chain, seal: Omit<Seal, 'hash'>): Buffer {
  const { seq, cluster, from_xid, to_xid, row_count } = seal
  const parts = [`kip-${mark}-1`, organizationId, seq, cluster, from_xid, to_xid, row_count]
  return createHash('sha256')
    .update(parts.join('\n'))
    .update('\n')
    .update(seal.rows_hash)
    .update(seal.previous_hash)
    .digest()
}

export type ChainCheck =
  | { ok: true; seals: number; rows: number; hash: string | null }
  /**
   * rows: rows of the seal were changed, removed or added · seal: the seal itself was changed · link: a seal before it
   * was replaced or taken out
   */
  | { ok: false; seq: number; broken: 'rows' | 'seal' | 'link'; from: string; to: string }

/** Seals recomputed at a time. */
const PAGE = 200
const PAGE_OF_HASHES = 5_000

/**
 * Recomputes the whole chain from the rows.
 * @returns the first place where it breaks, with the seal's transaction numbers
 */
export function verifyChain(db: Database, organizationId: string, chain: Chain): Promise<ChainCheck> {
  return db.read({ organizationId, personId: null }, (tx) => walkSeals(tx, chain, null))
}

/** The whole chain of seals, and of the rows those under these seals: what one page shows is proved in milliseconds. */
export function verifySeals(tx: Tx, chain: Chain, seqs: readonly number[]): Promise<ChainCheck> {
  return walkSeals(tx, chain, seqs)
}

/** @param seqs whose rows are digested anew; null: of all */
async function walkSeals(tx: Tx, chain: Chain, seqs: readonly number[] | null): Promise<ChainCheck> {
  const { organizationId } = tx.scope
  let seals = 0
  let rowsSeen = 0
  let previous: Buffer = NO_HASH
  const ends = new Map<string, string>()
  const page = seqs === null ? PAGE : PAGE_OF_HASHES
  for (;;) {
    const { rows } = await sql<Seal & Found>`
      select s.seq, s.cluster, s.from_xid, s.to_xid, s.row_count, s.rows_hash, s.previous_hash, s.hash,
             d.row_count as found_count, d.rows_hash as found_hash
        from ${sealsOf(chain)} s
        left join lateral ${functionOf(chain)}(s.organization_id, s.cluster, s.from_xid, s.to_xid) d
          on ${seqs}::bigint[] is null or s.seq = any (${seqs}::bigint[])
       where s.organization_id = ${organizationId} and s.seq > ${seals}
       order by s.seq limit ${page}`.execute(tx.db)
    for (const seal of rows) {
      const expected = { seq: seals + 1, hash: previous, from: ends.get(seal.cluster) }
      const broken = checkSeal(organizationId, chain, seal, expected)
      if (broken !== null) return { ok: false, seq: seals + 1, broken, from: seal.from_xid, to: seal.to_xid }
      previous = seal.hash
      ends.set(seal.cluster, seal.to_xid)
      seals += 1
      rowsSeen += seal.row_count
    }
    if (rows.length < page)
      return { ok: true, seals, rows: rowsSeen, hash: seals === 0 ? null : previous.toString('hex') }
  }
}

/** null: of a seal that was not asked about */
type Found = { found_count: number | null; found_hash: Buffer | null }

function checkSeal(
  organizationId: string,
  chain: Chain,
  seal: Seal & Found,
  expected: { seq: number; hash: Buffer; from: string | undefined },
): 'rows' | 'seal' | 'link' | null {
  if (!hashSeal(organizationId, chain, seal).equals(seal.hash)) return 'seal'
  if (seal.seq !== expected.seq || !seal.previous_hash.equals(expected.hash)) return 'link'
  if (seal.from_xid !== (expected.from ?? '0')) return 'link'
  const { found_count: count, found_hash: hash } = seal
  if (count === null || hash === null) return null
  return count !== seal.row_count || !hash.equals(seal.rows_hash) ? 'rows' : null
}
