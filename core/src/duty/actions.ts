/**
 * What may be done with a shift and with a swap, by whom, when: the server refuses by these tables and every answer
 * tells the screen by them (`allowed`).
 */
import { type Id, Temporal } from '../shared/index.ts'
import { holds } from './on-duty.ts'
import { SHIFT_ACTIONS, type ShiftAction } from './schema.ts'
import { SWAP_ACTIONS, type SwapAction, type SwapState } from './swap-schema.ts'

/** @property manages leads or administers the whole office */
export type DutyStanding = { personId: Id; manages: boolean; now: Temporal.Instant }

export type ShiftFacts = {
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  places: readonly { personId: Id | null }[]
}

/** Whoever leaves may still write while the next shift has just begun its day. */
const HANDOVER_HOURS = 24

const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

const SHIFT_RULES: Record<ShiftAction, (shift: ShiftFacts, standing: DutyStanding) => boolean> = {
  // Also while it runs: the one on duty has fallen ill.
  override: ({ endsAt }, { manages, now }) => manages && isBefore(now, endsAt),
  'ask-swap': (shift, { personId, now }) => holds(shift, personId) && isBefore(now, shift.startsAt),
  'write-handover': (shift, { personId, now }) =>
    holds(shift, personId) &&
    !isBefore(now, shift.startsAt) &&
    isBefore(now, shift.endsAt.add({ hours: HANDOVER_HOURS })),
}

export function shiftActions(shift: ShiftFacts, standing: DutyStanding): ShiftAction[] {
  return SHIFT_ACTIONS.filter((action) => SHIFT_RULES[action](shift, standing))
}

export type SwapFacts = {
  state: Exclude<SwapState, 'lapsed'>
  askerId: Id
  otherId: Id
  /** the first of its shifts to begin */
  beginsAt: Temporal.Instant
}

const SWAP_RULES: Record<SwapAction, (swap: SwapFacts, standing: DutyStanding) => boolean> = {
  // Nobody consents for another, whoever he is: a leader who wants it otherwise changes the place himself.
  agree: ({ otherId }, { personId }) => personId === otherId,
  decline: ({ otherId }, { personId }) => personId === otherId,
  withdraw: ({ askerId }, { personId }) => personId === askerId,
}

/** A request without an answer is void once a shift of it has begun. */
export function swapStateAt(swap: Pick<SwapFacts, 'state' | 'beginsAt'>, now: Temporal.Instant): SwapState {
  return swap.state === 'asked' && !isBefore(now, swap.beginsAt) ? 'lapsed' : swap.state
}

export function swapActions(swap: SwapFacts, standing: DutyStanding): SwapAction[] {
  if (swapStateAt(swap, standing.now) !== 'asked') return []
  return SWAP_ACTIONS.filter((action) => SWAP_RULES[action](swap, standing))
}
