/**
 * Duty rosters (lịch trực): who is on duty when the office is closed, in first and in second place.
 * A roster has a pattern of shifts; shifts are published weeks ahead, changed by whoever directs, swapped by consent.
 */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, IsoTime } from '../shared/index.ts'

/** duty: urgent matters go to whoever is on it. other: a list of turns nobody is woken by (receiving citizens…). */
export const RosterKind = z.enum(['duty', 'other'])
export type RosterKind = z.infer<typeof RosterKind>

export const ShiftPart = z.enum(['day', 'night'])
export type ShiftPart = z.infer<typeof ShiftPart>

/** One line of a pattern; a shift that does not end after it begins ends on the next day. */
export const PatternShift = z
  .object({
    /** by the office's calendar: working days, or weekly days off, holidays, substitute and swapped days */
    days: z.enum(['working', 'off']),
    part: ShiftPart,
    from: IsoTime,
    to: IsoTime,
  })
  .strict()
  .meta({ id: 'PatternShift' })
export type PatternShift = z.infer<typeof PatternShift>

const personRef = z.object({ id: Id, name: z.string() })

/** Rest between two shifts, in hours. Article 110 of the Labour Code 2019: 12 at least when shifts change. */
export const LEAST_REST_HOURS = 12

const rosterFields = {
  name: z.string().trim().min(1).max(120),
  kind: RosterKind,
  /** people in one shift: first, second, third */
  places: z.number().int().min(1).max(3),
  pattern: z.array(PatternShift).min(1).max(12),
  minRestHours: z.number().int().min(LEAST_REST_HOURS).max(336),
  active: z.boolean(),
}

export const Roster = z
  .object({
    id: Id,
    ...rosterFields,
    /** in the order of the rotation */
    people: z.array(personRef),
    version: z.number().int(),
    /** the last day with a published shift */
    publishedUntil: IsoDate.nullable(),
    allowed: z.array(z.enum(['change', 'propose', 'publish'])),
  })
  .meta({ id: 'DutyRoster' })
export type Roster = z.infer<typeof Roster>

/** `version`: the one that was read; left out, the last writer wins. */
export const RosterInput = z
  .object({
    ...rosterFields,
    active: z.boolean().default(true),
    personIds: z.array(Id).max(200),
    version: z.number().int().min(1).optional(),
  })
  .strict()
export type RosterInput = z.infer<typeof RosterInput>

export const PLACE_SOURCES = ['rotation', 'override', 'swap'] as const
export const PlaceSource = z.enum(PLACE_SOURCES)
export type PlaceSource = z.infer<typeof PlaceSource>

export const DutyPlace = z.object({
  /** 1 is asked first */
  rank: z.number().int(),
  /** null: nobody, a gap */
  person: personRef.nullable(),
  source: PlaceSource,
  /** has this person a channel that is proven to wake him? null: not asked yet, or nobody can tell */
  reachable: z.boolean().nullable(),
  /** why the person will not be there, in Vietnamese; null where nothing speaks against it */
  away: z.string().nullable(),
})
export type DutyPlace = z.infer<typeof DutyPlace>

export const SHIFT_ACTIONS = ['override', 'ask-swap', 'write-handover'] as const
export const ShiftAction = z.enum(SHIFT_ACTIONS)
export type ShiftAction = z.infer<typeof ShiftAction>

export const DutyShift = z
  .object({
    id: Id,
    rosterId: Id,
    rosterName: z.string(),
    kind: RosterKind,
    /** the day it begins on */
    date: IsoDate,
    part: ShiftPart,
    /** with it */
    startsAt: IsoInstant,
    /** without it */
    endsAt: IsoInstant,
    places: z.array(DutyPlace),
    allowed: z.array(ShiftAction),
  })
  .meta({ id: 'DutyShift' })
export type DutyShift = z.infer<typeof DutyShift>

export const SWAP_STATES = ['asked', 'agreed', 'declined', 'withdrawn', 'lapsed'] as const
export const SwapState = z.enum(SWAP_STATES)
export type SwapState = z.infer<typeof SwapState>

export const SWAP_ACTIONS = ['agree', 'decline', 'withdraw'] as const
export const SwapAction = z.enum(SWAP_ACTIONS)
export type SwapAction = z.infer<typeof SwapAction>

const swapTurn = z.object({
  shiftId: Id,
  rosterName: z.string(),
  date: IsoDate,
  part: ShiftPart,
  startsAt: IsoInstant,
  endsAt: IsoInstant,
  rank: z.number().int(),
})

