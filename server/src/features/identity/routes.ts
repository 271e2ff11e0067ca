/** HTTP ↔ schema: who is asking, signing in and out, the first set-up. The rest is in own- and admin-routes.ts. */
import { type DemoAccount, Me, SetUp, SetUpAnswer, SetUpState, SignIn } from '@kip/core/identity'
import { KipError } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Http, scopeOf } from '../../platform/http.ts'
import { hearOfficeChanges } from '../directory/index.ts'
import { hearAccountChanges } from './actor-cache.ts'
import { registerAdministration } from './admin-routes.ts'
import { forgetOldAttempts } from './attempts.ts'
import { registerAuthentication } from './authentication.ts'
import { clearSessionCookie, setSessionCookie } from './cookies.ts'
import { registerOwn } from './own-routes.ts'
import { type Deps, originOf, sayingWhen, sessionTokenOf } from './requests.ts'
import { type Founded, isSetUpNeeded, setUp } from './setup-service.ts'
import { hashForUnknown, signIn, signOut } from './sign-in.ts'

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
        await db.write(scopeOf(actor), (tx) => signOut(tx, actor, sessionTokenOf(request)))
      }
      clearSessionCookie(reply, config)
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
