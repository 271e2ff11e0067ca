/** The door of coverage. */
import type { AbsenceFact, Stretch } from '@kip/core/coverage'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { listAbsenceFacts } from './facts-store.ts'

export { BACK_WITHIN, coverageFacts } from './facts-store.ts'
export type { OpenPart, Plugs, Progress } from './plugs.ts'
export { registerCoverage } from './routes.ts'

/** Confirmed absences of these people (null: of everybody) that touch [from, to), the first first; one ended early counts to its end. */
export function awayBetween(
  tx: Tx,
  personIds: readonly Id[] | null,
  from: Stretch['from'],
  to: Stretch['to'],
): Promise<AbsenceFact[]> {
  return listAbsenceFacts(tx, personIds, { from, to })
}
