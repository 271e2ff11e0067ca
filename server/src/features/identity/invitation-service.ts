/** Invitations: a link by which a person chooses user name and password; nobody ever knows another's first password. */

import { hasLeft } from '@kip/core/directory'
import type {
  AcceptInvitation,
  Invitation,
  InvitationInput,
  NewInvitation,
  OpenInvitation,
  RoleGrant,
} from '@kip/core/identity'
import { foldText, type Id, type IsoInstant, KipError, type Page } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import { recordAudit } from '../../platform/audit.ts'
import { hashPassword } from '../../platform/crypto.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPerson, getOrganization, todayOf } from '../directory/index.ts'
import { checkUnits, createAccount } from './account-service.ts'
import { findAccountRowOfPerson, parseRoles } from './account-store.ts'
import { describeMe } from './me.ts'
import { demandAdministrator } from './reach.ts'
import { hashToken, newToken } from './secrets.ts'
import { type Origin, openSession, type SignedIn } from './sign-in.ts'

const VALID_DAYS = 7
/** Where the page that accepts an invitation lives. */
const PAGE = '/invitation'

type InvitationRow = {
  id: Id
  personId: Id
  name: string
  roles: RoleGrant[]
  expiresAt: IsoInstant
  isExpired: boolean
  acceptedAt: IsoInstant | null
  revokedAt: IsoInstant | null
}

function selectInvitations(tx: Tx): RawBuilder<InvitationRow> {
  return sql<InvitationRow>`
    select i.id, i.person_id as "personId", p.name, i.roles, i.expires_at as "expiresAt",
           i.expires_at <= kip.now() as "isExpired", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt"
      from kip.invitations i join kip.people p on p.organization_id = i.organization_id and p.id = i.person_id
     where i.organization_id = ${tx.scope.organizationId}`
}

