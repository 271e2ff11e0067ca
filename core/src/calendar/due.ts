/**
 * A time limit as a paper states it, before it is counted out. The shape is a promise (interface: `Due`).
 * Counting it out, with the counted days in Vietnamese, is `resolveDue` in resolve.ts.
 */

import { z } from 'zod'
import { IsoDate, IsoInstant, IsoTime } from '../shared/index.ts'

export const DUE_UNITS = ['minute', 'hour', 'day', 'working-day', 'week', 'month', 'year'] as const
export const DueUnit = z.enum(DUE_UNITS)
export type DueUnit = z.infer<typeof DueUnit>

/** receipt, issue, effect of THIS paper; anything else is an event. */
export const DueAnchor = z.enum(['receipt', 'issue', 'effect', 'event'])
export type DueAnchor = z.infer<typeof DueAnchor>

export const DueEvery = z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year'])
export type DueEvery = z.infer<typeof DueEvery>

const told = {
  /** verbatim */
  phrase: z.string(),
  /** the latest safe instant, +07:00; null when a person must date it */
  resolvesTo: IsoInstant.nullable(),
  /** the counted days, in Vietnamese */
  steps: z.array(z.string()),
}

export const Due = z.discriminatedUnion('kind', [
  /** "trước ngày 20/12/2025" is before + 2025-12-20 */
  z.object({
    kind: z.literal('date'),
    bound: z.enum(['before', 'by']),
    date: IsoDate,
    time: IsoTime.nullable(),
    ...told,
  }),
  z.object({ kind: z.literal('window'), from: IsoDate, to: IsoDate, ...told }),
  /** "trong quý IV/2026" → 2026-12-31 */
  z.object({ kind: z.literal('period'), end: IsoDate, ...told }),
  /** backwards from an event the amount is negative */
  z.object({
    kind: z.literal('relative'),
    amount: z.number().int(),
    unit: DueUnit,
    anchor: DueAnchor,
    anchorText: z.string(),
    ...told,
  }),
  /**
   * month: "25", "last-working-day"; quarter: "last-month:25", "first-month:10"; year: "12-15"; week: "mon";
   * day: "every", "working-day", "next-working-day", "next-day"
   */
  z.object({ kind: z.literal('recurring'), every: DueEvery, on: z.string(), time: IsoTime.nullable(), ...told }),
  /** "trước ngày họp": a person must date it */
  z.object({ kind: z.literal('event'), text: z.string(), ...told }),
  /** "ngay trong ngày", "ngay sau khi nhận được" */
  z.object({ kind: z.literal('immediate'), ...told }),
])
export type Due = z.infer<typeof Due>

/** A limit as found in the text, not counted out yet. */
export type StatedDue = Due extends infer D ? (D extends Due ? Omit<D, 'resolvesTo' | 'steps'> : never) : never
