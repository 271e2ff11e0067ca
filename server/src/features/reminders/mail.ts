/**
 * The e-mail channel. A message is marked as being sent just before its first byte leaves, and its outcome is recorded
 * when the server has answered; what lies between is the only thing that can end unknown, and it is never sent again by
 * itself.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { CalendarIndex } from '@kip/core/calendar'
import {
  checkRelevance,
  composeMail,
  currentReason,
  isLate,
  nextTry,
  type ReminderFacts,
  TOO_LATE,
} from '@kip/core/reminders'
import type { Temporal } from '@kip/core/shared'
import type { Database, Tx } from '../../platform/database.ts'
import type { Mailer, MailOutcome } from '../../platform/mail.ts'
import { calendarOf } from '../calendar/index.ts'
import { createBatcher } from './batcher.ts'
import {
  type ClaimedMail,
  claimMail,
  closeMail,
  LEASE_SECONDS,
  listRemindersOfMail,
  type MailReminder,
  type MailResult,
  markSending,
  recordMail,
  rewordMail,
} from './mail-store.ts'
import { NO_ADDRESS, wordsFor } from './release.ts'
import { NOTHING } from './sift.ts'
import { loadSubjectsByKey, type Subject, subjectKey } from './subjects.ts'

export type MailContext = {
  db: Database
  mailer: Mailer
  worker: string
  /** letters at once */
  lanes: number
  base: string
  /** asked between two letters: begin no more */
  isStopping: () => boolean
  onOutcome: (outcome: MailResult['outcome']) => void
}

type Letter = ClaimedMail & { address: string }
type SentOutcome = Exclude<MailOutcome, { outcome: 'withheld' }>

