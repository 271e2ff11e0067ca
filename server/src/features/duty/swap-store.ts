/** Requests to swap: rows in, rows out. */
import type { ShiftPart, SwapState } from '@kip/core/duty'
import type { Id, IsoDate, IsoInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'

type TurnRow = {
  shiftId: Id
  rosterName: string
  date: IsoDate
  part: ShiftPart
  startsAt: IsoInstant
  endsAt: IsoInstant
  rank: number
}

export type SwapRow = {
  id: Id
  asker: { id: Id; name: string }
  other: { id: Id; name: string }
  turn: TurnRow
  inReturn: TurnRow | null
  note: string
  state: Exclude<SwapState, 'lapsed'>
  askedAt: IsoInstant
  answeredAt: IsoInstant | null
}

const turn = (shift: string, roster: string, rank: string) => `json_build_object('shiftId', ${shift}.id,
  'rosterName', ${roster}.name, 'date', ${shift}.date, 'part', ${shift}.part, 'startsAt', ${shift}.starts_at,
  'endsAt', ${shift}.ends_at, 'rank', w.${rank})`

/** A shift that was taken off takes the requests about it along. */
const SWAPS = `
  select w.id, json_build_object('id', a.id, 'name', a.name) as asker,
         json_build_object('id', o.id, 'name', o.name) as other, w.note, w.state,
         w.asked_at as "askedAt", w.answered_at as "answeredAt", ${turn('s', 'r', 'rank')} as turn,
         case when w.return_shift_id is not null then ${turn('b', 'br', 'return_rank')} end as "inReturn"
    from kip.duty_swaps w
    join kip.people a on a.organization_id = w.organization_id and a.id = w.asker_id
    join kip.people o on o.organization_id = w.organization_id and o.id = w.other_id
    join kip.duty_shifts s on s.organization_id = w.organization_id and s.id = w.shift_id and s.withdrawn_at is null
    join kip.duty_rosters r on r.organization_id = s.organization_id and r.id = s.roster_id
    left join kip.duty_shifts b on b.organization_id = w.organization_id and b.id = w.return_shift_id
    left join kip.duty_rosters br on br.organization_id = b.organization_id and br.id = b.roster_id
   where w.organization_id = $1 and (w.return_shift_id is null or b.withdrawn_at is null)`

/** Not answered and not begun, asked by the person or of him; by beginning. */
export function listOpenSwaps(tx: Tx, personId: Id): Promise<SwapRow[]> {
  return tx.query<SwapRow>(
    'duty-swaps-open',
    `${SWAPS} and w.state = 'asked' and (w.asker_id = $2 or w.other_id = $2)
       and least(s.starts_at, b.starts_at) > kip.now() order by s.starts_at, w.id`,
    [tx.scope.organizationId, personId],
  )
}

export async function findSwapRow(tx: Tx, id: Id): Promise<SwapRow | undefined> {
  const [row] = await tx.query<SwapRow>('duty-swap', `${SWAPS} and w.id = $2`, [tx.scope.organizationId, id])
  return row
}

export function listSwapRowsByIds(tx: Tx, ids: readonly Id[]): Promise<SwapRow[]> {
  return tx.query<SwapRow>('duty-swaps-by-ids', `${SWAPS} and w.id = any ($2::uuid[])`, [
    tx.scope.organizationId,
    [...ids],
  ])
}

export async function insertSwap(
  tx: Tx,
  swap: {
    shiftId: Id
    rank: number
    otherId: Id
    returnShiftId: Id | null
    returnRank: number | null
    note: string
  },
): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    'duty-swap-insert',
    `insert into kip.duty_swaps
       (organization_id, shift_id, rank, asker_id, other_id, return_shift_id, return_rank, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      tx.scope.organizationId,
      swap.shiftId,
      swap.rank,
      tx.scope.personId,
      swap.otherId,
      swap.returnShiftId,
      swap.returnRank,
      swap.note,
    ],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

/** @returns whether it was still open: of two answers at once one counts */
export async function answerSwap(tx: Tx, id: Id, state: Exclude<SwapState, 'asked' | 'lapsed'>): Promise<boolean> {
  const rows = await tx.query(
    'duty-swap-answer',
    `update kip.duty_swaps set state = $3, answered_at = kip.now()
      where organization_id = $1 and id = $2 and state = 'asked' returning id`,
    [tx.scope.organizationId, id, state],
  )
  return rows.length > 0
}
