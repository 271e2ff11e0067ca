/** Personal access tokens: for scripts and other systems, in the name of the person who made them. */
import type { AccessToken, AccessTokenInput, NewAccessToken } from '@kip/core/identity'
import { type Id, KipError, type Page } from '@kip/core/shared'
import { type RawBuilder, sql } from 'kysely'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { announceAccount } from './actor-cache.ts'
import { newToken } from './secrets.ts'

/** More than anybody needs, and few enough for one page. */
const MAX_TOKENS = 200

export async function listTokens(tx: Tx, accountId: Id): Promise<Page<AccessToken>> {
  const { rows } = await sql<AccessToken>`${selectTokens(tx, accountId)} order by id desc`.execute(tx.db)
  return { items: rows, nextCursor: null }
}

export async function createToken(tx: Tx, accountId: Id, input: AccessTokenInput): Promise<NewAccessToken> {
  const { items } = await listTokens(tx, accountId)
  if (items.length >= MAX_TOKENS) {
    throw new KipError(
      'not-allowed-now',
      `Mỗi tài khoản có nhiều nhất ${MAX_TOKENS} mã. Hãy thu hồi mã không dùng nữa.`,
    )
  }
  const { token, hash } = newToken('access')
  const { rows } = await sql<{ id: Id }>`
    insert into kip.access_tokens (organization_id, account_id, name, token_hash, expires_at)
    values (${tx.scope.organizationId}, ${accountId}, ${input.name}, ${hash},
            kip.now() + make_interval(days => ${input.days}::int))
    returning id`.execute(tx.db)
  const id = rows[0]?.id
  await recordAudit(tx, {
    action: 'identity.create-token',
    subject: { type: 'account', id: accountId },
    details: { tokenId: id, name: input.name, days: input.days },
  })
  const made = (await listTokens(tx, accountId)).items.find((item) => item.id === id)
  if (made === undefined) throw new Error('the token just made is not listed')
  return { accessToken: made, token }
}

export async function revokeToken(tx: Tx, accountId: Id, id: Id): Promise<void> {
  const { rows } = await sql`
    update kip.access_tokens set revoked_at = kip.now()
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and id = ${id}
       and revoked_at is null returning 1`.execute(tx.db)
  if (rows.length === 0)
    throw new KipError('not-found', 'Không tìm thấy mã này, hoặc mã đã thu hồi. Hãy tải lại trang.')
  await recordAudit(tx, {
    action: 'identity.revoke-token',
    subject: { type: 'account', id: accountId },
    details: { tokenId: id },
  })
  await announceAccount(tx, accountId)
}

function selectTokens(tx: Tx, accountId: Id): RawBuilder<AccessToken> {
  return sql<AccessToken>`
    select id, name, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt",
           array['revoke'] as allowed
      from kip.access_tokens
     where organization_id = ${tx.scope.organizationId} and account_id = ${accountId} and revoked_at is null
       and (expires_at is null or expires_at > kip.now())`
}
