/** A person's own calendar for other programs: limits, meetings, turns of duty and absences one stands in for, without a word of what or whose they are. */
import { AssignmentQuery } from '@kip/core/assignments'
import { endOf, MeetingQuery } from '@kip/core/documents'
import {
  type CalendarFeed,
  coverEntry,
  dueEntry,
  type FeedEntry,
  meetingEntry,
  type NewCalendarFeed,
  shiftEntry,
} from '@kip/core/reminders'
import { KipError, parseInstant } from '@kip/core/shared'
import ical from 'ical-generator'
import { recordAudit } from '../../platform/audit.ts'
import { randomToken } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { listAssignments } from '../assignments/index.ts'
import { coveredBy } from '../coverage/index.ts'
import { listMeetings } from '../documents/index.ts'
import { shiftsOf } from '../duty/index.ts'
import { findActorOf } from '../identity/index.ts'
import { type FeedRow, findFeed, findFeedByToken, noteFeedRead, removeFeed, saveFeed } from './feed-store.ts'

const PREFIX = 'kipf_'
/** More than anybody has open; a calendar with more is of no use. */
const PAGES = 5
const PAGE = 100

export async function showFeed(tx: Tx, actor: Actor): Promise<CalendarFeed> {
  return present(await findFeed(tx, actor.personId))
}

/** @param base what the address begins with, without a slash at the end */
export async function makeFeed(tx: Tx, actor: Actor, base: string): Promise<NewCalendarFeed> {
  const token = PREFIX + randomToken()
  await saveFeed(tx, actor.personId, token)
  await recordAudit(tx, { action: 'reminders.make-calendar-feed', subject: { type: 'person', id: actor.personId } })
  return { feed: await showFeed(tx, actor), url: `${base}/api/v1/calendar-feed/${token}.ics` }
}

export async function revokeFeed(tx: Tx, actor: Actor): Promise<CalendarFeed> {
  await removeFeed(tx, actor.personId)
  await recordAudit(tx, { action: 'reminders.revoke-calendar-feed', subject: { type: 'person', id: actor.personId } })
  return showFeed(tx, actor)
}

/** As iCalendar (RFC 5545). @throws KipError `not-found`, also where the person has left or may not sign in any more */
export async function readFeed(db: Database, token: string, base: string): Promise<string> {
  const found = await db.system((tx) => findFeedByToken(tx, token))
  if (found === undefined) throw notFound()
  const { organization_id: organizationId, person_id: personId } = found
  return db.write({ organizationId, personId }, async (tx) => {
    const actor = await findActorOf(tx, personId)
    if (actor === undefined) throw notFound()
    await noteFeedRead(tx, personId)
    const entries = [
      ...(await limitsOf(tx, actor)),
      ...(await meetingsOf(tx, actor)),
      ...(await turnsOf(tx, personId)),
      ...(await coversOf(tx, personId)),
    ]
    return write(entries, base)
  })
}

async function limitsOf(tx: Tx, actor: Actor): Promise<FeedEntry[]> {
  const entries: FeedEntry[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const query = AssignmentQuery.parse({ mine: 'true', running: 'true', limit: PAGE, cursor })
    const { items, nextCursor } = await listAssignments(tx, actor, query)
    entries.push(
      ...items.flatMap(({ id, dueAt }) => (dueAt === null ? [] : dueEntry({ id, dueAt: parseInstant(dueAt) }))),
    )
    if (nextCursor === null) break
    cursor = nextCursor
  }
  return entries
}

async function meetingsOf(tx: Tx, actor: Actor): Promise<FeedEntry[]> {
  const { items } = await listMeetings(tx, actor, MeetingQuery.parse({ mine: 'true', limit: PAGE }))
  return items.map((meeting) =>
    meetingEntry({
      id: meeting.id,
      documentId: meeting.documentId,
      start: parseInstant(meeting.startsAt),
      end: endOf(meeting),
    }),
  )
}

/** One's own turns, also the one that runs. */
async function turnsOf(tx: Tx, personId: string): Promise<FeedEntry[]> {
  return (await shiftsOf(tx, personId)).map(({ id, startsAt, endsAt }) =>
    shiftEntry({ id, start: startsAt, end: endsAt }),
  )
}

async function coversOf(tx: Tx, personId: string): Promise<FeedEntry[]> {
  return (await coveredBy(tx, personId)).map(({ id, from, until }) => coverEntry({ id, start: from, end: until }))
}

/** Instants in UTC: a calendar shows them in its own zone. */
function write(entries: readonly FeedEntry[], base: string): string {
  const calendar = ical({ name: 'Kịp', prodId: { company: 'Kip', product: 'Kip', language: 'VI' } })
  for (const { id, start, end, summary, path } of entries) {
    calendar.createEvent({ id, start: start.toString(), end: end.toString(), summary, url: `${base}${path}` })
  }
  return calendar.toString()
}

function present(row: FeedRow | undefined): CalendarFeed {
  if (row === undefined) return { createdAt: null, readAt: null, allowed: ['make'] }
  return { createdAt: row.created_at, readAt: row.read_at, allowed: ['make', 'revoke'] }
}

function notFound(): KipError {
  return new KipError(
    'not-found',
    'Không có lịch ở địa chỉ này. Có thể địa chỉ đã bị thu lại; hãy tạo địa chỉ mới trong Kịp.',
  )
}
