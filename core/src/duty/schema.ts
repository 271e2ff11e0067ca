/**
 * Duty rosters (lịch trực): who is on duty when the office is closed, in first and in second place.
 * A roster has a pattern of shifts; shifts are published weeks ahead, changed by whoever directs, swapped by consent.
 */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, IsoTime, Named } from '../shared/index.ts'

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
    people: z.array(Named),
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
  person: Named.nullable(),
  source: PlaceSource,
  /** has this person a channel that is proven to wake him? null: not asked yet, or nobody can tell */
  reachable: z.boolean().nullable(),
  /** why the person will not be there, in Vietnamese; null where nothing speaks against it */
  away: z.string().nullable(),
})
export type DutyPlace = z.infer<typeof DutyPlace>

/** Who will not be there in a shift, and why, in Vietnamese. */
export const NotThere = z.object({ personId: Id, reason: z.string() })
export type NotThere = z.infer<typeof NotThere>

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

export const OverrideInput = z.object({ personId: Id.nullable(), reason: z.string().trim().min(1).max(500) }).strict()
export type OverrideInput = z.infer<typeof OverrideInput>

export const HandoverInput = z.object({ text: z.string().trim().min(1).max(4000) }).strict()
export type HandoverInput = z.infer<typeof HandoverInput>

/** What whoever leaves tells whoever comes. */
export const Handover = z
  .object({
    id: Id,
    shiftId: Id,
    writtenBy: Named,
    writtenAt: IsoInstant,
    text: z.string(),
    readBy: z.array(z.object({ ...Named.shape, at: IsoInstant })),
    /** read: this person comes on duty next and has not confirmed yet */
    allowed: z.array(z.literal('read')),
  })
  .meta({ id: 'DutyHandover' })
export type Handover = z.infer<typeof Handover>

/** One shift whole. `handovers` of this shift, `received` of the one before; both null for who has no part in the roster. */
export const DutyShiftDetail = DutyShift.extend({
  handovers: z.array(Handover).nullable(),
  received: z.array(Handover).nullable(),
  /** of the whole office, for whoever may put somebody else there; empty for others */
  away: z.array(NotThere),
  /** every decision on a place, the newest first */
  history: z.array(
    z.object({
      rank: z.number().int(),
      person: Named.nullable(),
      source: PlaceSource,
      note: z.string(),
      decidedBy: Named.nullable(),
      decidedAt: IsoInstant,
    }),
  ),
}).meta({ id: 'DutyShiftDetail' })
export type DutyShiftDetail = z.infer<typeof DutyShiftDetail>
