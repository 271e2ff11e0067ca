/**
 * Sending what leaves the page, through whatever carries it. A message is marked as being sent just before its first
 * byte leaves, and its outcome is recorded when the server has answered; what lies between is the only thing that can end
 * unknown, and it is never sent again by itself.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { CalendarIndex } from '@kip/core/calendar'
import { checkRelevance, currentReason, isHeardAlready, nextTry, sayReason, TOO_LATE } from '@kip/core/reminders'
import { Temporal } from '@kip/core/shared'
import type { Database, Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { createBatcher } from './batcher.ts'
import { type Carrier, errorOf, isUnsendable, type Outcome } from './carrier.ts'
import { type Noted, noteEndpoints } from './endpoint-store.ts'
import { heardOf, listGoneBack } from './hearers.ts'
import { inDigestOrder, wordsFor } from './release.ts'
import {
  type ClaimedMessage,
  claimMessages,
  closeMessages,
  LEASE_SECONDS,
  listRemindersOfMessages,
  markSending,
  noteLeftOut,
  recordResults,
  rewordMessages,
  type SendResult,
  type ToldReminder,
} from './sending-store.ts'
import { NOTHING, type ToldRow } from './sift.ts'
import { loadSubjectsByKey, type Subject, subjectKey } from './subjects.ts'

export type SendContext = {
  db: Database
  worker: string
  /** messages at once */
  lanes: number
  /** asked between two messages: begin no more */
  isStopping: () => boolean
  onOutcome: (outcome: SendResult['outcome'], channel: SendResult['channel']) => void
}

/** `patientFrom`: given up a day after that */
type Taken = ClaimedMessage & { patientFrom: Temporal.Instant }
type Packed<Parcel> = { message: Taken; parcel: Parcel }
type SentOutcome = Exclude<Outcome, { outcome: 'withheld' }>
type Done = { message: Taken; outcome: SentOutcome }

/** Takes what is due of one organisation, sends it, records it. @returns how many were taken */
export async function sendDue<Parcel extends object>(
  context: SendContext,
  carrier: Carrier<Parcel>,
  organizationId: string,
  limit: number,
): Promise<number> {
  const scope = { organizationId, personId: null }
  const begun = performance.now()
  // What waited in the queue for nearly as long as it is ours is left to whoever takes it next.
  const mayBegin = () => !context.isStopping() && performance.now() - begun < (LEASE_SECONDS - SPARE_SECONDS) * 1000
  const { taken, packed } = await context.db.write(scope, (tx) => takeMessages(tx, context.worker, carrier, limit))
  const mark = createBatcher<string, boolean>((ids) =>
    context.db.write(scope, async (tx) => {
      const ours = await markSending(tx, context.worker, ids)
      return ids.map((id) => ours.has(id))
    }),
  )
  const record = createBatcher<Done, void>((done) =>
    insist(context, () =>
      context.db.write(scope, async (tx) => {
        const results = done.map(({ message, outcome }) => toResult(message, outcome, tx.now))
        await recordResults(tx, context.worker, results)
        await noteEndpoints(tx, notedOf(done))
        tx.afterCommit(() => {
          for (const { outcome, channel } of results) context.onOutcome(outcome, channel)
        })
        return done.map(() => undefined)
      }),
    ),
  )
  const queue = [...packed]
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined && mayBegin(); next = queue.shift()) {
      const outcome = await sendMarked(carrier, next, mark)
      if (outcome !== null) await record({ message: next.message, outcome })
    }
  }
  // Every lane comes to its end before the failure of one is told: nothing is left under way.
  const ends = await Promise.allSettled(Array.from({ length: context.lanes }, lane))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return taken
}

const SPARE_SECONDS = 10

/**
 * Marked when the receiver waits for the first byte and not before: who is killed while he talks about the envelope
 * leaves nothing unknown behind. @returns null: somebody else has taken it
 */
async function sendMarked<Parcel>(
  carrier: Carrier<Parcel>,
  { message, parcel }: Packed<Parcel>,
  mark: (id: string) => Promise<boolean>,
): Promise<SentOutcome | null> {
  const failure: { error?: unknown } = {}
  const begin = () =>
    mark(message.id).catch((error: unknown) => {
      failure.error = error
      throw error
    })
  const outcome = await carrier.send(parcel, begin)
  if (outcome.outcome !== 'withheld') return outcome
  // Not marked and not sent: it is due again by itself when the lease is over.
  if ('error' in failure) throw failure.error
  return null
}

