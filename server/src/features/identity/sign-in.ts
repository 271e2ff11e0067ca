/** Signing in and out, and the password of the person signed in. */
import { hasLeft } from '@kip/core/directory'
import type { ChangePassword, Me, SignIn } from '@kip/core/identity'
import { type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import { hashPassword, randomToken, verifyPassword } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import { todayOf } from '../directory/index.ts'
import { type AccountRow, findAccountRow, findLogin, markSignedIn } from './account-store.ts'
import { announceAccount } from './actor-cache.ts'
import { beginAttempt, forgiveAttempt } from './attempts.ts'
import { describeMe } from './me.ts'
import { replacePassword } from './password.ts'
import { hashToken, newToken } from './secrets.ts'
import { insertSession, revokeSessionOf } from './session-store.ts'

/** Where a request comes from. */
export type Origin = {
  address: string
  userAgent: string | null
  /** the token of the session this browser has so far, which a new one takes the place of */
  heldToken?: string | undefined
}

export type SignedIn = { token: string; me: Me }

let dummyHash: Promise<string> | undefined

/** What an unknown name is checked against, so that it takes as long as a known one. Asked for once before it is needed. */
export function hashForUnknown(): Promise<string> {
  dummyHash ??= hashPassword(randomToken())
  return dummyHash
}

/** @throws KipError wrong-credentials (the same for an unknown name), forbidden, TooManyAttempts */
export async function signIn(
  db: Database,
  input: SignIn,
  origin: Origin,
  onError: (error: unknown) => void,
): Promise<SignedIn> {
  const username = input.username.normalize('NFC').trim().toLowerCase()
  const attempt = await beginAttempt(db, username, origin.address)
  const account = await findAccountToSignIn(db, username)
  const isRight = await verifyPassword(account?.passwordHash ?? (await hashForUnknown()), input.password)
  if (account === null || !isRight) {
    // Not waited for: the answer must not take longer for a name that exists.
    if (account !== null) void recordFailure(db, account, origin).catch(onError)
    throw new KipError(
      'wrong-credentials',
      'Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại, hoặc nhờ quản trị viên đặt lại mật khẩu.',
    )
  }
  await forgiveAttempt(db, attempt)
  return db.write({ organizationId: account.organizationId, personId: account.personId }, async (tx) => {
    if (account.disabledAt !== null || hasLeft(account, todayOf(tx))) {
      throw new KipError('forbidden', 'Tài khoản này đã ngừng sử dụng. Hãy liên hệ quản trị viên của cơ quan.')
    }
    const token = await openSession(tx, account.id, origin)
    return { token, me: await describeMe(tx, account.id) }
  })
}

/** A session of its own for a browser, in the transaction that has made sure who it is. @returns its token */
export async function openSession(tx: Tx, accountId: string, origin: Origin): Promise<string> {
  if (origin.heldToken !== undefined) await endHeldSession(tx, origin.heldToken)
  const { token, hash } = newToken('session')
  const sessionId = await insertSession(tx, {
    accountId,
    hash,
    address: origin.address,
    userAgent: origin.userAgent?.slice(0, 300) ?? null,
  })
  await markSignedIn(tx, accountId)
  await recordAudit(tx, {
    action: 'identity.sign-in',
    subject: { type: 'account', id: accountId },
    details: { sessionId, address: origin.address },
  })
  return token
}

/** Nothing of what the browser brought along opens anything afterwards, whoever put it there. */
async function endHeldSession(tx: Tx, heldToken: string): Promise<void> {
  const accountId = await revokeSessionOf(tx, hashToken(heldToken))
  if (accountId !== null) await announceAccount(tx, accountId)
}

type FoundAccount = AccountRow & { organizationId: Id }

/** Nobody's organisation: where an unknown name is looked for, so that it costs the same two questions. */
const NOWHERE = '00000000-0000-0000-0000-000000000000'

async function findAccountToSignIn(db: Database, username: string): Promise<FoundAccount | null> {
  const login = await db.system((tx) => findLogin(tx, username))
  const organizationId = login?.organizationId ?? NOWHERE
  const row = await db.read({ organizationId, personId: null }, (tx) => findAccountRow(tx, login?.accountId ?? NOWHERE))
  return row === undefined ? null : { ...row, organizationId }
}

async function recordFailure(db: Database, account: FoundAccount, origin: Origin): Promise<void> {
  await db.write({ organizationId: account.organizationId, personId: null }, (tx) =>
    recordAudit(tx, {
      action: 'identity.sign-in-failed',
      subject: { type: 'account', id: account.id },
      details: { address: origin.address },
    }),
  )
}

export async function signOut(tx: Tx, actor: Actor, token: string | null): Promise<void> {
  if (token !== null) await revokeSessionOf(tx, hashToken(token))
  await recordAudit(tx, { action: 'identity.sign-out', subject: { type: 'account', id: actor.accountId } })
  await announceAccount(tx, actor.accountId)
}

/**
 * Ends every session of the account and opens a new one for this browser: whoever knew the old password is out.
 * Wrong guesses of the present password count like those at the door.
 * @returns the token of the new session
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  input: ChangePassword,
  origin: Origin,
): Promise<string> {
  const account = await db.read(scopeOf(actor), (tx) => findAccountRow(tx, actor.accountId))
  if (account === undefined) throw new Error(`account ${actor.accountId} is gone`)
  const attempt = await beginAttempt(db, account.username, origin.address)
  if (!(await verifyPassword(account.passwordHash, input.current))) {
    const sentence = 'Mật khẩu hiện tại chưa đúng. Hãy nhập lại.'
    throw new KipError('invalid-input', sentence, { fields: { current: sentence } })
  }
  await forgiveAttempt(db, attempt)
  const passwordHash = await hashPassword(input.next)
  return db.write(scopeOf(actor), async (tx) => {
    await replacePassword(tx, account.id, passwordHash)
    await recordAudit(tx, { action: 'identity.change-password', subject: { type: 'account', id: account.id } })
    return openSession(tx, account.id, origin)
  })
}
