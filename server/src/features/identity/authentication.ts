/** Finds out who is asking, from the session's cookie or a token in `Authorization: Bearer`, before any route runs. */
import { SEEN_EVERY, sessionUpkeep } from '@kip/core/identity'
import { Temporal } from '@kip/core/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import { type Actor, type Http, scopeOf } from '../../platform/http.ts'
import { beginLookup, findKeptActor, keepActor } from './actor-cache.ts'
import { setSessionCookie } from './cookies.ts'
import { hashToken, newToken, SESSION_COOKIE } from './secrets.ts'
import {
  confirmToken,
  findAccessToken,
  findSession,
  markSeen,
  markTokenUsed,
  renewToken,
  rotateToken,
  type SessionRow,
} from './session-store.ts'

type Deps = { db: Database; config: Config }

export function registerAuthentication(app: Http, deps: Deps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/') || isPublic(request)) return
    const bearer = bearerOf(request)
    if (bearer !== null) request.actor = await actorOfToken(deps, bearer)
    else {
      const token = request.cookies[SESSION_COOKIE]
      if (token !== undefined && token !== '') request.actor = await actorOfSession(deps, token, reply)
    }
  })
}

/** A route that says `security: []` needs nobody: it must answer also while the database is away. */
function isPublic(request: FastifyRequest): boolean {
  const security = request.routeOptions.schema?.security
  return Array.isArray(security) && security.length === 0
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

async function actorOfToken({ db }: Deps, token: string): Promise<Actor | null> {
  const hash = hashToken(token)
  const key = hash.toString('hex')
  const kept = findKeptActor(db, key)
  if (kept !== undefined) return kept
  const begun = beginLookup()
  const found = await db.system(async (tx) => {
    const row = await findAccessToken(tx, hash)
    return row === undefined ? null : { row, now: tx.now }
  })
  if (found === null) return null
  const { row, now } = found
  const actor = actorOf(row, 'token')
  const usedAt = row.lastUsedAt === null ? null : Temporal.Instant.from(row.lastUsedAt)
  if (usedAt === null || Temporal.Instant.compare(usedAt.add(SEEN_EVERY), now) <= 0) {
    await db.write(scopeOf(actor), (tx) => markTokenUsed(tx, row.tokenId))
  }
  keepActor(db, key, actor, begun)
  return actor
}

async function actorOfSession({ db, config }: Deps, token: string, reply: FastifyReply): Promise<Actor | null> {
  const hash = hashToken(token)
  const key = hash.toString('hex')
  const kept = findKeptActor(db, key)
  if (kept !== undefined) return kept
  const begun = beginLookup()
  const found = await db.system(async (tx) => {
    const row = await findSession(tx, hash)
    return row === undefined ? null : { row, now: tx.now }
  })
  if (found === null) return null
  const actor = actorOf(found.row, 'session')
  const next = await keepUp(db, actor, found.row, found.now, hash)
  if (next !== null) setSessionCookie(reply, config, next)
  keepActor(db, key, actor, begun)
  return actor
}

/** Writes down what the rules say about a session just used. @returns the new token, when one is to be given */
async function keepUp(
  db: Database,
  actor: Actor,
  row: SessionRow,
  now: Temporal.Instant,
  shown: Buffer,
): Promise<string | null> {
  const upkeep = sessionUpkeep(
    {
      isPrevious: row.isPrevious,
      hasPrevious: row.hasPrevious,
      previousUntil: row.previousUntil === null ? null : Temporal.Instant.from(row.previousUntil),
      rotatedAt: Temporal.Instant.from(row.rotatedAt),
      lastSeenAt: Temporal.Instant.from(row.lastSeenAt),
    },
    now,
  )
  if (upkeep.token === 'keep' && !upkeep.confirm && !upkeep.seen) return null
  const next = newToken('session')
  return db.write(scopeOf(actor), async (tx) => {
    switch (upkeep.token) {
      case 'rotate':
        return (await rotateToken(tx, row.sessionId, shown, next.hash)) ? next.token : null
      case 'renew':
        return (await renewToken(tx, row.sessionId, shown, next.hash)) ? next.token : null
      case 'keep':
        if (upkeep.confirm) await confirmToken(tx, row.sessionId)
        else await markSeen(tx, row.sessionId)
        return null
    }
  })
}

function actorOf(
  row: Pick<SessionRow, 'organizationId' | 'personId' | 'accountId' | 'roles'>,
  via: Actor['via'],
): Actor {
  return {
    organizationId: row.organizationId,
    personId: row.personId,
    accountId: row.accountId,
    via,
    roles: row.roles,
  }
}
