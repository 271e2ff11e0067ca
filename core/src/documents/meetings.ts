/** Meetings a paper invites to, put on the office's calendar by one press: who goes, when, where, and what it clashes with. */
import { z } from 'zod'
import { Id, IsoInstant, Named, PageQuery, parseInstant, Temporal } from '../shared/index.ts'

const instants = {
  startsAt: IsoInstant,
  endsAt: IsoInstant.nullable().default(null),
}
const place = z.string().trim().max(300).nullable()

/** Without `personIds` the person who puts it there goes. */
export const MeetingInput = z
  .object({
    ...instants,
    place: place.default(null),
    personIds: z.array(Id).min(1).max(50).optional(),
  })
  .strict()
  .refine(({ startsAt, endsAt }) => endsAt === null || Date.parse(endsAt) > Date.parse(startsAt), {
    path: ['endsAt'],
    message: 'Giờ kết thúc phải sau giờ bắt đầu.',
  })
export type MeetingInput = z.infer<typeof MeetingInput>

export const OfficeMeeting = z
  .object({
    id: Id,
    documentId: Id,
    /** the paper's subject, else its label */
    title: z.string(),
    startsAt: IsoInstant,
    endsAt: IsoInstant.nullable(),
    place: place,
    people: z.array(Named),
    /** other meetings of these people at the same time */
    clashes: z.array(z.object({ id: Id, title: z.string(), startsAt: IsoInstant, people: z.array(Named) })),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'OfficeMeeting' })
export type OfficeMeeting = z.infer<typeof OfficeMeeting>

/** Meetings that end after `from` and begin before `to`; by beginning. Default: from now on. */
export const MeetingQuery = PageQuery.omit({ count: true })
  .extend({ from: IsoInstant.optional(), to: IsoInstant.optional(), mine: z.enum(['true', 'false']).default('false') })
  .strict()
export type MeetingQuery = z.infer<typeof MeetingQuery>

/** A paper that calls to a meeting to come which nobody has put on the calendar. */
export const UnplannedMeeting = z
  .object({ documentId: Id, title: z.string(), issuer: z.string().nullable(), startsAt: IsoInstant, place })
  .meta({ id: 'UnplannedMeeting' })
export type UnplannedMeeting = z.infer<typeof UnplannedMeeting>

/** @returns null where the paper calls to none */
export function firstMeeting(meetings: readonly { startsAt: IsoInstant }[]): IsoInstant | null {
  return meetings.map(({ startsAt }) => startsAt).sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

/** Papers rarely say when a meeting ends. */
export const TAKEN_HOURS = 2

export type MeetingTime = { startsAt: string; endsAt: string | null }

export function endOf({ startsAt, endsAt }: MeetingTime): Temporal.Instant {
  return endsAt === null ? parseInstant(startsAt).add({ hours: TAKEN_HOURS }) : parseInstant(endsAt)
}

/** One that ends when the other begins does not clash. */
export function clashes(a: MeetingTime, b: MeetingTime): boolean {
  return (
    Temporal.Instant.compare(parseInstant(a.startsAt), endOf(b)) < 0 &&
    Temporal.Instant.compare(parseInstant(b.startsAt), endOf(a)) < 0
  )
}
