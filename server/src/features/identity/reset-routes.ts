/** HTTP ↔ schema: the link by which a person sets a new password. */
import { Account, Me, NewPasswordReset, OpenPasswordReset, UsePasswordReset } from '@kip/core/identity'
import { Id, KipError } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { setSessionCookie } from './cookies.ts'
import { baseUrlOf, type Deps, originOf, sayingWhen } from './requests.ts'
import { makeReset, openReset, useReset, withdrawReset } from './reset-service.ts'

const tags = ['identity']
const params = z.object({ id: Id })
const TokenQuery = z.object({ token: z.string().min(20).max(200) })

export function registerPasswordReset(app: Http, { db, config }: Deps): void {
  app.post(
    '/api/v1/accounts/:id/password-reset',
    {
      config: { secretAnswer: true },
      schema: {
        summary: 'Make a link to set a new password; shown once',
        tags,
        params,
        response: { 201: NewPasswordReset },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      // A token that leaked must not open the accounts of others.
      if (actor.via !== 'session') {
        throw new KipError('forbidden', 'Chỉ đặt lại được mật khẩu của người khác khi đã đăng nhập trên trang web.')
      }
      reply.status(201)
      const made = db.write(scopeOf(actor), (tx) => makeReset(tx, actor, request.params.id, baseUrlOf(request, config)))
      return sayingWhen(reply, made)
    },
  )
  app.delete(
    '/api/v1/accounts/:id/password-reset',
    { schema: { summary: 'Take the link back', tags, params, response: { 200: Account } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => withdrawReset(tx, actor, request.params.id))
    },
  )
  app.get(
    '/api/v1/password-reset',
    {
      schema: {
        summary: 'Whose password a link sets',
        tags,
        security: [],
        querystring: TokenQuery,
        response: { 200: OpenPasswordReset },
      },
    },
    async (request, reply) => sayingWhen(reply, openReset(db, request.query.token, originOf(request))),
  )
  app.post(
    '/api/v1/password-reset',
    {
      schema: {
        summary: 'Set a new password by a link; all sessions of the account end',
        tags,
        security: [],
        body: UsePasswordReset,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { token, me } = await sayingWhen(reply, useReset(db, request.body, originOf(request)))
      setSessionCookie(reply, config, token)
      return me
    },
  )
}
