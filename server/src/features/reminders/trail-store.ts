/** The trail of reminding (kip.reminder_trail) and the rows it tells of; who may see it is asked before. */
import { type LiveRows, MessageStanding, ReminderStanding, ToldStanding, type TrailStep } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { z } from 'zod'
import type { Database, Tx } from '../../platform/database.ts'
import { type Chain, type ChainCheck, sealChain, verifyChain, verifySeals } from '../../platform/seals.ts'

const CHAIN: Chain = {
  log: 'reminder_trail',
  seals: 'reminder_seals',
  digest: 'digest_reminder_trail',
  mark: 'reminders',
}

type Row = {
  id: Id
  at: string
  person_id: Id | null
  role: string
  step: TrailStep['step']
  kind: TrailStep['kind']
  state: unknown
  /** number of the seal over it; null: none yet */
  seal: number | null
}

export type Trail = {
  steps: TrailStep[]
  /** which say what no step says: they were rewritten */
  unreadable: { at: string }[]
  /** the seals over them */
  seals: number[]
}

/** Every step about the reminders of a subject and the messages that told of it, in their order. */
export async function loadTrail(tx: Tx, subjectId: Id): Promise<Trail> {
  const rows = await tx.query<Row>(
    'reminder_trail',
    `with own as (
       select t.* from kip.reminder_trail t where t.organization_id = $1 and t.about = $2
     ), told as (
       select distinct (state ->> 'messageId')::uuid as id from own where kind = 'told'
     ), steps as (
       select * from own
       union all
       select t.* from kip.reminder_trail t
        where t.organization_id = $1 and t.kind = 'message' and t.about = any (array(select id from told))
     )
     select t.id, t.at, t.person_id, t.role, t.step, t.kind, t.state,
            (select s.seq::integer from kip.reminder_seals s
              where s.organization_id = $1 and s.cluster = t.cluster and s.from_xid <= t.xid and t.xid < s.to_xid
              order by s.seq limit 1) as seal
       from steps t order by t.id`,
    [tx.scope.organizationId, subjectId],
  )
  const trail: Trail = { steps: [], unreadable: [], seals: [] }
  const seals = new Set<number>()
  for (const row of rows) {
    if (row.seal !== null) seals.add(row.seal)
    const step = toStep(row)
    if (step === null) trail.unreadable.push({ at: row.at })
    else trail.steps.push(step)
  }
  return { ...trail, seals: [...seals] }
}

function toStep({ id, at, person_id: personId, role, step, kind, state, seal }: Row): TrailStep | null {
  const of = { id, at, personId, role, step, sealed: seal !== null }
  switch (kind) {
    case 'reminder': {
      const { data } = ReminderStanding.safeParse(state)
      return data === undefined ? null : { ...of, kind, state: data }
    }
    case 'message': {
      const { data } = MessageStanding.safeParse(state)
      return data === undefined ? null : { ...of, kind, state: data }
    }
    case 'told': {
      const { data } = ToldStanding.safeParse(state)
      return data === undefined ? null : { ...of, kind, state: data }
    }
  }
}

const Live = z.object({
  reminders: z.array(ReminderStanding),
  messages: z.array(MessageStanding),
  told: z.array(ToldStanding),
})

/** The rows as they stand now: of the subject, and the messages its trail names. */
export async function loadLiveRows(tx: Tx, subjectId: Id, messageIds: readonly Id[]): Promise<LiveRows> {
  const [row] = await tx.query(
    'reminders_as_they_stand',
    `with own as (
       select r.* from kip.reminders r where r.organization_id = $1 and r.subject_id = $2
     ), links as (
       select l.* from kip.message_reminders l where l.organization_id = $1 and l.reminder_id = any (array(select id from own))
     )
     select coalesce((select jsonb_agg(kip.reminder_state(r)) from kip.reminders r
                       where r.organization_id = $1 and r.id = any (array(select id from own))), '[]') as reminders,
            coalesce((select jsonb_agg(kip.message_state(m)) from kip.messages m
                       where m.organization_id = $1
                         and m.id = any ($3::uuid[] || array(select message_id from links))), '[]') as messages,
            coalesce((select jsonb_agg(jsonb_build_object('reminderId', l.reminder_id, 'messageId', l.message_id))
                        from links l), '[]') as told`,
    [tx.scope.organizationId, subjectId, [...messageIds]],
  )
  return Live.parse(row)
}

export function verifySealsOver(tx: Tx, seals: readonly number[]): Promise<ChainCheck> {
  return verifySeals(tx, CHAIN, seals)
}

/** Seals the steps that are finished. @returns how many, and the last hash, to be kept outside as well */
export function sealTrail(db: Database, organizationId: Id): Promise<{ rows: number; hash: string | null }> {
  return sealChain(db, organizationId, CHAIN)
}

export type TrailCheck = {
  chain: ChainCheck
  /** steps that somebody made at the database itself */
  foreign: number
  /** rows that are not as their last step left them, or have none */
  altered: number
}

/** Rows held against their trail at a time: a second's work for the database. */
const COMPARED = 20_000

/** Everything: the whole chain, and every row against its last step. */
export async function verifyTrail(db: Database, organizationId: Id, applicationRole: string): Promise<TrailCheck> {
  const scope = { organizationId, personId: null }
  const chain = await verifyChain(db, organizationId, CHAIN)
  const foreign = await db.read(scope, async (tx) => {
    const [row] = await tx.query<{ count: number }>(
      'foreign_steps',
      `select count(*)::integer as count from kip.reminder_trail
        where organization_id = $1 and role <> $2 and step <> 'begun'`,
      [organizationId, applicationRole],
    )
    return row?.count ?? 0
  })
  let altered = 0
  for (const text of [REMINDERS_COMPARED, MESSAGES_COMPARED]) {
    let after: Id | null = null
    do {
      const [row]: { last: Id | null; altered: number }[] = await db.read(scope, (tx) =>
        tx.query('', text, [organizationId, after, COMPARED]),
      )
      altered += row?.altered ?? 0
      after = row?.last ?? null
    } while (after !== null)
  }
  return { chain, foreign, altered }
}

const compare = (
  table: 'reminders' | 'messages',
  kind: 'reminder' | 'message',
  about: 'subject_id' | 'id',
  more: string,
) => `
  with page as (
    select x.* from kip.${table} x
     where x.organization_id = $1 and ($2::uuid is null or x.id > $2::uuid) ${more} order by x.id limit $3
  ), held as (
    select p.id, kip.${kind}_state(x) = coalesce((
             select t.state from kip.reminder_trail t
              where t.organization_id = $1 and t.about = x.${about} and t.kind = '${kind}'
                and t.state ->> '${kind}Id' = x.id::text
              order by t.id desc limit 1), '{}') as agrees
      from page p join kip.${table} x on x.organization_id = $1 and x.id = p.id
  )
  select case when count(*) = $3 then max(id::text)::uuid end as last,
         count(*) filter (where not agrees)::integer as altered
    from held`

/** The watchdog's sentinel leaves no trail: nobody was reminded of anything. */
const REMINDERS_COMPARED = compare('reminders', 'reminder', 'subject_id', "and x.subject_type <> 'sentinel'")
const MESSAGES_COMPARED = compare('messages', 'message', 'id', '')
