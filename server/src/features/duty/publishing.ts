/** Weeks ahead, published as they were looked at. */
import type { ComparedShift, Published, PublishInput, Shift } from '@kip/core/duty'
import { formatInstant, type Id, KipError, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { demandManager, type Plugs } from './access.ts'
import { comparedWith, rowsOn, seenOf } from './compared.ts'
import { readRange } from './range.ts'
import { checkPeople, getRoster } from './roster-service.ts'
import type { RosterRow } from './roster-store.ts'
import { type Decision, decidePlaces, insertShift, lockShifts, withdrawShifts } from './shift-store.ts'
import { told } from './told.ts'

/**
 * The proposal as it was looked at. Who stands there already stays with the history; shifts that have begun are not
 * touched. @throws KipError forbidden, not-found, stale-version, invalid-input
 */
export async function publishShifts(
  tx: Tx,
  actor: Actor,
  rosterId: Id,
  input: PublishInput,
  plugs: Plugs,
): Promise<Published> {
  await demandManager(tx, actor, plugs)
  const roster = await getRoster(tx, rosterId, 'update')
  if (!roster.active) throw new KipError('conflict', 'Lịch trực này đã ngừng dùng. Hãy mở lại lịch trước khi công bố.')
  const days = readRange(input)
  // Whoever decides on a place of them waits from here on.
  await lockShifts(
    tx,
    (await rowsOn(tx, roster, days)).map(({ id }) => id),
  )
  const { shifts, withdrawn, rows } = await comparedWith(tx, roster, days, 'all')
  demandSeen(input.seen, seenOf(roster, rows))
  const wanted = await chosenPeople(tx, roster, input, plugs)
  const planned = new Set(shifts.map(({ planned: one }) => one.startsAt.epochMilliseconds))
  if ([...wanted.keys()].some((startsAt) => !planned.has(startsAt))) {
    throw new KipError('conflict', 'Có ca đã bắt đầu hoặc lịch làm việc vừa đổi. Hãy xếp lại rồi công bố.')
  }
  const decisions: Decision[] = []
  const result: Published = { added: 0, changed: 0, withdrawn: withdrawn.length }
  for (const compared of shifts) {
    const personIds = wanted.get(compared.planned.startsAt.epochMilliseconds)
    if (personIds === undefined) continue
    const shiftId = compared.shift?.id ?? (await insertPlanned(tx, rosterId, compared))
    const changed = changedPlaces(compared.shift, roster.places, personIds)
    decisions.push(...changed.map((place) => ({ shiftId, source: 'rotation' as const, ...place })))
    if (compared.shift === null) result.added += 1
    else if (changed.length > 0) result.changed += 1
  }
  await decidePlaces(tx, decisions)
  await withdrawShifts(
    tx,
    withdrawn.map(({ id }) => id),
  )
  await told(tx, plugs, 'publish', { type: 'duty-roster', id: rosterId }, { from: input.from, to: input.to, ...result })
  return result
}

function insertPlanned(tx: Tx, rosterId: Id, { planned }: ComparedShift): Promise<Id> {
  return insertShift(tx, {
    rosterId,
    date: planned.date.toString(),
    part: planned.part,
    startsAt: formatInstant(planned.startsAt),
    endsAt: formatInstant(planned.endsAt),
  })
}

/** The places of which something else is said than what holds. */
function changedPlaces(
  shift: Shift | null,
  places: number,
  personIds: readonly (Id | null)[],
): { rank: number; personId: Id | null }[] {
  return Array.from({ length: places }, (_, at) => ({ rank: at + 1, personId: personIds[at] ?? null })).filter(
    ({ rank, personId }) => (shift?.places.find((place) => place.rank === rank)?.personId ?? null) !== personId,
  )
}

/** By the millisecond at which the shift begins. */
async function chosenPeople(
  tx: Tx,
  roster: RosterRow,
  { shifts }: PublishInput,
  plugs: Plugs,
): Promise<Map<number, (Id | null)[]>> {
  const named = shifts.flatMap(({ personIds }) => personIds.flatMap((id) => id ?? []))
  await checkPeople(tx, [...new Set(named)], plugs)
  for (const { personIds } of shifts) {
    const ids = personIds.filter((id) => id !== null)
    if (new Set(ids).size < ids.length || personIds.length > roster.places) {
      const sentence = 'Một ca có người ghi hai lần hoặc nhiều người hơn số chỗ. Hãy sửa lại ca đó.'
      throw new KipError('invalid-input', sentence, { fields: { shifts: sentence } })
    }
  }
  return new Map(shifts.map(({ startsAt, personIds }) => [parseInstant(startsAt).epochMilliseconds, personIds]))
}

/** @throws KipError stale-version */
function demandSeen(seen: string, is: string): void {
  if (seen === is) return
  throw new KipError(
    'stale-version',
    'Lịch trực đã đổi từ lúc xem đề xuất: có người vừa công bố, đổi ca hoặc sửa danh sách. Hãy bấm «Xem đề xuất» lại rồi công bố; những gì bạn đã chọn vẫn được giữ.',
  )
}
