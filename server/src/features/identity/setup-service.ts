/** The first set-up: an organisation, its first person and administrator, by a link that works once. */
import { kindOfOrganization } from '@kip/core/directory'
import type { SetUp } from '@kip/core/identity'
import { type Id, KipError } from '@kip/core/shared'
import { hashPassword } from '../../platform/crypto.ts'
import type { Database, SystemTx } from '../../platform/database.ts'
import { seedCalendar } from '../calendar/index.ts'
import { appoint, foundOrganization, insertPerson, todayOf } from '../directory/index.ts'
import { createAccount } from './account-service.ts'
import { describeMe } from './me.ts'
import { hashToken, newToken } from './secrets.ts'
import { type Origin, openSession, type SignedIn } from './sign-in.ts'

/** Where the set-up page lives. */
const PAGE = '/set-up'

/**
 * Makes the one-time link while there is no organisation; each start replaces the one before.
 * @param publicUrl without a slash at the end
 * @returns null: the installation is set up already
 */
export async function ensureSetupLink(db: Database, publicUrl: string): Promise<string | null> {
  const { token, hash } = newToken('setup')
  const issued = await db.system((tx) =>
    tx.query<{ issued: boolean }>('issue-setup', 'select kip.issue_setup_token($1) as issued', [hash]),
  )
  return issued[0]?.issued === true ? `${publicUrl}${PAGE}?token=${token}` : null
}

export async function isSetUpNeeded(db: Database): Promise<boolean> {
  return (await organizationIds(db)).length === 0
}

/** Every organisation of this installation: for work that goes round them all. */
export async function organizationIds(db: Database): Promise<Id[]> {
  const rows = await db.system((tx) => tx.query<{ id: Id }>('organizations', 'select kip.organization_ids() as id', []))
  return rows.map((row) => row.id)
}

export type Founded = SignedIn & { organizationId: Id; personId: Id; accountId: Id }

/** @throws KipError gone when the link was used or replaced */
export async function setUp(db: Database, input: SetUp, origin: Origin): Promise<Founded> {
  const passwordHash = await hashPassword(input.password)
  const organizationId = await db.system(newId)
  // The id comes first: everything that follows acts for the organisation, as all work does.
  return db.write({ organizationId, personId: null }, async (tx) => {
    const used = await tx.query<{ used: boolean }>('use-setup', 'select kip.use_setup_token($1) as used', [
      hashToken(input.token),
    ])
    if (used[0]?.used !== true) {
      throw new KipError(
        'gone',
        'Đường dẫn thiết lập đã dùng rồi hoặc đã được thay. Hãy đăng nhập, hoặc khởi động lại Kịp để lấy đường dẫn mới.',
      )
    }
    const rootId = await foundOrganization(tx, {
      kind: kindOfOrganization(input.organization.name),
      ...input.organization,
      code: null,
      arrivalNumbering: 'own',
    })
    await seedCalendar(tx)
    const personId = await insertPerson(tx, { ...input.person, phone: null })
    await appoint(tx, personId, {
      unitId: rootId,
      title: 'Quản trị hệ thống',
      isHead: false,
      acting: false,
      validFrom: todayOf(tx),
      validTo: null,
    })
    const accountId = await createAccount(tx, {
      personId,
      username: input.username,
      passwordHash,
      roles: [
        { role: 'administrator', unitId: rootId },
        { role: 'leader', unitId: rootId },
      ],
    })
    const token = await openSession(tx, accountId, origin)
    return { organizationId, personId, accountId, token, me: await describeMe(tx, accountId) }
  })
}

async function newId(tx: SystemTx): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>('new-id', 'select uuidv7() as id', [])
  if (row === undefined) throw new Error('uuidv7() returns a row')
  return row.id
}
