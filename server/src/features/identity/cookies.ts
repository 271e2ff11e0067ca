import { SESSION_LENGTH } from '@kip/core/identity'
import type { FastifyReply } from 'fastify'
import type { Config } from '../../platform/config.ts'
import { SESSION_COOKIE } from './secrets.ts'

/** Out of reach of scripts, not sent by other sites' forms, over an encrypted line alone where there is one. */
function attributes(config: Pick<Config, 'publicUrl'>) {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
}

export function setSessionCookie(reply: FastifyReply, config: Pick<Config, 'publicUrl'>, token: string): void {
  // The browser may keep it as long as a session can last; the server decides when it ends.
  reply.setCookie(SESSION_COOKIE, token, { ...attributes(config), maxAge: SESSION_LENGTH.total('seconds') })
}

export function clearSessionCookie(reply: FastifyReply, config: Pick<Config, 'publicUrl'>): void {
  reply.clearCookie(SESSION_COOKIE, attributes(config))
}