async function takeMessages<Parcel extends object>(
  tx: Tx,
  worker: string,
  carrier: Carrier<Parcel>,
  limit: number,
): Promise<{ taken: number; packed: Packed<Parcel>[] }> {
  const claimed = await claimMessages(tx, worker, carrier.channels, limit)
  if (claimed.length === 0) return { taken: 0, packed: [] }
  const ids = claimed.map(({ id }) => id)
  const reminders = Map.groupBy(await listRemindersOfMessages(tx, ids), (row) => row.message_id)
  const all = [...reminders.values()].flat()
  const subjects = await loadSubjectsByKey(tx, all)
  const calendar = await calendarOf(tx)
  const gone = await listGoneBack(tx, all, subjects, calendar)
  const wanted: Taken[] = []
  const closed: Parameters<typeof closeMessages>[2][number][] = []
  const reworded: { id: string; title: string; body: string }[] = []
  const leftOut: Parameters<typeof noteLeftOut>[1][number][] = []
  for (const one of claimed) {
    const told = reminders.get(one.id) ?? []
    const message = { ...one, patientFrom: lastOf([one.createdAt, ...told.map((row) => row.releasedAt)]) }
    const { kept, dropped } = siftMessage(told, subjects, gone, { calendar, now: tx.now })
    leftOut.push(...changedOf(told, dropped))
    const reason = [...dropped.values()].at(-1)
    if (message.left || kept.length === 0) {
      closed.push({ id: message.id, state: 'cancelled', reason: reason ?? 'Người nhận đã nghỉ hoặc chuyển công tác.' })
    } else if (
      !message.collected &&
      kept.length === told.length &&
      kept.every((item) => item.reason === item.row.reason)
    ) {
      wanted.push(message)
    } else {
      const { title, body } = carrier.compose(groupItems(kept), message, calendar.zone, tx.now)
      reworded.push({ id: message.id, title, body })
      wanted.push({ ...message, title, body })
    }
  }
  const parcels = await carrier.pack(tx, wanted)
  const packed: Packed<Parcel>[] = []
  for (const message of wanted) {
    const parcel = parcels.get(message.id)
    if (parcel === undefined) throw new Error('a carrier packs everything or says why not')
    if (isUnsendable(parcel)) closed.push({ id: message.id, ...parcel })
    else packed.push({ message, parcel })
  }
  await closeMessages(tx, worker, closed)
  await rewordMessages(tx, reworded)
  await noteLeftOut(tx, leftOut)
  return { taken: claimed.length, packed }
}

type KeptRow = Pick<ToldRow, 'subject' | 'share' | 'notice' | 'reason'> & { row: ToldReminder }

const GONE_BACK = 'Người nhận không còn thay việc này.'

/** A message may have waited for hours: what does not hold any more is left out, and the rest says what is true now. */
function siftMessage(
  told: readonly ToldReminder[],
  subjects: ReadonlyMap<string, Subject>,
  gone: ReadonlySet<string>,
  context: { calendar: CalendarIndex; now: Temporal.Instant },
): { kept: KeptRow[]; dropped: ReadonlyMap<string, string> } {
  const kept: KeptRow[] = []
  const dropped = new Map<string, string>()
  for (const row of told) {
    const subject = subjects.get(subjectKey(row))
    const { person_id: personId, rule, occurrence } = row
    const verdict = checkRelevance({ personId, rule, occurrence }, subject ?? NOTHING)
    if (!verdict.send) {
      dropped.set(row.id, verdict.reason)
    } else if (gone.has(row.id)) {
      dropped.set(row.id, GONE_BACK)
    } else if (subject !== undefined) {
      const { share, notice = null } = verdict
      const facts = { rule, reason: row.reason, since: row.releasedAt }
      const now = share === null ? (notice?.reason ?? row.reason) : currentReason(facts, share, context)
      if (now === null) dropped.set(row.id, TOO_LATE)
      else kept.push({ row, subject, share, notice, reason: now })
    }
  }
  return { kept, dropped }
}

function changedOf(told: readonly ToldReminder[], dropped: ReadonlyMap<string, string>) {
  return told.flatMap(({ id, message_id: message, left_out: known }) => {
    const reason = dropped.get(id) ?? null
    return reason === known ? [] : [{ message, reminder: id, reason }]
  })
}

function groupItems(kept: readonly KeptRow[]) {
  const items = [...Map.groupBy(kept, ({ row }) => subjectKey(row)).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    const heard = own.map(({ row }) => heardOf({ row, hearerId: row.heard_by ?? row.person_id }))
    const said = own.filter((_, index) => heard[index] === undefined || !isHeardAlready(heard[index], heard))
    const reasons = [...new Set(said.map(({ row, reason }) => sayReason(reason, row.heard_because)))]
    return [{ subject: wordsFor(first), of: first.subject, reasons }]
  })
  return inDigestOrder(items)
}

/** A message that took something in while it waited is tried for as long as that deserves. */
function lastOf(instants: readonly Temporal.Instant[]): Temporal.Instant {
  return instants.reduce((last, at) => (Temporal.Instant.compare(last, at) < 0 ? at : last))
}

function toResult(message: Taken, outcome: SentOutcome, now: Temporal.Instant): SendResult {
  const result = { id: message.id, channel: message.channel, error: null, provider_id: null, next_try_at: null }
  switch (outcome.outcome) {
    case 'accepted':
      return { ...result, outcome: 'accepted', state: 'sent', provider_id: outcome.providerId }
    case 'unknown':
      return { ...result, outcome: 'unknown', state: 'unknown', error: outcome.error }
    case 'rejected': {
      const again = outcome.permanent
        ? null
        : nextTry(message.attempts + 1, message.patientFrom, now, outcome.retryAfterSeconds)
      return again === null
        ? { ...result, outcome: 'refused', state: 'failed', error: outcome.error }
        : { ...result, outcome: 'deferred', state: 'pending', error: outcome.error, next_try_at: again.toString() }
    }
  }
}

/** How each way fares, by its last message. */
function notedOf(done: readonly Done[]): Noted[] {
  const noted = new Map<string, Noted>()
  for (const { message, outcome } of done) {
    if (message.endpointId === null) continue
    noted.set(message.endpointId, { id: message.endpointId, error: errorOf(outcome), gone: outcome.gone === true })
  }
  return [...noted.values()]
}

const PATIENCE = 120

/** The message is out: its outcome must not be lost because the database is away for a minute. */
async function insist<T>(context: SendContext, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (attempt === PATIENCE || context.isStopping()) throw error
      await wait(500)
    }
  }
}