/** One person asks another to take a turn, and may offer to take one of the other's in return. */
export const DutySwap = z
  .object({
    id: Id,
    asker: personRef,
    other: personRef,
    turn: swapTurn,
    inReturn: swapTurn.nullable(),
    note: z.string(),
    /** lapsed: a shift began before there was an answer */
    state: SwapState,
    askedAt: IsoInstant,
    answeredAt: IsoInstant.nullable(),
    allowed: z.array(SwapAction),
  })
  .meta({ id: 'DutySwap' })
export type DutySwap = z.infer<typeof DutySwap>

export const SwapInput = z
  .object({
    otherId: Id,
    /** a shift of the other person, taken in return */
    returnShiftId: Id.nullable().default(null),
    note: z.string().trim().max(500).default(''),
  })
  .strict()
export type SwapInput = z.infer<typeof SwapInput>

export const OverrideInput = z.object({ personId: Id.nullable(), reason: z.string().trim().min(1).max(500) }).strict()
export type OverrideInput = z.infer<typeof OverrideInput>

export const HandoverInput = z.object({ text: z.string().trim().min(1).max(4000) }).strict()
export type HandoverInput = z.infer<typeof HandoverInput>

/** What whoever leaves tells whoever comes. */
export const Handover = z
  .object({
    id: Id,
    shiftId: Id,
    writtenBy: personRef,
    writtenAt: IsoInstant,
    text: z.string(),
    readBy: z.array(z.object({ ...personRef.shape, at: IsoInstant })),
    /** read: this person comes on duty next and has not confirmed yet */
    allowed: z.array(z.literal('read')),
  })
  .meta({ id: 'DutyHandover' })
export type Handover = z.infer<typeof Handover>

/** One shift whole. `handovers` of this shift, `received` of the one before; both null for who has no part in the roster. */
export const DutyShiftDetail = DutyShift.extend({
  handovers: z.array(Handover).nullable(),
  received: z.array(Handover).nullable(),
  /** every decision on a place, the newest first */
  history: z.array(
    z.object({
      rank: z.number().int(),
      person: personRef.nullable(),
      source: PlaceSource,
      note: z.string(),
      decidedBy: personRef.nullable(),
      decidedAt: IsoInstant,
    }),
  ),
}).meta({ id: 'DutyShiftDetail' })
export type DutyShiftDetail = z.infer<typeof DutyShiftDetail>

/** unplanned: days without published shifts · empty: nobody in a place · away, left: the person will not be there. */
export const DutyGap = z
  .object({
    rosterId: Id,
    rosterName: z.string(),
    kind: z.enum(['unplanned', 'empty', 'away', 'left']),
    from: IsoDate,
    to: IsoDate,
    /** null for unplanned days */
    shiftId: Id.nullable(),
    part: ShiftPart.nullable(),
    rank: z.number().int().nullable(),
    person: personRef.nullable(),
    /** for away: why, in Vietnamese */
    reason: z.string().nullable(),
  })
  .meta({ id: 'DutyGap' })
export type DutyGap = z.infer<typeof DutyGap>

/** Now and next, and what concerns the person who asks. */
export const DutyOverview = z
  .object({
    at: IsoInstant,
    now: z.array(DutyShift),
    /** of each roster the shift that begins next */
    next: z.array(DutyShift),
    /** one's own turns to come, the nearest first */
    mine: z.array(DutyShift),
    /** open requests one asked or is asked */
    swaps: z.array(DutySwap),
    gaps: z.array(DutyGap),
    /** hand-over notes this person has yet to read */
    handovers: z.array(Handover),
    allowed: z.array(z.enum(['add-roster'])),
  })
  .meta({ id: 'DutyOverview' })
export type DutyOverview = z.infer<typeof DutyOverview>

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
      person: personRef.nullable(),
      /** stands already and is not touched */
      kept: z.boolean(),
      /** why nobody could be found, in Vietnamese */
      problem: z.string().nullable(),
    }),
  ),
})
export type ProposedShift = z.infer<typeof ProposedShift>

export const FairnessLine = z
  .object({
    person: personRef,
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
    version: z.number().int(),
    shifts: z.array(ProposedShift),
    /** published shifts the calendar or the pattern no longer asks for: publishing takes them off */
    withdrawn: z.array(DutyShift),
    /** what each has carried once this holds: so far and in these days */
    fairness: z.array(FairnessLine),
  })
  .meta({ id: 'DutyProposal' })
export type Proposal = z.infer<typeof Proposal>

/** The proposal as it was looked at, with what was changed in it by hand. */
export const PublishInput = DutyRange.extend({
  version: z.number().int().min(1),
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
