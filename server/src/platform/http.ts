/** The HTTP server as every feature finds it: checked input, problem documents, an actor, safe headers. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import { KipError, MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify, LogController } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Config } from './config.ts'
import type { Scope } from './database.ts'
import { answerError } from './errors.ts'
import { inputCompiler } from './http-input.ts'
import { registerSecurity } from './http-security.ts'
import type { Log } from './log.ts'

/** Who is asking, as the identity feature found out (in an `onRequest` hook of its own). */
export type Actor = {
  organizationId: string
  personId: string
  accountId: string
  via: 'session' | 'token'
  roles: readonly { role: string; unitId: string }[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** null: nobody has signed in */
    actor: Actor | null
  }
}

/** Routes give zod schemas (`schema: {body, querystring, params, response}`) and get typed input back. */
export type Http = FastifyInstance<Server, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

/** Bytes of a JSON body. The longest thing typed here is a direction or a minute, not a file. */
export const MAX_BODY = 1024 * 1024
/** Files in one upload: a document and its annexes. */
export const MAX_FILES = 50

/**
 * Routes are closed to nobody by this: a handler that needs a person calls `requireActor`.
 * Files arrive through `request.parts()`; what is over MAX_UPLOAD_BYTES ends in `too-large`.
 */
export async function createHttp(deps: { config: Config; log: Log }): Promise<Http> {
  const { config, log } = deps
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustedProxies === null ? false : [...config.trustedProxies],
    bodyLimit: MAX_BODY,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    // A scan over a village's line may take minutes, but not for ever.
    requestTimeout: 15 * 60_000,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()

  app.setValidatorCompiler(inputCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('actor', null)
  app.setErrorHandler(answerError)
  registerSecurity(app, config)
  registerRequestLog(app)
  registerJson(app)
  await app.register(cookie)
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: MAX_UPLOAD_BYTES, files: MAX_FILES, fields: 50, fieldSize: MAX_BODY, parts: MAX_FILES + 50 },
  })
  return app
}

/** @throws KipError not-signed-in */
export function requireActor(request: FastifyRequest): Actor {
  if (request.actor === null) {
    throw new KipError('not-signed-in', 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết. Hãy đăng nhập lại.')
  }
  return request.actor
}

/** The organisation and person in whose name a transaction runs. */
export function scopeOf(actor: Pick<Actor, 'organizationId' | 'personId'>): Scope {
  return { organizationId: actor.organizationId, personId: actor.personId }
}

/** One line a request, by the route's pattern: the address itself may carry names or one-time secrets. */
function registerRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    }
    if (reply.statusCode >= 500) request.log.warn(line, 'request')
    else request.log.debug(line, 'request')
  })
}

/** As Fastify's own, except that an empty body is no body: browsers send the type along with nothing. */
function registerJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined)
    else void parse(request, body.toString(), done)
  })
}
