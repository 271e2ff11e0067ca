/** What the routes of this feature share. */
import { KipError } from '@kip/core/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import { TooManyAttempts } from './attempts.ts'
import { SESSION_COOKIE } from './secrets.ts'
import type { Origin } from './sign-in.ts'

export type Deps = { db: Database; config: Config }

export function originOf(request: FastifyRequest): Origin {
  return {
    address: request.ip,
    userAgent: request.headers['user-agent'] ?? null,
    heldToken: request.cookies[SESSION_COOKIE],
  }
}

/** What links begin with. Without a configured address: the one the administrator's own browser used. */
export function baseUrlOf(request: FastifyRequest, config: Pick<Config, 'publicUrl'>): string {
  return config.publicUrl ?? `${request.protocol}://${request.host}`
}

/** A refusal for too many attempts also says in a header when to come back. */
export async function sayingWhen<T>(reply: FastifyReply, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof TooManyAttempts) reply.header('retry-after', String(error.retryAfterSeconds))
    throw error
  }
}

/** The cookie of the session that asks; null: asked by an access token. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  return request.actor?.via === 'session' ? (request.cookies[SESSION_COOKIE] ?? null) : null
}

/** A token that leaked must not sign its owner out. @throws KipError forbidden */
export function requireSessionToken(request: FastifyRequest): string {
  const token = sessionTokenOf(request)
  if (token === null) {
    throw new KipError('forbidden', 'Chỉ kết thúc được phiên đăng nhập khi đã đăng nhập trên trang web.')
  }
  return token
}
