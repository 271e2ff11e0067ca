/** The sessions of the person signed in: where they are open, and ending them. */
import { describeBrowser, type Session } from '@kip/core/identity'
import { type Id, KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { announceAccount } from './actor-cache.ts'
import { hashToken } from './secrets.ts'
import { listSessionRows, revokeOtherSessions, revokeSession } from './session-store.ts'

/** @param token of the session that asks; null: an access token asks, which may look and not end any */
export async function listSessions(tx: Tx, accountId: Id, token: string | null): Promise<Page<Session>> {
  const rows = await listSessionRows(tx, accountId, token === null ? null : hashToken(token))
  const items = rows.map(({ userAgent, ...row }) => ({
    ...row,
    ...describeBrowser(userAgent),
    allowed: token === null || row.isCurrent ? [] : ['end'],
  }))
  return { items, nextCursor: null }
}

/** @throws KipError not-found; not-allowed-now for the session that asks, which signs out instead */
export async function endSession(tx: Tx, accountId: Id, id: Id, token: string): Promise<void> {
  const row = (await listSessionRows(tx, accountId, hashToken(token))).find((one) => one.id === id)
  if (row === undefined) {
    throw new KipError('not-found', 'Phiên đăng nhập này không còn. Hãy tải lại trang.')
  }
  if (row.isCurrent) {
    throw new KipError('not-allowed-now', 'Đây là phiên đang dùng. Hãy bấm «Đăng xuất» ở đầu trang.', {
      extra: { allowed: [] },
    })
  }
  await revokeSession(tx, accountId, id)
  await recordAudit(tx, {
    action: 'identity.end-session',
    subject: { type: 'account', id: accountId },
    details: { sessionId: id },
  })
  await announceAccount(tx, accountId)
}

/** All but the one that asks. */
export async function endOtherSessions(tx: Tx, accountId: Id, token: string): Promise<void> {
  const ended = await revokeOtherSessions(tx, accountId, hashToken(token))
  if (ended.length === 0) return
  await recordAudit(tx, {
    action: 'identity.end-other-sessions',
    subject: { type: 'account', id: accountId },
    details: { sessionIds: ended },
  })
  await announceAccount(tx, accountId)
}
