/** Turns exchanged by consent: asked, answered, taken back. */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, Named } from '../shared/index.ts'
import { ShiftPart } from './schema.ts'

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
    asker: Named,
    other: Named,
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
