/** HTTP ↔ schema: what is one's own: who one is, password, sessions, access tokens. */
import { AccessToken, AccessTokenInput, ChangePassword, Me, NewAccessToken, Session } from '@kip/core/identity'
import { Id, KipError, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { setSessionCookie } from './cookies.ts'
import { describeMe } from './me.ts'
import { type Deps, originOf, requireSessionToken, sayingWhen, sessionTokenOf } from './requests.ts'
import { endOtherSessions, endSession, listSessions } from './session-service.ts'
import { changePassword } from './sign-in.ts'
import { createToken, listTokens, revokeToken } from './token-service.ts'

const tags = ['identity']
const params = z.object({ id: Id })

export function registerOwn(app: Http, { db, config }: Deps): void {
  app.get('/api/v1/me', { schema: { summary: 'Who is signed in', tags, response: { 200: Me } } }, async (request) => {
    const actor = requireActor(request)
    return db.read(scopeOf(actor), (tx) => describeMe(tx, actor.accountId))
  })
  app.post(
    '/api/v1/me/password',
    {
      schema: {
        summary: 'Change the password; other sessions end',
        tags,
        body: ChangePassword,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      if (actor.via !== 'session') {
        throw new KipError('forbidden', 'Chỉ đổi được mật khẩu khi đã đăng nhập trên trang web.')
      }
      const token = await sayingWhen(reply, changePassword(db, actor, request.body, originOf(request)))
      setSessionCookie(reply, config, token)
      reply.status(204)
      return null
    },
  )
  registerOwnSessions(app, db)
  registerOwnTokens(app, db)
}

function registerOwnSessions(app: Http, db: Deps['db']): void {
  app.get(
    '/api/v1/me/sessions',
    { schema: { summary: 'Own sessions still open, this one first', tags, response: { 200: pageOf(Session) } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listSessions(tx, actor.accountId, sessionTokenOf(request)))
    },
  )
  app.delete(
    '/api/v1/me/sessions',
    { schema: { summary: 'End all own sessions but this one', tags, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      const token = requireSessionToken(request)
      await db.write(scopeOf(actor), (tx) => endOtherSessions(tx, actor.accountId, token))
      reply.status(204)
      return null
    },
  )
  app.delete(
    '/api/v1/me/sessions/:id',
    { schema: { summary: 'End one of the own sessions', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      const token = requireSessionToken(request)
      await db.write(scopeOf(actor), (tx) => endSession(tx, actor.accountId, request.params.id, token))
      reply.status(204)
      return null
    },
  )
}

function registerOwnTokens(app: Http, db: Deps['db']): void {
  app.get(
    '/api/v1/me/tokens',
    { schema: { summary: 'Own access tokens', tags, response: { 200: pageOf(AccessToken) } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listTokens(tx, actor.accountId))
    },
  )
  app.post(
    '/api/v1/me/tokens',
    {
      config: { secretAnswer: true },
      schema: {
        summary: 'Make an access token; shown once',
        tags,
        body: AccessTokenInput,
        response: { 201: NewAccessToken },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      // A token that leaked must not make itself successors.
      if (actor.via !== 'session')
        throw new KipError('forbidden', 'Chỉ tạo được mã truy cập khi đã đăng nhập trên trang web.')
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createToken(tx, actor.accountId, request.body))
    },
  )
  app.delete(
    '/api/v1/me/tokens/:id',
    { schema: { summary: 'Revoke an access token', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => revokeToken(tx, actor.accountId, request.params.id))
      reply.status(204)
      return null
    },
  )
}
