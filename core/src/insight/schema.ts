/** Read-only views over everything: the today page, the registers, the time line. */
import { z } from 'zod'
import { AssignmentSummary } from '../assignments/index.ts'
import { IncomingSummary, OfficeMeeting } from '../documents/index.ts'
import { Notification } from '../reminders/index.ts'
import { Id, IsoDate, IsoInstant, Named } from '../shared/index.ts'

const Section = z.object({ items: z.array(AssignmentSummary), total: z.number().int() })
const Papers = z.object({ items: z.array(IncomingSummary), total: z.number().int() })

/** Of what runs: late, due today, due by this week's Sunday (today's included), not acknowledged. */
const Counts = z.object({
  overdue: z.number().int(),
  today: z.number().int(),
  week: z.number().int(),
  unacknowledged: z.number().int(),
})

export const TODAY_SECTIONS = [
  'attention',
  'toRegister',
  'toDirect',
  'toDecide',
  'toHandOn',
  'mine',
  'ward',
  'unit',
  'toConfirm',
  'coordinating',
] as const
export const TodaySection = z.enum(TODAY_SECTIONS)
export type TodaySection = z.infer<typeof TodaySection>

/** What keeps reminders from reaching somebody, or limits from being counted right: the administrator's to mend. */
export const ATTENTION_KINDS = [
  'unheard-paper',
  'message-trouble',
  'unit-without-head',
  'person-without-account',
  'person-without-email',
  'calendar-unconfirmed',
  'calendar-next-year',
] as const
export const Attention = z
  .object({
    kind: z.enum(ATTENTION_KINDS),
    count: z.number().int().positive(),
    /** the first few, by name or date */
    names: z.array(z.string()),
  })
  .meta({ id: 'Attention' })
export type Attention = z.infer<typeof Attention>

/** Who is on duty on the office's duty rosters, first places first, and when it is my turn. */
export const TodayDuty = z
  .object({
    now: z.array(z.object({ person: Named, phone: z.string().nullable(), until: IsoInstant })),
    /** my turn that runs, or the next of the coming week */
    mine: z.object({ startsAt: IsoInstant, endsAt: IsoInstant }).nullable(),
  })
  .meta({ id: 'TodayDuty' })
export type TodayDuty = z.infer<typeof TodayDuty>

/** What this person should do now, in order: what hurts first. Sections a role has no use for are null. */
export const Today = z
  .object({
    date: IsoDate,
    /** my own parts, as responsible person and as co-ordinator */
    counts: Counts,
    /** of what the person answers for or watches: the whole ward, or the units they head */
    oversight: z.object({ of: z.enum(['ward', 'unit']), counts: Counts }).nullable(),
    /** the sections of this person, the first to be looked at first */
    order: z.array(TodaySection),
    /** mine, as responsible person: overdue, then today, then by limit */
    mine: Section,
    /** mine as co-ordinator */
    coordinating: Section,
    /** waiting for my word: approval, more time, work handed back */
    toDecide: Section,
    /** objective causes to confirm */
    toConfirm: Section.nullable(),
    /** given to a unit I head, nobody in it named yet */
    toHandOn: Section.nullable(),
    /** of the units I head: what runs, by limit, the above left out */
    unit: Section.nullable(),
    /** leader and auditor: what runs in the whole ward, by limit, the above left out */
    ward: Section.nullable(),
    /** leader: registered papers nobody was given yet, hỏa tốc also before it is registered */
    toDirect: Papers.nullable(),
    /** clerk: papers to register, first those on which work was given already */
    toRegister: Papers.nullable(),
    /** administrator */
    attention: z.array(Attention).nullable(),
    /** meetings I go to, today's that are not over and those of the next three days, by their beginning */
    agenda: z.array(OfficeMeeting),
    duty: TodayDuty,
    notifications: z.array(Notification),
  })
  .meta({ id: 'Today' })
export type Today = z.infer<typeof Today>

/** A filter a person keeps under a name. */
export const SavedFilter = z
  .object({
    id: Id,
    list: z.enum(['incoming', 'assignments']),
    name: z.string().trim().min(1).max(80),
    query: z.record(z.string(), z.string()),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'SavedFilter' })
export type SavedFilter = z.infer<typeof SavedFilter>
export const SavedFilterInput = SavedFilter.omit({ id: true, allowed: true }).strict()

/** One day of the time line of what is due. */
export const TimelineDay = z
  .object({
    date: IsoDate,
    workingDay: z.boolean(),
    dayName: z.string().nullable(),
    total: z.number().int(),
    late: z.number().int(),
    items: z.array(AssignmentSummary),
  })
  .meta({ id: 'TimelineDay' })
export type TimelineDay = z.infer<typeof TimelineDay>

/** The days asked for, and what is late whenever it was due. */
export const Timeline = z
  .object({
    items: z.array(TimelineDay),
    nextCursor: z.null(),
    overdue: z.number().int(),
    /** of these, due before the first day shown */
    overdueBefore: z.number().int(),
  })
  .meta({ id: 'Timeline' })
export type Timeline = z.infer<typeof Timeline>
