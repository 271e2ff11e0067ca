/** Due reminders become messages: checked once more, bundled for each person, one message for each channel. */
import {
  type Bundle,
  bundleReminders,
  checkRelevance,
  composeMail,
  composePage,
  type Gap,
  type MessageItem,
  type Standing,
} from '@kip/core/reminders'
import { parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { publishAll } from '../../platform/events.ts'
import { calendarOf } from '../calendar/index.ts'
import { writePlan } from './plan-store.ts'
import { plannerOf, planSubject, replanMany } from './planning.ts'
import { cancelReminders, type DueRow, type NewMessage, releaseMessages, takeDueReminders } from './release-store.ts'
import { loadSubjectsByKey, SUBJECT_TYPES, type Subject, subjectKey } from './subjects.ts'

export type ReleaseContext = {
  /** address of the installation for links in mail; null: there is no mail channel */
  mailBase: string | null
  /** the last time the engine stood still */
  gap: Gap | null
}

export const NO_ADDRESS = 'Chưa có địa chỉ thư điện tử; chỉ nhắc trên trang.'
/** As of what does not exist (any more). */
export const NOTHING: Standing = { shares: [], waiting: null }
const LEFT = 'Người nhận đã nghỉ hoặc chuyển công tác.'
/** Within this much of its time a reminder is on time. */
const TOLERATED_MINUTES = 2

/** @returns how many reminders of these people were due */
export async function releaseDue(tx: Tx, context: ReleaseContext, people: readonly string[]): Promise<number> {
  const due = await takeDueReminders(tx, people)
  if (due.length === 0) return 0
  const subjects = await loadSubjectsByKey(tx, due)
  const { kept, cancelled, orphaned } = sift(due, subjects)
  const { zone } = await calendarOf(tx)
  const bundles = bundleReminders(
    kept.map((row) => ({
      id: row.id,
      personId: row.person_id,
      subject: subjectKey(row),
      urgent: row.urgent,
      sendAt: parseInstant(row.send_at),
      reason: row.reason,
    })),
  )
  const emails = new Map(kept.map((row) => [row.person_id, row.email]))
  const messages = bundles.flatMap((bundle) => {
    const items = itemsOf(bundle, subjects)
    const gap = isHeldUp(bundle, context.gap) ? context.gap : null
    const page = message(bundle, 'page', composePage(items, gap, zone), 'sent', null)
    if (context.mailBase === null) return [page]
    const reachable = (emails.get(bundle.personId) ?? null) !== null
    const words = composeMail(items, gap, zone, context.mailBase)
    return [page, message(bundle, 'email', words, reachable ? 'pending' : 'cancelled', reachable ? null : NO_ADDRESS)]
  })
  await releaseMessages(tx, messages)
  await cancelReminders(tx, cancelled)
  await planNextOverdue(tx, kept, subjects)
  for (const type of SUBJECT_TYPES) {
    const ids = orphaned.filter((row) => row.subject_type === type).map((row) => row.subject_id)
    await replanMany(tx, type, [...new Set(ids)])
  }
  const { organizationId } = tx.scope
  const told = new Set(bundles.map((bundle) => bundle.personId))
  await publishAll(
    tx,
    [...told].map((personId) => ({ organizationId, personId, type: 'notification', data: {} })),
  )
  return due.length
}

type Sifted = { kept: DueRow[]; cancelled: { id: string; reason: string }[]; orphaned: DueRow[] }

/** Relevance, addressee and right to see, at the moment of sending: a share of the work is what lets a person see it. */
function sift(due: readonly DueRow[], subjects: ReadonlyMap<string, Subject>): Sifted {
  const sifted: Sifted = { kept: [], cancelled: [], orphaned: [] }
  for (const row of due) {
    const subject = subjects.get(subjectKey(row))
    const verdict = checkRelevance(
      { personId: row.person_id, rule: row.rule, occurrence: row.occurrence },
      subject ?? NOTHING,
    )
    if (row.left || subject === undefined) {
      sifted.cancelled.push({ id: row.id, reason: row.left ? LEFT : 'Không còn việc này.' })
      sifted.orphaned.push(row)
    } else if (verdict.send) {
      sifted.kept.push(row)
    } else {
      sifted.cancelled.push({ id: row.id, reason: verdict.reason })
      // Somebody else may answer for it now, and has perhaps not been planned for: a new head, for instance.
      if (verdict.gone) sifted.orphaned.push(row)
    }
  }
  return sifted
}

function itemsOf(bundle: Bundle, subjects: ReadonlyMap<string, Subject>): MessageItem[] {
  return bundle.items.flatMap(({ subject, reasons }) => {
    const found = subjects.get(subject)
    return found === undefined ? [] : [{ subject: found.words, reasons }]
  })
}

/** It should have gone out while the engine stood still. */
function isHeldUp(bundle: Bundle, gap: Gap | null): boolean {
  if (gap === null) return false
  const last = gap.to.subtract({ minutes: TOLERATED_MINUTES })
  return Temporal.Instant.compare(bundle.since, gap.from) >= 0 && Temporal.Instant.compare(bundle.since, last) < 0
}

function message(
  bundle: Bundle,
  channel: NewMessage['channel'],
  words: Pick<NewMessage, 'title' | 'body' | 'url'>,
  state: NewMessage['state'],
  error: string | null,
): NewMessage {
  const { personId: person, kind, urgent, reminderIds: reminders } = bundle
  return { person, channel, kind, urgent, reminders, state, error, ...words }
}

/** What is overdue is told again every working morning, as long as it is: each telling plans the next. */
async function planNextOverdue(tx: Tx, kept: readonly DueRow[], subjects: ReadonlyMap<string, Subject>): Promise<void> {
  const keys = new Set(kept.filter((row) => row.rule === 'overdue-daily').map(subjectKey))
  if (keys.size === 0) return
  const planner = await plannerOf(tx)
  for (const type of SUBJECT_TYPES) {
    const diffs = [...keys].flatMap((key) => {
      const subject = subjects.get(key)
      if (subject === undefined || subject.type !== type) return []
      const context = { policy: planner.policyOf(subject.urgency), calendar: planner.calendar, now: tx.now }
      const insert = planSubject(subject, context).filter((item) => item.rule === 'overdue-daily')
      return [{ subjectId: subject.id, diff: { insert, update: [], cancel: [] } }]
    })
    await writePlan(tx, type, diffs)
  }
}
