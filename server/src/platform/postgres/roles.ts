/**
 * Two roles: the owner, who migrates, and the application, which owns nothing and cannot bypass row security.
 * The application's password follows from the owner's, so that every machine with the same DATABASE_URL agrees on it
 * without another secret to hand round.
 */
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { hasErrorCode } from '../errors-database.ts'

export const APPLICATION_ROLE = 'kip_app'

/**
 * URL of the application role on the same database.
 * @throws Error with a Vietnamese sentence when the owner's URL has no password
 */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  if (url.password === '') {
    throw new Error('DATABASE_URL phải có mật khẩu của người sở hữu: postgres://người-dùng:mật-khẩu@máy-chủ:5432/kip')
  }
  const key = decodeURIComponent(url.password)
  url.username = APPLICATION_ROLE
  url.password = createHmac('sha256', key).update(APPLICATION_ROLE).digest('hex')
  return url.href
}

/**
 * Makes the application role able to sign in with its derived password; changes nothing when it is already.
 * @param owner a connection of the owner
 * @throws Error with a Vietnamese sentence when the owner may not do it
 */
export async function ensureApplicationRole(owner: pg.Client, ownerUrl: string): Promise<void> {
  const appUrl = applicationUrl(ownerUrl)
  if (!(await canSignIn(appUrl))) {
    await setPassword(owner, decodeURIComponent(new URL(appUrl).password))
  }
  const { rows } = await owner.query<{ dangerous: boolean }>(
    'select rolsuper or rolbypassrls as dangerous from pg_roles where rolname = $1',
    [APPLICATION_ROLE],
  )
  if (rows[0]?.dangerous) {
    throw new Error(
      `Vai trò ${APPLICATION_ROLE} đang có quyền vượt qua phân cách dữ liệu giữa các cơ quan (SUPERUSER hoặc BYPASSRLS). ` +
        `Hãy chạy: ALTER ROLE ${APPLICATION_ROLE} NOSUPERUSER NOBYPASSRLS`,
    )
  }
}

async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function setPassword(owner: pg.Client, password: string): Promise<void> {
  const secret = owner.escapeLiteral(password)
  try {
    const found = await owner.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
    if (found.rowCount === 0) {
      try {
        await owner.query(`create role ${APPLICATION_ROLE} login nosuperuser nobypassrls nocreatedb nocreaterole`)
      } catch (error) {
        // Another database of the same server is being migrated at this moment.
        if (!hasErrorCode(error, ['42710', '23505'])) throw error
      }
    }
    await owner.query(`alter role ${APPLICATION_ROLE} login password ${secret}`)
  } catch (cause) {
    if (!hasErrorCode(cause, ['42501'])) throw cause
    throw new Error(
      `Người sở hữu trong DATABASE_URL không được phép tạo hoặc đổi vai trò ${APPLICATION_ROLE}. ` +
        'Hãy nhờ quản trị viên PostgreSQL cấp quyền: ALTER ROLE người_sở_hữu CREATEROLE ' +
        `(và, nếu vai trò đã có sẵn: GRANT ${APPLICATION_ROLE} TO người_sở_hữu WITH ADMIN OPTION).`,
      { cause },
    )
  }
}
