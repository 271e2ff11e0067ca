/** Who is on duty now and next, and where nobody is. */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, Named } from '../shared/index.ts'
import { DutyShift, Handover, ShiftPart } from './schema.ts'
import { DutySwap } from './swap-schema.ts'

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
    person: Named.nullable(),
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
