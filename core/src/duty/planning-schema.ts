/** Days to come: looked at, proposed, published; and how fairly they are shared out. */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, Named } from '../shared/index.ts'
import { DutyShift, NotThere, ShiftPart } from './schema.ts'

/** More days than one looks at or plans at once. */
export const MOST_DAYS = 186

/** Days, both included. */
export const DutyRange = z.object({ from: IsoDate, to: IsoDate }).strict()
export type DutyRange = z.infer<typeof DutyRange>

export const ShiftQuery = DutyRange.extend({ roster: Id.optional(), mine: z.enum(['true', 'false']).default('false') })
export type ShiftQuery = z.infer<typeof ShiftQuery>

export const FairnessQuery = DutyRange.extend({ roster: Id.optional() })
export type FairnessQuery = z.infer<typeof FairnessQuery>

/** keep: `all` fills what is empty; `decided` turns the rotation anew and keeps what was set by hand or swapped. */
export const ProposalInput = DutyRange.extend({ keep: z.enum(['all', 'decided']).default('all') })
export type ProposalInput = z.infer<typeof ProposalInput>

export const ProposedShift = z.object({
  /** null: not published yet */
  shiftId: Id.nullable(),
  date: IsoDate,
  part: ShiftPart,
  startsAt: IsoInstant,
  endsAt: IsoInstant,
  places: z.array(
    z.object({
      rank: z.number().int(),
      person: Named.nullable(),
      /** stands already and is not touched */
      kept: z.boolean(),
      /** why nobody could be found, in Vietnamese */
      problem: z.string().nullable(),
    }),
  ),
  /** of the roster, and of those who stand there */
  away: z.array(NotThere),
})
export type ProposedShift = z.infer<typeof ProposedShift>

export const FairnessLine = z
  .object({
    person: Named,
    shifts: z.number().int(),
    nights: z.number().int(),
    /** weekly days off and holidays, without Tết */
    daysOff: z.number().int(),
    tet: z.number().int(),
    hours: z.number(),
    /** what it weighs altogether: see core/src/duty/weights.ts */
    points: z.number(),
  })
  .meta({ id: 'DutyFairness' })
export type FairnessLine = z.infer<typeof FairnessLine>

export const Proposal = z
  .object({
    /** what the roster and its published shifts were when they were looked at */
    seen: z.string(),
    shifts: z.array(ProposedShift),
    /** published shifts the calendar or the pattern no longer asks for: publishing takes them off */
    withdrawn: z.array(DutyShift),
    /** what each has carried once this holds: so far and in these days */
    fairness: z.array(FairnessLine),
  })
  .meta({ id: 'DutyProposal' })
export type Proposal = z.infer<typeof Proposal>

/** The proposal as it was looked at, with what was changed in it by hand. `seen`: as the proposal said it. */
export const PublishInput = DutyRange.extend({
  seen: z.string().max(64),
  shifts: z
    .array(
      z
        .object({
          startsAt: IsoInstant,
          /** by rank, first place first */
          personIds: z.array(Id.nullable()).max(3),
        })
        .strict(),
    )
    .max(MOST_DAYS * 12),
})
export type PublishInput = z.infer<typeof PublishInput>

/** How many shifts were added, changed and taken off. */
export const Published = z
  .object({ added: z.number().int(), changed: z.number().int(), withdrawn: z.number().int() })
  .meta({ id: 'DutyPublished' })
export type Published = z.infer<typeof Published>