/** The latest first; those taken back are left out. */
export async function listInvitations(
  tx: Tx,
  actor: Actor,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<Invitation>> {
  await demandAdministrator(tx, actor)
  const before = query.cursor ?? null
  const { rows } = await sql<InvitationRow>`
    ${selectInvitations(tx)} and i.revoked_at is null and (${before}::uuid is null or i.id < ${before}::uuid)
    order by i.id desc limit ${query.limit + 1}`.execute(tx.db)
  const page = rows.slice(0, query.limit)
  return { items: page.map(present), nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null }
}

/** An earlier invitation of the same person ends with the new one. @param baseUrl without a slash at the end */
export async function invite(tx: Tx, actor: Actor, input: InvitationInput, baseUrl: string): Promise<NewInvitation> {
  await demandAdministrator(tx, actor)
  await checkUnits(tx, input.roles)
  const person = await findPerson(tx, input.personId)
  if (person === undefined) throw badPerson('Người này không có trong danh sách. Hãy chọn lại.')
  if (hasLeft(person, todayOf(tx))) {
    throw badPerson(`${person.name} đã nghỉ hoặc chuyển công tác nên không mời được.`)
  }
  if ((await findAccountRowOfPerson(tx, person.id)) !== undefined) {
    throw new KipError('conflict', `${person.name} đã có tài khoản. Hãy sửa quyền ở mục tài khoản.`)
  }
  const { organizationId, personId } = tx.scope
  await sql`
    update kip.invitations set revoked_at = kip.now()
     where organization_id = ${organizationId} and person_id = ${person.id} and accepted_at is null
       and revoked_at is null`.execute(tx.db)
  const { token, hash } = newToken('invitation')
  const { rows } = await sql<{ id: Id }>`
    insert into kip.invitations (organization_id, person_id, token_hash, roles, created_by, expires_at)
    values (${organizationId}, ${person.id}, ${hash}, ${JSON.stringify(input.roles)}, ${personId},
            kip.now() + make_interval(days => ${VALID_DAYS}))
    returning id`.execute(tx.db)
  const [made] = rows
  if (made === undefined) throw new Error('an insert returns its row')
  await recordAudit(tx, {
    action: 'identity.invite',
    subject: { type: 'person', id: person.id },
    details: { invitationId: made.id, roles: input.roles },
  })
  const row = await findInvitation(tx, made.id)
  if (row === undefined) throw new Error('the invitation just made is gone')
  return { invitation: present(row), link: `${baseUrl}${PAGE}?token=${token}` }
}

export async function withdrawInvitation(tx: Tx, actor: Actor, id: Id): Promise<void> {
  await demandAdministrator(tx, actor)
  const { rows } = await sql`
    update kip.invitations set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and id = ${id} and accepted_at is null and revoked_at is null
    returning 1`.execute(tx.db)
  if (rows.length === 0) throw new KipError('not-found', 'Lời mời này không còn, hoặc đã được nhận. Hãy tải lại trang.')
  await recordAudit(tx, { action: 'identity.withdraw-invitation', subject: { type: 'invitation', id } })
}

/** Whom the link is for. @throws KipError not-found, gone */
export async function openInvitation(db: Database, token: string): Promise<OpenInvitation> {
  const found = await locate(db, token)
  return db.read({ organizationId: found.organizationId, personId: null }, async (tx) => {
    const row = await getOpen(tx, found.invitationId)
    const organization = await getOrganization(tx)
    return {
      name: row.name,
      organization: organization.name,
      suggestedUsername: suggestUsername(row.name),
      expiresAt: row.expiresAt,
    }
  })
}

/** Makes the account and signs in. Of two who use the link at once, one gets it. @throws KipError not-found, gone, … */
export async function acceptInvitation(db: Database, input: AcceptInvitation, origin: Origin): Promise<SignedIn> {
  const found = await locate(db, input.token)
  const { organizationId, invitationId } = found
  const { personId } = await db.read({ organizationId, personId: null }, (tx) => getOpen(tx, invitationId))
  const passwordHash = await hashPassword(input.password)
  return db.write({ organizationId, personId }, async (tx) => {
    await sql`
      select 1 from kip.invitations where organization_id = ${organizationId} and id = ${invitationId} for update
      `.execute(tx.db)
    const row = await getOpen(tx, invitationId)
    await sql`
      update kip.invitations set accepted_at = kip.now()
       where organization_id = ${organizationId} and id = ${invitationId}`.execute(tx.db)
    const accountId = await createAccount(tx, { personId, username: input.username, passwordHash, roles: row.roles })
    const token = await openSession(tx, accountId, origin)
    return { token, me: await describeMe(tx, accountId) }
  })
}

async function locate(db: Database, token: string): Promise<{ organizationId: Id; invitationId: Id }> {
  const [found] = await db.system((tx) =>
    tx.query<{ organizationId: Id; invitationId: Id }>(
      'find-invitation',
      'select organization_id as "organizationId", invitation_id as "invitationId" from kip.find_invitation($1)',
      [hashToken(token)],
    ),
  )
  if (found === undefined)
    throw new KipError('not-found', 'Đường dẫn mời không đúng. Hãy mở lại đúng đường dẫn đã nhận.')
  return found
}

async function findInvitation(tx: Tx, id: Id): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`${selectInvitations(tx)} and i.id = ${id}`.execute(tx.db)
  return rows[0]
}

async function getOpen(tx: Tx, id: Id): Promise<InvitationRow> {
  const row = await findInvitation(tx, id)
  if (row === undefined || row.revokedAt !== null || row.isExpired) {
    throw new KipError('gone', 'Lời mời đã hết hạn hoặc đã bị thu lại. Hãy nhờ quản trị viên gửi lời mời mới.')
  }
  if (row.acceptedAt !== null) {
    throw new KipError('gone', 'Lời mời này đã được dùng. Hãy đăng nhập bằng tài khoản đã tạo.')
  }
  return { ...row, roles: parseRoles(row.roles) }
}

function present(row: InvitationRow): Invitation {
  const { isExpired: _, revokedAt: __, ...invitation } = row
  return { ...invitation, allowed: row.acceptedAt === null ? ['withdraw'] : [] }
}

function badPerson(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { personId: sentence } })
}

/** "Nguyễn Thị Bích Ngọc" → "ngoc.nguyenthibich": the given name first, as offices write it. */
function suggestUsername(name: string): string {
  const words = foldText(name)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter(Boolean)
  const given = words.pop() ?? 'canbo'
  return (words.length === 0 ? given : `${given}.${words.join('')}`).slice(0, 63)
}
