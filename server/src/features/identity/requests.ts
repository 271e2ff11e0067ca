/** What the routes of this feature share. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import { TooManyAttempts } from './attempts.ts'
import type { Origin } from './sign-in.ts'

export type Deps = { db: Database; config: Config }

export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? null }
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
