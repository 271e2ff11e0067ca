/** Of what is due: what still holds, for whom, in which words now; what ends without being sent, and why. */
import type { CalendarIndex } from '@kip/core/calendar'
import {
  checkRelevance,
  type ReminderFacts,
  type Settled,
  type Standing,
  type StandingNotice,
  settleDue,
} from '@kip/core/reminders'
import { parseInstant, type Temporal } from '@kip/core/shared'
import type { DueRow } from './release-store.ts'
import { type Subject, subjectKey } from './subjects.ts'

/** As of what does not exist (any more). */
export const NOTHING: Standing = { shares: [], waiting: null, escalation: null, overseen: [] }
const LEFT = 'Người nhận đã nghỉ hoặc chuyển công tác.'

export type ToldRow = {
  row: DueRow
  subject: Subject
  /** null: what happened, or waits to be decided */
  share: ReminderFacts | null
  /** what is told besides work */
  notice: StandingNotice | null
  since: Temporal.Instant
  /** as it is said now */
  reason: string
}

/** `speaker`: what is told in its place */
type Ended = { id: string; reason: string; speaker?: { subject: string; occurrence: string } }

export type Sifted = Pick<Settled, 'replaced' | 'deferred'> & {
  cancelled: Ended[]
  told: ToldRow[]
  /** whose addressee does not answer for it any more: somebody else may, and has perhaps not been planned for */
  orphaned: DueRow[]
  /** work whose limit has passed, and since when those above it are to be planned */
  passed: { subject: Subject; since: Temporal.Instant }[]
  /** limits that passed while their last warnings were missed */
  missed: { subject: Subject; share: ReminderFacts; since: Temporal.Instant }[]
}

type Kept = Pick<ToldRow, 'row' | 'subject' | 'share' | 'notice'>

export function siftDue(
  due: readonly DueRow[],
  subjects: ReadonlyMap<string, Subject>,
  context: { calendar: CalendarIndex; now: Temporal.Instant },
): Sifted {
  const sifted: Sifted = { told: [], replaced: [], cancelled: [], deferred: [], orphaned: [], passed: [], missed: [] }
  const shares = new Map<ReminderFacts | string, Kept[]>()
  const kept = due.flatMap((row) => keepRelevant(row, subjects, sifted))
  for (const item of kept) {
    const key = item.share ?? item.row.id
    shares.set(key, [...(shares.get(key) ?? []), item])
  }
  for (const items of shares.values()) settleShare(items, context, sifted)
  return { ...sifted, cancelled: sifted.cancelled.flatMap((item) => replaceBySpeaker(item, kept, sifted)) }
}

/** A step of an escalation whose time was missed ends replaced by the one that speaks for it, where that goes out now. */
function replaceBySpeaker(item: Ended, kept: readonly Kept[], sifted: Sifted): { id: string; reason: string }[] {
  const { speaker, id, reason } = item
  const by =
    speaker && kept.find(({ row }) => subjectKey(row) === speaker.subject && row.occurrence === speaker.occurrence)
  if (!by) return [{ id, reason }]
  sifted.replaced.push({ id, by: by.row.id, reason: `Đã gộp vào lời nhắc «${by.row.reason}».` })
  return []
}

/** Relevance, addressee and right to see, at the moment of sending: a share of the work is what lets a person see it. */
function keepRelevant(row: DueRow, subjects: ReadonlyMap<string, Subject>, sifted: Sifted): Kept[] {
  const subject = subjects.get(subjectKey(row))
  if (row.left || subject === undefined) {
    sifted.cancelled.push({ id: row.id, reason: row.left ? LEFT : 'Không còn việc này.' })
    sifted.orphaned.push(row)
    return []
  }
  const { person_id: personId, rule, occurrence } = row
  const verdict = checkRelevance({ personId, rule, occurrence }, subject)
  if (verdict.send) return [{ row, subject, share: verdict.share, notice: verdict.notice ?? null }]
  const { reason, by } = verdict
  const ended = { id: row.id, reason }
  sifted.cancelled.push(by === undefined ? ended : { ...ended, speaker: { subject: subjectKey(row), occurrence: by } })
  if (verdict.gone) sifted.orphaned.push(row)
  if (verdict.passed === true) sifted.passed.push({ subject, since: parseInstant(row.since) })
  return []
}

function settleShare(
  items: readonly Kept[],
  context: { calendar: CalendarIndex; now: Temporal.Instant },
  sifted: Sifted,
): void {
  const [first] = items
  if (first === undefined) return
  const { subject, share, notice } = first
  const rows = items.map(({ row: { id, rule, urgent, since, reason } }) => ({
    id,
    rule,
    urgent,
    since: parseInstant(since),
    reason: notice?.reason ?? reason,
    before: notice?.before ?? null,
  }))
  const settled = settleDue(rows, share, context)
  const byId = new Map(items.map(({ row }) => [row.id, row]))
  for (const { id, since, reason } of settled.told) {
    const row = byId.get(id)
    if (row !== undefined) sifted.told.push({ row, subject, share, notice, since, reason })
  }
  sifted.replaced.push(...settled.replaced)
  sifted.cancelled.push(...settled.cancelled)
  sifted.deferred.push(...settled.deferred)
  if (settled.missedLimit !== null && share !== null) {
    sifted.missed.push({ subject, share, since: settled.missedLimit })
  }
}
