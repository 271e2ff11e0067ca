/** HTTP ↔ schema: who is asking, signing in and out, what is one's own. Administration is in admin-routes.ts. */
import {
  AccessToken,
  AccessTokenInput,
  ChangePassword,
  type DemoAccount,
  Me,
  NewAccessToken,
  SetUp,
  SetUpAnswer,
  SetUpState,
  SignIn,
} from '@kip/core/identity'
import { Id, KipError, pageOf } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { hearOfficeChanges } from '../directory/index.ts'
import { hearAccountChanges } from './actor-cache.ts'
import { registerAdministration } from './admin-routes.ts'
import { forgetOldAttempts } from './attempts.ts'
import { registerAuthentication } from './authentication.ts'
import { clearSessionCookie, setSessionCookie } from './cookies.ts'
import { describeMe } from './me.ts'
import { type Deps, originOf, sayingWhen } from './requests.ts'
import { SESSION_COOKIE } from './secrets.ts'
import { type Founded, isSetUpNeeded, setUp } from './setup-service.ts'
import { changePassword, hashForUnknown, signIn, signOut } from './sign-in.ts'
import { createToken, listTokens, revokeToken } from './token-service.ts'

/** What identity asks of higher floors. */
export type Plugs = {
  /** fills a ward just set up with invented sample data */
  fillDemo?: (ward: Pick<Founded, 'organizationId' | 'personId' | 'accountId'>) => Promise<DemoAccount[]>
}

const tags = ['identity']

/** To be registered before the features that ask who acts. */
export function registerIdentity(app: Http, deps: Deps, plugs: Plugs = {}): void {
  registerAuthentication(app, deps)
  prepare(app, deps)
  registerSession(app, deps)
  registerOwn(app, deps)
  registerSetUp(app, deps, plugs)
  registerAdministration(app, deps)
}

/** Before the first request: what other processes say is heard, and what signing in needs is there. */
function prepare(app: Http, { db }: Deps): void {
  const stops: (() => Promise<void>)[] = []
  app.addHook('onReady', async () => {
    stops.push(await hearAccountChanges(db), await hearOfficeChanges(db))
    await Promise.all([forgetOldAttempts(db), hashForUnknown()])
  })
  app.addHook('onClose', async () => {
    for (const stop of stops) await stop()
  })
}

function registerSession(app: Http, { db, config }: Deps): void {
  app.post(
    '/api/v1/session',
    { schema: { summary: 'Sign in', tags, security: [], body: SignIn, response: { 200: Me } } },
    async (request, reply) => {
      const onError = (error: unknown) => request.log.warn({ err: error }, 'failed sign-in not recorded')
      const { token, me } = await sayingWhen(reply, signIn(db, request.body, originOf(request), onError))
      setSessionCookie(reply, config, token)
      return me
    },
  )
  app.delete(
    '/api/v1/session',
    { schema: { summary: 'Sign out', tags, response: { 204: z.null() } } },
    async (request, reply) => {
      const { actor } = request
      if (actor !== null) {
        const token = actor.via === 'session' ? (request.cookies[SESSION_COOKIE] ?? null) : null
        await db.write(scopeOf(actor), (tx) => signOut(tx, actor, token))
      }
      clearSessionCookie(reply, config)
      reply.status(204)
      return null
    },
  )
}

function registerOwn(app: Http, { db, config }: Deps): void {
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
    { schema: { summary: 'Revoke an access token', tags, params: z.object({ id: Id }), response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => revokeToken(tx, actor.accountId, request.params.id))
      reply.status(204)
      return null
    },
  )
}

function registerSetUp(app: Http, { db, config }: Deps, plugs: Plugs): void {
  app.get(
    '/api/v1/setup',
    { schema: { summary: 'Is the first set-up still to be done?', tags, security: [], response: { 200: SetUpState } } },
    async () => ({ needed: await isSetUpNeeded(db) }),
  )
  app.post(
    '/api/v1/setup',
    {
      schema: {
        summary: 'Set up the organisation and its first administrator',
        tags,
        security: [],
        body: SetUp,
        response: { 201: SetUpAnswer },
      },
    },
    async (request, reply) => {
      const founded = await setUp(db, request.body, originOf(request))
      setSessionCookie(reply, config, founded.token)
      reply.status(201)
      if (!request.body.demo) return founded.me
      return { ...founded.me, demoAccounts: await fillDemo(request, plugs, founded) }
    },
  )
}

/** The ward stands whether or not the sample data come: the person is signed in and is told. */
async function fillDemo(request: FastifyRequest, plugs: Plugs, founded: Founded): Promise<DemoAccount[]> {
  const { organizationId, personId, accountId } = founded
  try {
    return (await plugs.fillDemo?.({ organizationId, personId, accountId })) ?? []
  } catch (error) {
    request.log.error({ err: error }, 'demo data not filled in')
    throw new KipError(
      'internal',
      'Đã thiết lập xong cơ quan nhưng chưa tạo được dữ liệu mẫu. Hãy tải lại trang để vào Kịp.',
    )
  }
}
