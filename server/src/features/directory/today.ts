import { dateIn, type IsoDate } from '@kip/core/shared'
import type { SystemTx } from '../../platform/database.ts'

/** The civil date at the office, by the database's clock. */
export function todayOf(tx: Pick<SystemTx, 'now'>): IsoDate {
  return dateIn(tx.now).toString()
}
