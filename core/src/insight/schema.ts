/** Read-only views over everything: the today page, the registers, the time line. */
import { z } from 'zod'
import { AssignmentSummary } from '../assignments/index.ts'
import { IncomingSummary } from '../documents/index.ts'
import { Notification } from '../reminders/index.ts'
import { Id, IsoDate } from '../shared/index.ts'

const Section = z.object({ items: z.array(AssignmentSummary), total: z.number().int() })

/** What this person should do now, in order: what hurts first. Sections a role has no use for are null. */
export const Today = z
  .object({
    date: IsoDate,
    counts: z.object({
      overdue: z.number().int(),
      today: z.number().int(),
      week: z.number().int(),
      unacknowledged: z.number().int(),
    }),
    /** mine, as responsible person: overdue, then today, then by limit */
    mine: Section,
    /** mine as co-ordinator */
    coordinating: Section,
    /** waiting for my approval or for my decision on an extension */
    toDecide: Section,
    /** of the units I head: late or due soon */
    unit: Section.nullable(),
    /** leader: the whole ward, late or about to be late */
    ward: Section.nullable(),
    /** leader: registered papers nobody was given yet */
    toDirect: z.object({ items: z.array(IncomingSummary), total: z.number().int() }).nullable(),
    /** clerk: papers to register */
    toRegister: z.object({ items: z.array(IncomingSummary), total: z.number().int() }).nullable(),
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
