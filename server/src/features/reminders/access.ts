/** Who may change how people are reminded, and who sees what went wrong. */
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'

export async function mayChangePolicies(tx: Tx, actor: Actor): Promise<boolean> {
  return (await reachOf(tx, actor)).whole(['administrator', 'leader'])
}

/** @throws KipError `forbidden` */
export async function demandMessageKeeper(tx: Tx, actor: Actor): Promise<void> {
  if ((await reachOf(tx, actor)).whole(['administrator'])) return
  throw new KipError(
    'forbidden',
    'Chỉ quản trị viên mới xem được các thông báo gửi chưa được. Hãy nhờ quản trị viên của cơ quan.',
  )
}
