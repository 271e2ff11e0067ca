/** What whoever runs the server does with accounts from the command line: no one is signed in, the system acts. */

import { isSameName } from '@kip/core/directory'
import type { Role } from '@kip/core/identity'
import { type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import { hashPassword } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import {
  appoint,
  findPeopleNamed,
  findUnits,
  getOrganization,
  getRootUnitId,
  insertPerson,
  todayOf,
} from '../directory/index.ts'
import { createAccount } from './account-service.ts'
import {
  type AccountRow,
  findAccountRow,
  findAccountRowOfPerson,
  findAdministratorIds,
  findLogin,
  listAccountRows,
  lockAccounts,
  setDisabled,
} from './account-store.ts'
import { announceAccount } from './actor-cache.ts'
import { describeMe } from './me.ts'
import { replacePassword } from './password.ts'
import { revokeResets } from './reset-store.ts'
import { newPassword } from './secrets.ts'
import { revokeSessions } from './session-store.ts'
import { organizationIds } from './setup-service.ts'
import { createToken } from './token-service.ts'

export type ListedUser = {
  username: string
  name: string
  roles: { role: Role; unitId: Id }[]
  units: { id: Id; name: string }[]
  disabled: boolean
}

const PAGE = 200

/** Accounts of all organisations, by user name within each. */
export async function listUsers(db: Database): Promise<ListedUser[]> {
  const users: ListedUser[] = []
  for (const organizationId of await organizationIds(db)) {
    await db.read({ organizationId, personId: null }, async (tx) => {
      for (let after: string | null = null, more = true; more; ) {
        const rows: AccountRow[] = await listAccountRows(tx, after, PAGE)
        for (const row of rows) users.push(await describeUser(tx, row))
        after = rows.at(-1)?.username ?? null
        more = rows.length === PAGE
      }
    })
  }
  return users
}

async function describeUser(tx: Tx, row: AccountRow): Promise<ListedUser> {
  const { units } = await describeMe(tx, row.id)
  return { username: row.username, name: row.name, roles: row.roles, units, disabled: row.disabledAt !== null }
}

/** @returns the token, never to be seen again @throws KipError not-found, forbidden */
export async function issueToken(db: Database, username: string, name: string): Promise<string> {
  return withAccount(db, username, async (tx, account) => {
    if (account.disabledAt !== null) {
      throw new KipError('forbidden', `Tài khoản «${username}» đã ngừng sử dụng nên không cấp mã được.`)
    }
    return (await createToken(tx, account.id, { name, days: null })).token
  })
}

export type NewUser = {
  username: string
  name: string
  role: Role | null
  /** name or short name; null: the organ itself */
  unit: string | null
  /** name or short name; null: the only one there is */
  organization: string | null
}

/**
 * A person of that name who has no account gets one; otherwise the person is added to the unit as well.
 * @returns the first password, made at random
 */
export async function addUser(db: Database, user: NewUser): Promise<{ password: string; isNewPerson: boolean }> {
  const organizationId = await chooseOrganization(db, user.organization)
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  return db.write({ organizationId, personId: null }, async (tx) => {
    const unitId = user.unit === null ? await getRootUnitId(tx) : await getUnitNamed(tx, user.unit)
    const known = await findPersonWithoutAccount(tx, user.name)
    const personId = known ?? (await insertPerson(tx, { name: user.name, email: null, phone: null }))
    if (known === null && user.unit !== null) {
      const validFrom = todayOf(tx)
      await appoint(tx, personId, {
        unitId,
        title: 'Công chức',
        isHead: false,
        acting: false,
        validFrom,
        validTo: null,
      })
    }
    const roles = user.role === null ? [] : [{ role: user.role, unitId }]
    await createAccount(tx, { personId, username: user.username, passwordHash, roles })
    return { password, isNewPerson: known === null }
  })
}

/** @throws KipError not-found; not-allowed-now for the last administrator */
export async function disableUser(db: Database, username: string): Promise<void> {
  await withAccount(db, username, async (tx, account) => {
    await lockAccounts(tx)
    const administrators = await findAdministratorIds(tx, await getRootUnitId(tx))
    if (administrators.length === 1 && administrators[0] === account.id) {
      throw new KipError(
        'not-allowed-now',
        `«${username}» là quản trị viên cuối cùng của cơ quan. Hãy giao quyền quản trị cho người khác trước.`,
      )
    }
    await setDisabled(tx, account.id, true)
    await revokeSessions(tx, account.id)
    await revokeResets(tx, account.id)
    await recordAudit(tx, {
      action: 'identity.disable',
      subject: { type: 'account', id: account.id },
      details: { by: 'command line' },
    })
    await announceAccount(tx, account.id)
  })
}

/** Ends all sessions of the account. @returns the new password, made at random @throws KipError not-found */
export async function resetPassword(db: Database, username: string): Promise<string> {
  const password = newPassword()
  const passwordHash = await hashPassword(password)
  await withAccount(db, username, async (tx, account) => {
    await replacePassword(tx, account.id, passwordHash)
    await recordAudit(tx, {
      action: 'identity.reset-password',
      subject: { type: 'account', id: account.id },
      details: { by: 'command line' },
    })
  })
  return password
}

async function withAccount<T>(
  db: Database,
  username: string,
  work: (tx: Tx, account: AccountRow) => Promise<T>,
): Promise<T> {
  const login = await db.system((tx) => findLogin(tx, username.trim().toLowerCase()))
  if (login === undefined) {
    throw new KipError('not-found', `Không có tài khoản «${username}». Hãy xem danh sách bằng: kip user list`)
  }
  return db.write({ organizationId: login.organizationId, personId: null }, async (tx) => {
    const account = await findAccountRow(tx, login.accountId)
    if (account === undefined) throw new Error(`login name ${username} without an account`)
    return work(tx, account)
  })
}

async function chooseOrganization(db: Database, wanted: string | null): Promise<Id> {
  const organizations: { id: Id; name: string; shortName: string }[] = []
  for (const organizationId of await organizationIds(db)) {
    organizations.push(await db.read({ organizationId, personId: null }, (tx) => getOrganization(tx)))
  }
  const found =
    wanted === null
      ? organizations
      : organizations.filter((one) => isSameName(one.name, wanted) || isSameName(one.shortName, wanted))
  const [only] = found
  if (only !== undefined && found.length === 1) return only.id
  if (organizations.length === 0) {
    throw new KipError('not-found', 'Chưa có cơ quan nào. Hãy thiết lập bằng đường dẫn in ra khi chạy: npm start')
  }
  const names = organizations.map((one) => `«${one.shortName}»`).join(', ')
  throw new KipError('invalid-input', `Hãy nói rõ cơ quan bằng --organization, một trong: ${names}.`)
}

async function getUnitNamed(tx: Tx, wanted: string): Promise<Id> {
  const today = todayOf(tx)
  const units = (await findUnits(tx)).filter((unit) => unit.validTo === null || unit.validTo >= today)
  const found = units.filter((unit) => isSameName(unit.name, wanted) || isSameName(unit.shortName, wanted))
  const [only] = found
  if (only !== undefined && found.length === 1) return only.id
  const names = units.map((unit) => `«${unit.name}»`).join(', ')
  throw new KipError('not-found', `Không rõ đơn vị «${wanted}». Các đơn vị: ${names}.`)
}

async function findPersonWithoutAccount(tx: Tx, name: string): Promise<Id | null> {
  const free: Id[] = []
  for (const person of await findPeopleNamed(tx, name)) {
    if ((await findAccountRowOfPerson(tx, person.id)) === undefined) free.push(person.id)
  }
  if (free.length > 1) {
    throw new KipError('conflict', `Có nhiều người tên «${name}» chưa có tài khoản. Hãy mời đúng người trên trang web.`)
  }
  return free[0] ?? null
}
