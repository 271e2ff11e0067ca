/**
 * The audit log: who did what to what, and when. Rows are added in the transaction of the deed, so neither is there
 * without the other; nobody, the application included, can change them. Seals chain them by hashes afterwards.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from './database.ts'

export type AuditEntry = {
  /** '<feature>.<verb>', e.g. 'identity.sign-in' */
  action: string
  subject: { type: string; id: string | null }
  /** what a reader of the log needs besides; never a secret, never the content of a paper */
  details?: Record<string, unknown>
}

/** Adds one row. Time, person, organisation and transaction are filled in by the database and cannot be given. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.query(
    'record-audit',
    'insert into kip.audit_log (action, subject_type, subject_id, details) values ($1, $2, $3, $4)',
    [entry.action, entry.subject.type, entry.subject.id, JSON.stringify(entry.details ?? {})],
  )
}

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
export async function sealAudit(db: Database, organizationId: string): Promise<{ rows: number; hash: string | null }> {
  let rows = 0
  for (;;) {
    const seal = await db.write({ organizationId, personId: null }, sealOnce)
    rows += seal.rows
    if (seal.rows === 0 || seal.done) return { rows, hash: seal.hash?.toString('hex') ?? null }
  }
}

async function sealOnce(tx: Tx): Promise<{ rows: number; done: boolean; hash: Buffer | null }> {
  const { organizationId } = tx.scope
  // One sealer at a time: the lock goes with the transaction, and whoever does not get it leaves the work to the other.
  const lock = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`kip audit ${organizationId}`}, 0)) as mine`.execute(tx.db)
  const last = await findLastSeal(tx)
  if (lock.rows[0]?.mine !== true) return { rows: 0, done: true, hash: last?.hash ?? null }

  const range = await findOpenRange(tx, last)
  if (range === undefined) return { rows: 0, done: true, hash: last?.hash ?? null }
  const digest = await sql<{ row_count: number; rows_hash: Buffer }>`
    select * from kip.digest_audit_rows(${organizationId}, ${range.cluster}, ${range.from_xid}::xid8, ${range.to_xid}::xid8)
    `.execute(tx.db)
  const found = digest.rows[0]
  if (found === undefined || found.row_count === 0) return { rows: 0, done: true, hash: last?.hash ?? null }

  const body = { seq: (last?.seq ?? 0) + 1, ...range, ...found, previous_hash: last?.hash ?? NO_HASH }
  const seal = { ...body, hash: hashSeal(organizationId, body) }
  await tx.db
    .insertInto('audit_seals')
    .values({ organization_id: organizationId, ...seal })
    .execute()
  return { rows: found.row_count, done: found.row_count < BATCH, hash: seal.hash }
}

async function findLastSeal(tx: Tx): Promise<Seal | undefined> {
  const { rows } = await sql<Seal>`
    select seq, cluster, from_xid, to_xid, row_count, rows_hash, previous_hash, hash from kip.audit_seals
     where organization_id = ${tx.scope.organizationId} order by seq desc limit 1`.execute(tx.db)
  return rows[0]
}

type Range = Pick<Seal, 'cluster' | 'from_xid' | 'to_xid'>

/**
 * The next range of transaction numbers with rows in it. Rows that another cluster numbered (this database is a dump
 * restored here) are all finished; they come first, as they are older. A range begins where the last one of its cluster
 * ended, also when nothing lies between, so that a row slipped in between is found.
 */
