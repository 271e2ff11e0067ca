/** Who is away when, for features that ask it of many people at once. */
import { type AbsenceFact, type Stretch, sayAway } from '@kip/core/coverage'
import type { Away } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { listAbsenceFacts } from './facts-store.ts'

/** Confirmed absences of these people (null: of everybody) that touch [from, to), the first first; one ended early counts to its end. */
export function awayBetween(
  tx: Tx,
  personIds: readonly Id[] | null,
  from: Stretch['from'],
  to: Stretch['to'],
): Promise<AbsenceFact[]> {
  return listAbsenceFacts(tx, personIds, { from, to })
}

/** The same for rosters. Everybody reads them, so why somebody is away is not told. */
export async function awayFromDuty(
  tx: Tx,
  personIds: readonly Id[],
  start: Stretch['from'],
  end: Stretch['to'],
): Promise<Away[]> {
  const absences = await awayBetween(tx, personIds, start, end)
  return absences.map(({ personId, kind, from, to }) => ({
    personId,
    from,
    until: to,
    reason: sayAway({ kind, until: to }, false),
  }))
}
