/** The person's own calendar under a secret address: when something is due or begins, never what or whose it is. */
import { z } from 'zod'
import { IsoInstant, type Temporal } from '../shared/index.ts'

/** null: there is none, or it was taken back. */
export const CalendarFeed = z
  .object({
    createdAt: IsoInstant.nullable(),
    /** when a program last fetched it, to the hour */
    readAt: IsoInstant.nullable(),
    allowed: z.array(z.enum(['make', 'revoke'])),
  })
  .meta({ id: 'CalendarFeed' })
export type CalendarFeed = z.infer<typeof CalendarFeed>

/** The address is shown once. */
export const NewCalendarFeed = z.object({ feed: CalendarFeed, url: z.string() }).meta({ id: 'NewCalendarFeed' })
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>

export type FeedEntry = { id: string; start: Temporal.Instant; end: Temporal.Instant; summary: string; path: string }

/** A limit takes the half hour before it: a calendar shows what ends then, and its own alarm comes in time. */
const BEFORE_MINUTES = 30

export function dueEntry(work: { id: string; dueAt: Temporal.Instant }): FeedEntry {
  const start = work.dueAt.subtract({ minutes: BEFORE_MINUTES })
  return { id: `due-${work.id}`, start, end: work.dueAt, summary: 'Việc đến hạn', path: `/assignments/${work.id}` }
}

/** One's turn of duty: that it is, on which roster nobody outside needs to know. */
export function shiftEntry(shift: { id: string; start: Temporal.Instant; end: Temporal.Instant }): FeedEntry {
  const { start, end } = shift
  return { id: `shift-${shift.id}`, start, end, summary: 'Ca trực', path: '/duty' }
}

/** An absence one stands in for; who is away is not said. */
export function coverEntry(absence: { id: string; start: Temporal.Instant; end: Temporal.Instant }): FeedEntry {
  const { start, end } = absence
  return { id: `cover-${absence.id}`, start, end, summary: 'Thay người vắng mặt', path: '/coverage' }
}

export function meetingEntry(meeting: {
  id: string
  documentId: string
  start: Temporal.Instant
  end: Temporal.Instant
}): FeedEntry {
  const { start, end } = meeting
  return { id: `meeting-${meeting.id}`, start, end, summary: 'Cuộc họp', path: `/incoming/${meeting.documentId}` }
}