async function findOpenRange(tx: Tx, last: Seal | undefined): Promise<Range | undefined> {
  const { rows } = await sql<Range>`
    with recursive line as (select kip.cluster_id() as own, pg_snapshot_xmin(pg_current_snapshot()) as xmin),
    -- Nearly always one; found by stepping along the index, since a DISTINCT would read the whole log every minute.
    clusters as (
      (select cluster from kip.audit_log where organization_id = ${tx.scope.organizationId} order by cluster limit 1)
      union all
      select (select l.cluster from kip.audit_log l
               where l.organization_id = ${tx.scope.organizationId} and l.cluster > c.cluster
               order by l.cluster limit 1)
        from clusters c where c.cluster is not null),
    starts as (
      select c.cluster, coalesce(
        (select max(s.to_xid) from kip.audit_seals s
          where s.organization_id = ${tx.scope.organizationId} and s.cluster = c.cluster), '0'::xid8) as from_xid
      from clusters c where c.cluster is not null)
    select s.cluster, s.from_xid, pick.to_xid
      from starts s cross join line
      cross join lateral (
        select max(batch.xid) as last_xid, (max(batch.xid)::text::numeric + 1)::text::xid8 as to_xid from (
          select l.xid from kip.audit_log l
           where l.organization_id = ${tx.scope.organizationId} and l.cluster = s.cluster and l.xid >= s.from_xid
             and (l.cluster <> line.own or l.xid < line.xmin)
           order by l.xid limit ${BATCH}) batch) pick
     where pick.last_xid is not null
     order by s.cluster = line.own, s.cluster = ${last?.cluster ?? ''} desc, s.cluster
     limit 1`.execute(tx.db)
  return rows[0]
}

function hashSeal(organizationId: string, seal: Omit<Seal, 'hash'>): Buffer {
  const parts = ['kip-audit-1', organizationId, seal.seq, seal.cluster, seal.from_xid, seal.to_xid, seal.row_count]
  return createHash('sha256')
    .update(parts.join('\n'))
    .update('\n')
    .update(seal.rows_hash)
    .update(seal.previous_hash)
    .digest()
}

export type AuditCheck =
  | { ok: true; seals: number; rows: number; hash: string | null }
  /**
   * rows: rows of the seal were changed, removed or added · seal: the seal itself was changed · link: a seal before it
   * was replaced or taken out
   */
  | { ok: false; seq: number; broken: 'rows' | 'seal' | 'link'; from: string; to: string }

/** Seals recomputed at a time. */
const PAGE = 200

/** Recomputes the whole chain from the rows. @returns the first place where it breaks, with the seal's transaction numbers */
export async function verifyAudit(db: Database, organizationId: string): Promise<AuditCheck> {
  return db.read({ organizationId, personId: null }, async (tx) => {
    let seals = 0
    let rowsSeen = 0
    let previous: Buffer = NO_HASH
    const ends = new Map<string, string>()
    for (;;) {
      const { rows } = await sql<Seal & { found_count: number; found_hash: Buffer }>`
        select s.seq, s.cluster, s.from_xid, s.to_xid, s.row_count, s.rows_hash, s.previous_hash, s.hash,
               d.row_count as found_count, d.rows_hash as found_hash
          from kip.audit_seals s
          cross join lateral kip.digest_audit_rows(s.organization_id, s.cluster, s.from_xid, s.to_xid) d
         where s.organization_id = ${organizationId} and s.seq > ${seals}
         order by s.seq limit ${PAGE}`.execute(tx.db)
      for (const seal of rows) {
        const broken = checkSeal(organizationId, seal, { seq: seals + 1, hash: previous, from: ends.get(seal.cluster) })
        if (broken !== null) return { ok: false, seq: seals + 1, broken, from: seal.from_xid, to: seal.to_xid }
        previous = seal.hash
        ends.set(seal.cluster, seal.to_xid)
        seals += 1
        rowsSeen += seal.row_count
      }
      if (rows.length < PAGE)
        return { ok: true, seals, rows: rowsSeen, hash: seals === 0 ? null : previous.toString('hex') }
    }
  })
}

function checkSeal(
  organizationId: string,
  seal: Seal & { found_count: number; found_hash: Buffer },
  expected: { seq: number; hash: Buffer; from: string | undefined },
): 'rows' | 'seal' | 'link' | null {
  if (!hashSeal(organizationId, seal).equals(seal.hash)) return 'seal'
  if (seal.seq !== expected.seq || !seal.previous_hash.equals(expected.hash)) return 'link'
  if (seal.from_xid !== (expected.from ?? '0')) return 'link'
  if (seal.found_count !== seal.row_count || !seal.found_hash.equals(seal.rows_hash)) return 'rows'
  return null
}