/** Takes what is due of one organisation, sends it, records it. @returns how many were taken */
export async function sendDueMail(context: MailContext, organizationId: string, limit: number): Promise<number> {
  const scope = { organizationId, personId: null }
  const begun = performance.now()
  // What waited in the queue for nearly as long as it is ours is left to whoever takes it next.
  const mayBegin = () => !context.isStopping() && performance.now() - begun < (LEASE_SECONDS - SPARE_SECONDS) * 1000
  const { taken, letters } = await context.db.write(scope, (tx) => takeLetters(tx, context, limit))
  const mark = createBatcher<string, boolean>((ids) =>
    context.db.write(scope, async (tx) => {
      const ours = await markSending(tx, context.worker, ids)
      return ids.map((id) => ours.has(id))
    }),
  )
  const record = createBatcher<{ letter: Letter; outcome: SentOutcome }, void>((done) =>
    insist(context, () =>
      context.db.write(scope, async (tx) => {
        const results = done.map(({ letter, outcome }) => toResult(letter, outcome, tx.now))
        await recordMail(tx, context.worker, results)
        tx.afterCommit(() => {
          for (const { outcome } of results) context.onOutcome(outcome)
        })
        return done.map(() => undefined)
      }),
    ),
  )
  const queue = [...letters]
  const lane = async () => {
    for (let letter = queue.shift(); letter !== undefined && mayBegin(); letter = queue.shift()) {
      const outcome = await sendMarked(context.mailer, letter, mark)
      if (outcome !== null) await record({ letter, outcome })
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
 * Marked when the mail server waits for the first byte and not before: who is killed while he talks about the envelope
 * leaves nothing unknown behind. @returns null: somebody else has taken it
 */
async function sendMarked(
  mailer: Mailer,
  letter: Letter,
  mark: (id: string) => Promise<boolean>,
): Promise<SentOutcome | null> {
  const failure: { error?: unknown } = {}
  const begin = () =>
    mark(letter.id).catch((error: unknown) => {
      failure.error = error
      throw error
    })
  const outcome = await mailer.send({ ...toMail(letter), begin })
  if (outcome.outcome !== 'withheld') return outcome
  // Not marked and not sent: it is due again by itself when the lease is over.
  if ('error' in failure) throw failure.error
  return null
}

/** The Message-ID is the message's own for ever: a copy sent again at somebody's word is known by it. */
function toMail(letter: Letter) {
  return {
    messageId: `<${letter.id}@kip>`,
    to: letter.address,
    subject: letter.title,
    text: letter.body,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Kip-Message': letter.id },
  }
}

async function takeLetters(tx: Tx, context: MailContext, limit: number): Promise<{ taken: number; letters: Letter[] }> {
  const claimed = await claimMail(tx, context.worker, limit)
  if (claimed.length === 0) return { taken: 0, letters: [] }
  const ids = claimed.map(({ id }) => id)
  const reminders = Map.groupBy(await listRemindersOfMail(tx, ids), (row) => row.message_id)
  const subjects = await loadSubjectsByKey(tx, [...reminders.values()].flat())
  const calendar = await calendarOf(tx)
  const letters: Letter[] = []
  const closed: Parameters<typeof closeMail>[2][number][] = []
  const reworded: { id: string; title: string; body: string }[] = []
  for (const mail of claimed) {
    const told = reminders.get(mail.id) ?? []
    const { kept, reason } = siftLetter(told, subjects, mail.createdAt, { calendar, now: tx.now })
    if (mail.left || kept.length === 0) {
      closed.push({ id: mail.id, state: 'cancelled', reason: reason ?? 'Người nhận đã nghỉ hoặc chuyển công tác.' })
    } else if (mail.address === null) {
      closed.push({ id: mail.id, state: 'failed', reason: NO_ADDRESS })
    } else if (kept.length === told.length && kept.every((item) => item.reason === item.row.reason)) {
      letters.push({ ...mail, address: mail.address })
    } else {
      const delay = isLate(mail.createdAt, tx.now) ? { since: mail.createdAt, gap: null } : null
      const { title, body } = composeMail(groupItems(kept), delay, calendar.zone, context.base)
      reworded.push({ id: mail.id, title, body })
      letters.push({ ...mail, address: mail.address, title, body })
    }
  }
  await closeMail(tx, context.worker, closed)
  await rewordMail(tx, reworded)
  return { taken: claimed.length, letters }
}

type KeptRow = { row: MailReminder; subject: Subject; share: ReminderFacts | null; reason: string }

/** Mail may have waited for hours: what does not hold any more is left out, and the rest says what is true now. */
function siftLetter(
  told: readonly MailReminder[],
  subjects: ReadonlyMap<string, Subject>,
  since: Temporal.Instant,
  context: { calendar: CalendarIndex; now: Temporal.Instant },
): { kept: KeptRow[]; reason: string | null } {
  const kept: KeptRow[] = []
  let reason: string | null = null
  for (const row of told) {
    const subject = subjects.get(subjectKey(row))
    const { person_id: personId, rule, occurrence } = row
    const verdict = checkRelevance({ personId, rule, occurrence }, subject ?? NOTHING)
    if (!verdict.send) {
      reason = verdict.reason
    } else if (subject !== undefined) {
      const { share } = verdict
      const now = share === null ? row.reason : currentReason({ rule, reason: row.reason, since }, share, context)
      if (now === null) reason = TOO_LATE
      else kept.push({ row, subject, share, reason: now })
    }
  }
  return { kept, reason }
}

function groupItems(kept: readonly KeptRow[]) {
  return [...Map.groupBy(kept, ({ row }) => subjectKey(row)).values()].flatMap((own) => {
    const [first] = own
    if (first === undefined) return []
    return [{ subject: wordsFor(first.subject, first.share), reasons: [...new Set(own.map(({ reason }) => reason))] }]
  })
}

function toResult(letter: Letter, outcome: SentOutcome, now: Temporal.Instant): MailResult {
  const result = { id: letter.id, error: null, provider_id: null, next_try_at: null }
  switch (outcome.outcome) {
    case 'accepted':
      return { ...result, outcome: 'accepted', state: 'sent', provider_id: outcome.providerId }
    case 'unknown':
      return { ...result, outcome: 'unknown', state: 'unknown', error: outcome.error }
    case 'rejected': {
      const again = outcome.permanent ? null : nextTry(letter.attempts + 1, letter.createdAt, now)
      return again === null
        ? { ...result, outcome: 'refused', state: 'failed', error: outcome.error }
        : { ...result, outcome: 'deferred', state: 'pending', error: outcome.error, next_try_at: again.toString() }
    }
  }
}

const PATIENCE = 120

/** The letter is out: its outcome must not be lost because the database is away for a minute. */
async function insist<T>(context: MailContext, write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (attempt === PATIENCE || context.isStopping()) throw error
      await wait(500)
    }
  }
}
