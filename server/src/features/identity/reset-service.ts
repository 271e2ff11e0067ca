/** A forgotten password: the administrator hands over a link, the person sets a new one; nobody learns another's. */
import { hasLeft } from '@kip/core/directory'
import {
  type Account,
  type NewPasswordReset,
  type OpenPasswordReset,
  RESET_LINKS,
  RESET_VALID,
  sayWait,
  type UsePasswordReset,
  waitForResetLink,
} from '@kip/core/identity'
import { type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import { hashPassword } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization, todayOf } from '../directory/index.ts'
import { demandAction, viewAccount } from './account-service.ts'
import { type AccountRow, findAccountRow } from './account-store.ts'
import { beginAttempt, forgiveAttempt, TooManyAttempts } from './attempts.ts'
import { describeMe } from './me.ts'
import { replacePassword } from './password.ts'
import {
  findReset,
  findResetRow,
  findResetsMadeBy,
  insertReset,
  lockReset,
  markResetUsed,
  type ResetRow,
  revokeResets,
} from './reset-store.ts'
import { hashToken, newToken } from './secrets.ts'
import { type Origin, openSession, type SignedIn } from './sign-in.ts'

/** Where the page that sets the password lives. */
const PAGE = '/password-reset'

/** Nobody's user name, for it has a space: wrong links from one address are counted together, and slow no sign-in down. */
const COUNTED_AS = 'reset link'

/**
 * The password and the sessions stay as they are until the link is used; an earlier link ends with the new one.
 * @param baseUrl without a slash at the end
 * @throws KipError not-allowed-now for one's own account and for one that cannot sign in; TooManyAttempts
 */
export async function makeReset(tx: Tx, actor: Actor, id: Id, baseUrl: string): Promise<NewPasswordReset> {
  const row = await demandAction(tx, actor, id, 'reset-password')
  if (hasLeft(row, todayOf(tx))) {
    throw new KipError('not-allowed-now', `${row.name} đã nghỉ hoặc chuyển công tác nên không đặt lại mật khẩu được.`)
  }
  const madeAt = await findResetsMadeBy(tx, actor.personId, RESET_LINKS.within.toString())
  const wait = waitForResetLink(madeAt, tx.now)
  if (wait > 0) {
    throw new TooManyAttempts(
      wait,
      `Đã tạo ${RESET_LINKS.free} đường dẫn đặt lại mật khẩu trong một giờ. Hãy tạo tiếp sau ${sayWait(wait)}.`,
    )
  }
  await revokeResets(tx, id)
  const { token, hash } = newToken('reset')
  const validFor = RESET_VALID.toString()
  const reset = await insertReset(tx, { accountId: id, hash, madeBy: actor.personId, validFor })
  await recordAudit(tx, {
    action: 'identity.make-reset-link',
    subject: { type: 'account', id },
    details: { resetId: reset.id },
  })
  const account = await viewAccount(tx, actor, id)
  return { account, link: `${baseUrl}${PAGE}?token=${token}`, expiresAt: reset.expiresAt }
}

export async function withdrawReset(tx: Tx, actor: Actor, id: Id): Promise<Account> {
  await demandAction(tx, actor, id, 'withdraw-reset')
  await revokeResets(tx, id)
  await recordAudit(tx, { action: 'identity.withdraw-reset-link', subject: { type: 'account', id } })
  return viewAccount(tx, actor, id)
}

/** Whose password the link sets. @throws KipError not-found, gone; TooManyAttempts */
export async function openReset(db: Database, token: string, origin: Origin): Promise<OpenPasswordReset> {
  const { organizationId, resetId } = await locate(db, token, origin)
  return db.read({ organizationId, personId: null }, async (tx) => {
    const { reset, account } = await getOpen(tx, resetId)
    const organization = await getOrganization(tx)
    const { name, username } = account
    return { name, username, organization: organization.name, expiresAt: reset.expiresAt }
  })
}

/** Sets the password, ends every session of the account and signs in. @throws as `openReset` */
export async function useReset(db: Database, input: UsePasswordReset, origin: Origin): Promise<SignedIn> {
  const { organizationId, resetId } = await locate(db, input.token, origin)
  const { reset } = await db.read({ organizationId, personId: null }, (tx) => getOpen(tx, resetId))
  const passwordHash = await hashPassword(input.password)
  return db.write({ organizationId, personId: reset.personId }, async (tx) => {
    await lockReset(tx, resetId)
    const { account } = await getOpen(tx, resetId)
    await markResetUsed(tx, resetId)
    await replacePassword(tx, account.id, passwordHash)
    await recordAudit(tx, {
      action: 'identity.use-reset-link',
      subject: { type: 'account', id: account.id },
      details: { resetId, address: origin.address },
    })
    const token = await openSession(tx, account.id, origin)
    return { token, me: await describeMe(tx, account.id) }
  })
}

/** Counted before it is looked for, and taken back when there is such a link. */
async function locate(db: Database, token: string, origin: Origin): Promise<{ organizationId: Id; resetId: Id }> {
  const attempt = await beginAttempt(db, COUNTED_AS, origin.address)
  const found = await db.system((tx) => findReset(tx, hashToken(token)))
  if (found === undefined) {
    throw new KipError('not-found', 'Đường dẫn đặt lại mật khẩu không đúng. Hãy mở lại đúng đường dẫn đã nhận.')
  }
  await forgiveAttempt(db, attempt)
  return found
}

async function getOpen(tx: Tx, id: Id): Promise<{ reset: ResetRow; account: AccountRow }> {
  const reset = await findResetRow(tx, id)
  const account = reset === undefined ? undefined : await findAccountRow(tx, reset.accountId)
  if (reset === undefined || account === undefined) throw new Error(`the link ${id} is of no account`)
  if (reset.usedAt !== null) {
    throw new KipError(
      'gone',
      'Đường dẫn này đã được dùng. Hãy đăng nhập bằng mật khẩu đã đặt; nếu không phải bạn đặt, hãy báo ngay quản trị viên.',
    )
  }
  if (reset.revokedAt !== null || reset.isExpired || account.disabledAt !== null || hasLeft(account, todayOf(tx))) {
    throw new KipError(
      'gone',
      'Đường dẫn đặt lại mật khẩu đã hết hạn hoặc đã bị thu lại. Hãy nhờ quản trị viên tạo đường dẫn mới.',
    )
  }
  return { reset, account }
}
