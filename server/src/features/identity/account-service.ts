/** Accounts and their roles, for administrators; and the making of an account, for invitations and the command line. */
import {
  type Account,
  type AccountAction,
  accountActions,
  administersWhole,
  diffRoles,
  type RoleGrant,
} from '@kip/core/identity'
import { type Id, KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { hasErrorCode } from '../../platform/errors-database.ts'
import type { Actor } from '../../platform/http.ts'
import { findUnitsByIds, getRootUnitId } from '../directory/index.ts'
import {
  type AccountRow,
  claimLoginName,
  findAccountRow,
  findAccountRowOfPerson,
  findAdministratorIds,
  grantRole,
  insertAccount,
  listAccountRows,
  lockAccounts,
  revokeRole,
  setDisabled,
} from './account-store.ts'
import { announceAccount } from './actor-cache.ts'
import { demandAdministrator } from './reach.ts'
import { revokeResets } from './reset-store.ts'
import { revokeSessions } from './session-store.ts'

export async function listAccounts(
  tx: Tx,
  actor: Actor,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<Account>> {
  await demandAdministrator(tx, actor)
  const present = await presenter(tx, actor)
  const rows = await listAccountRows(tx, query.cursor ?? null, query.limit + 1)
  const page = rows.slice(0, query.limit)
  // User names are no secret to administrators and never change: the last one is the place to go on from.
  return { items: page.map(present), nextCursor: rows.length > query.limit ? (page.at(-1)?.username ?? null) : null }
}

export async function disableAccount(tx: Tx, actor: Actor, id: Id): Promise<Account> {
  await demandAction(tx, actor, id, 'disable')
  await setDisabled(tx, id, true)
  await revokeSessions(tx, id)
  await revokeResets(tx, id)
  await recordAudit(tx, { action: 'identity.disable', subject: { type: 'account', id } })
  await announceAccount(tx, id)
  return viewAccount(tx, actor, id)
}

export async function enableAccount(tx: Tx, actor: Actor, id: Id): Promise<Account> {
  await demandAction(tx, actor, id, 'enable')
  await setDisabled(tx, id, false)
  await recordAudit(tx, { action: 'identity.enable', subject: { type: 'account', id } })
  await announceAccount(tx, id)
  return viewAccount(tx, actor, id)
}

export async function changeRoles(tx: Tx, actor: Actor, id: Id, roles: readonly RoleGrant[]): Promise<Account> {
  const account = await demandAction(tx, actor, id, 'roles')
  await checkUnits(tx, roles)
  const rootId = await getRootUnitId(tx)
  const admins = await findAdministratorIds(tx, rootId)
  if (admins.length === 1 && admins[0] === id && !administersWhole(roles, rootId)) {
    throw new KipError(
      'not-allowed-now',
      'Đây là quản trị viên cuối cùng của cơ quan. Hãy giao quyền quản trị cho người khác trước khi bỏ quyền này.',
      { extra: { allowed: ['roles'] } },
    )
  }
  const diff = diffRoles(account.roles, roles)
  for (const grant of diff.revoke) await revokeRole(tx, id, grant)
  for (const grant of diff.grant) await grantRole(tx, id, grant)
  await recordAudit(tx, { action: 'identity.roles', subject: { type: 'account', id }, details: diff })
  await announceAccount(tx, id)
  return viewAccount(tx, actor, id)
}

/** @throws KipError already-exists with `fields.username`; conflict when the person has an account */
export async function createAccount(
  tx: Tx,
  input: { personId: Id; username: string; passwordHash: string; roles: readonly RoleGrant[] },
): Promise<Id> {
  if ((await findAccountRowOfPerson(tx, input.personId)) !== undefined) throw hasAccount()
  const id = await insertAccount(tx, input).catch((error: unknown) => {
    if (!hasErrorCode(error, ['23505'])) throw error
    // One of two unique keys: the name within the organisation, or the person, given an account at this very moment.
    const isName = error instanceof Error && 'constraint' in error && String(error.constraint).includes('username')
    throw isName ? nameTaken() : hasAccount()
  })
  if (!(await claimLoginName(tx, input.username, id))) throw nameTaken()
  for (const grant of diffRoles([], input.roles).grant) await grantRole(tx, id, grant)
  await recordAudit(tx, {
    action: 'identity.create-account',
    subject: { type: 'account', id },
    details: { username: input.username, roles: input.roles },
  })
  return id
}

const REFUSALS: Record<AccountAction, string> = {
  roles: 'Chưa sửa được quyền của tài khoản này.',
  enable: 'Tài khoản này đang hoạt động.',
  disable: 'Không ngừng được tài khoản của chính mình, của quản trị viên cuối cùng, hoặc tài khoản đã ngừng.',
  'reset-password':
    'Không tạo được đường dẫn đặt lại mật khẩu cho chính mình (hãy đổi ở trang Tài khoản) hoặc cho tài khoản đã ngừng.',
  'withdraw-reset': 'Tài khoản này không có đường dẫn đặt lại mật khẩu nào còn hiệu lực. Hãy tải lại danh sách.',
}

function hasAccount(): KipError {
  return new KipError('conflict', 'Người này đã có tài khoản. Hãy đăng nhập bằng tài khoản đó.')
}

function nameTaken(): KipError {
  const sentence = 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.'
  return new KipError('already-exists', sentence, { fields: { username: sentence } })
}

/** @throws KipError invalid-input when a role names a unit that is not there */
export async function checkUnits(tx: Tx, roles: readonly RoleGrant[]): Promise<void> {
  const found = await findUnitsByIds(
    tx,
    roles.map((grant) => grant.unitId),
  )
  if (roles.some((grant) => !found.some((unit) => unit.id === grant.unitId))) {
    const sentence = 'Có đơn vị không còn trong cơ quan. Hãy chọn lại.'
    throw new KipError('invalid-input', sentence, { fields: { roles: sentence } })
  }
}

/** Waits for other changes of accounts. @throws KipError forbidden, not-found, not-allowed-now with what is allowed */
export async function demandAction(tx: Tx, actor: Actor, id: Id, action: AccountAction): Promise<AccountRow> {
  await lockAccounts(tx)
  await demandAdministrator(tx, actor)
  const row = await findAccountRow(tx, id)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy tài khoản này. Hãy tải lại danh sách.')
  const { allowed } = (await presenter(tx, actor))(row)
  if (!allowed.includes(action)) {
    throw new KipError('not-allowed-now', REFUSALS[action], { extra: { allowed } })
  }
  return row
}

export async function viewAccount(tx: Tx, actor: Actor, id: Id): Promise<Account> {
  const row = await findAccountRow(tx, id)
  if (row === undefined) throw new Error(`account ${id} is gone`)
  return (await presenter(tx, actor))(row)
}

async function presenter(tx: Tx, actor: Actor): Promise<(row: AccountRow) => Account> {
  const rootId = await getRootUnitId(tx)
  const admins = await findAdministratorIds(tx, rootId)
  return (row) => ({
    id: row.id,
    username: row.username,
    personId: row.personId,
    name: row.name,
    roles: row.roles,
    disabledAt: row.disabledAt,
    lastSignInAt: row.lastSignInAt,
    resetUntil: row.resetUntil,
    allowed: accountActions(
      actor,
      {
        isSelf: row.id === actor.accountId,
        isDisabled: row.disabledAt !== null,
        isLastAdministrator: admins.length === 1 && admins[0] === row.id,
        hasOpenReset: row.resetUntil !== null,
      },
      [rootId],
    ),
  })
}
