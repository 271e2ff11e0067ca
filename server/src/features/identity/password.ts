/** A password that takes another's place, however it came to be. */
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { setPasswordHash } from './account-store.ts'
import { announceAccount } from './actor-cache.ts'
import { revokeResets } from './reset-store.ts'
import { revokeSessions } from './session-store.ts'

/** Whoever knew the old one is out: every session ends, and a link to set another opens nothing any more. */
export async function replacePassword(tx: Tx, accountId: Id, passwordHash: string): Promise<void> {
  await setPasswordHash(tx, accountId, passwordHash)
  await revokeSessions(tx, accountId)
  await revokeResets(tx, accountId)
  await announceAccount(tx, accountId)
}
