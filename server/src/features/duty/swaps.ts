/** Swaps: asked by one, and true only once the other has consented. */
import {
  type DutySwap,
  type SwapAction,
  type SwapFacts,
  type SwapInput,
  swapActions,
  swapStateAt,
} from '@kip/core/duty'
import { type Id, KipError, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { hasErrorCode } from '../../platform/errors-database.ts'
import type { Actor } from '../../platform/http.ts'
import { availabilityOf, type Plugs, type Viewer, viewerOf } from './access.ts'
import { toShift } from './present.ts'
import { checkPeople } from './roster-service.ts'
import { isMember } from './roster-store.ts'
import { demandAction, demandFree, getShift } from './shift-service.ts'
import { type Decision, decidePlaces, lockShifts, type ShiftRow } from './shift-store.ts'
import { answerSwap, findSwapRow, insertSwap, listOpenSwaps, type SwapRow } from './swap-store.ts'
import { told } from './told.ts'

/** @throws KipError not-found, not-allowed-now, invalid-input, already-exists */
export async function askSwap(tx: Tx, actor: Actor, shiftId: Id, input: SwapInput, plugs: Plugs): Promise<DutySwap> {
  const viewer = await viewerOf(tx, actor, plugs)
  const shift = await getShift(tx, shiftId, 'read')
  demandAction(shift, viewer, 'ask-swap')
  await checkOther(tx, shift, actor.personId, input.otherId, plugs)
  const returnRank = input.returnShiftId === null ? null : await returnedRank(tx, actor.personId, input, plugs)
  const rank = rankOf(shift, actor.personId)
  if (rank === undefined) throw new Error('whoever may ask stands in the shift')
  const id = await orAsked(insertSwap(tx, { shiftId, rank, returnRank, ...input }))
  await told(tx, plugs, 'ask-swap', { type: 'duty-swap', id }, { shiftId, ...input })
  return present(await getSwap(tx, id), viewer)
}

export async function listSwaps(tx: Tx, viewer: Viewer): Promise<DutySwap[]> {
  return (await listOpenSwaps(tx, viewer.personId)).map((row) => present(row, viewer))
}

/** Only the two may see a request. @throws KipError not-found, not-allowed-now, conflict */
export async function actOnSwap(tx: Tx, actor: Actor, id: Id, action: SwapAction, plugs: Plugs): Promise<DutySwap> {
  const viewer = await viewerOf(tx, actor, plugs)
  const row = await getSwap(tx, id)
  if (row.asker.id !== actor.personId && row.other.id !== actor.personId) throw gone()
  const allowed = swapActions(factsOf(row), viewer)
  if (!allowed.includes(action)) {
    throw new KipError('not-allowed-now', 'Đề nghị đổi ca này không còn làm thế được. Hãy tải lại trang.', {
      extra: { allowed },
    })
  }
  const decisions = action === 'agree' ? await swappedPlaces(tx, row, plugs) : []
  const state = ({ agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' } as const)[action]
  if (!(await answerSwap(tx, id, state))) throw changedSince()
  await decidePlaces(tx, decisions)
  await told(tx, plugs, `${action}-swap`, { type: 'duty-swap', id }, { shiftId: row.turn.shiftId })
  return present(await getSwap(tx, id), viewer)
}

/** Both turns as they are now: whoever has meanwhile been put elsewhere has nothing to swap. */
async function swappedPlaces(
  tx: Tx,
  { asker, other, turn, inReturn, note }: SwapRow,
  plugs: Plugs,
): Promise<Decision[]> {
  await lockShifts(tx, [turn.shiftId, ...(inReturn === null ? [] : [inReturn.shiftId])])
  const pass = async (of: { shiftId: Id; rank: number }, from: Id, to: Id): Promise<Decision> => {
    const shift = await getShift(tx, of.shiftId, 'read')
    const { places } = toShift(shift)
    const away = await sayAwayIn(tx, shift, to, plugs)
    if (away !== null) throw new KipError('conflict', `${away} Hãy trao đổi lại rồi chọn ca hoặc người khác.`)
    if (places.find(({ rank }) => rank === of.rank)?.personId !== from) throw changedSince()
    demandFree(places, of.rank, to)
    return { shiftId: of.shiftId, rank: of.rank, personId: to, source: 'swap', note }
  }
  const given = await pass(turn, asker.id, other.id)
  return inReturn === null ? [given] : [given, await pass(inReturn, other.id, asker.id)]
}

async function checkOther(tx: Tx, shift: ShiftRow, asker: Id, other: Id, plugs: Plugs): Promise<void> {
  if (other === asker) throw refuse('otherId', 'Không đổi ca với chính mình được. Hãy chọn người khác.')
  await checkPeople(tx, [other], plugs)
  if (!(await isMember(tx, shift.rosterId, other))) {
    throw refuse('otherId', 'Người này không trong danh sách của lịch trực. Hãy chọn người khác hoặc nhờ lãnh đạo đổi.')
  }
  if (rankOf(shift, other) !== undefined) {
    throw refuse('otherId', 'Người này đã có tên trong ca trực đó. Hãy chọn người khác.')
  }
  const away = await sayAwayIn(tx, shift, other, plugs)
  if (away !== null) throw refuse('otherId', `${away} Hãy chọn người khác.`)
}

/** Why a turn must not go to somebody: urgent matters would pass by whoever is away. null: nothing is known against it */
async function sayAwayIn(
  tx: Tx,
  { startsAt, endsAt }: Pick<ShiftRow, 'startsAt' | 'endsAt'>,
  personId: Id,
  plugs: Plugs,
): Promise<string | null> {
  const [from, to] = [parseInstant(startsAt), parseInstant(endsAt)]
  const known = await availabilityOf(tx, [personId], { from, to }, plugs)
  const reason = known.cannot(personId, from, to)
  return reason === null ? null : `${known.nameOf(personId)} ${reason}, nên không trực được ca này.`
}

/** The other's place in the shift offered in return. */
async function returnedRank(tx: Tx, asker: Id, { returnShiftId, otherId }: SwapInput, plugs: Plugs): Promise<number> {
  const shift = returnShiftId === null ? undefined : await getShift(tx, returnShiftId, 'read')
  const rank = shift && rankOf(shift, otherId)
  if (shift === undefined || rank === undefined || rankOf(shift, asker) !== undefined) {
    throw refuse('returnShiftId', 'Ca nhận lại phải là ca của người kia và chưa có tên bạn. Hãy chọn ca khác.')
  }
  if (Temporal.Instant.compare(parseInstant(shift.startsAt), tx.now) <= 0) {
    throw refuse('returnShiftId', 'Ca nhận lại đã bắt đầu. Hãy chọn ca khác.')
  }
  const away = await sayAwayIn(tx, shift, asker, plugs)
  if (away !== null) throw refuse('returnShiftId', `${away} Hãy chọn ca khác.`)
  return rank
}

const rankOf = (row: ShiftRow, personId: Id) => row.places.find((place) => place.personId === personId)?.rank

function factsOf(row: SwapRow): SwapFacts {
  const begins = [row.turn, ...(row.inReturn === null ? [] : [row.inReturn])].map(({ startsAt }) =>
    parseInstant(startsAt),
  )
  const [first] = begins.sort((a, b) => Temporal.Instant.compare(a, b))
  if (first === undefined) throw new Error('a swap is about a shift')
  return { state: row.state, askerId: row.asker.id, otherId: row.other.id, beginsAt: first }
}

function present(row: SwapRow, viewer: Viewer): DutySwap {
  const facts = factsOf(row)
  return { ...row, state: swapStateAt(facts, viewer.now), allowed: swapActions(facts, viewer) }
}

async function getSwap(tx: Tx, id: Id): Promise<SwapRow> {
  const row = await findSwapRow(tx, id)
  if (row === undefined) throw gone()
  return row
}

async function orAsked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!hasErrorCode(error, ['23505'])) throw error
    throw new KipError('already-exists', 'Bạn đã hỏi người này đổi ca đó rồi. Hãy chờ trả lời, hoặc rút đề nghị trước.')
  }
}

function refuse(field: string, sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
}

const gone = () => new KipError('not-found', 'Không tìm thấy đề nghị đổi ca này. Hãy tải lại trang.')
const changedSince = () =>
  new KipError('conflict', 'Ca trực đã đổi người từ khi có đề nghị này. Hãy tải lại trang rồi trao đổi lại.')
