/**
 * `Idempotency-Key`: a POST that is sent again (a lost answer, a double click) is done once, and the second time gets
 * the first answer. Known by organisation, person, address and key, for 24 hours.
 *
 * The key is marked in the very transaction that does the work. So even after a crash it is certain whether the work
 * was done, and whoever takes over a key that hangs makes the first attempt's commit fail instead of doing it twice.
 * A refusal (4xx) that changed nothing is not kept: what was corrected may be sent again with the same key.
 * The same key with another body is refused; of an upload the body is not compared, its key alone counts.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { KipError } from '@kip/core/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './crypto.ts'
import type { Database, Tx } from './database.ts'
import { type Http, scopeOf } from './http.ts'
import {
  type Attempt,
  claimKey,
  dropExpired,
  findKey,
  type KeyRow,
  markCommitted,
  releaseKey,
  storeAnswer,
  takeOver,
} from './idempotency-store.ts'

declare module 'fastify' {
  interface FastifyRequest {
    attempt: Attempt | null
  }
  interface FastifyContextConfig {
    /** the answer holds a secret that is shown once and stored nowhere */
    secretAnswer?: boolean
  }
}

/** An attempt without an answer for so long is not waited for any more; its transaction can no longer commit. */
export const HANGING_AFTER_SECONDS = 60
/** How long a second request waits for the first one's answer before it is told to come back. */
const PATIENCE_MS = 5_000
/** Characters of an answer that are kept. */
const MAX_ANSWER = 256 * 1024

const current = new AsyncLocalStorage<Attempt>()

/** The same database, whose writes mark the key of the request they belong to. What features are given. */
export function markingWrites(db: Database): Database {
  return {
    read: (scope, work) => db.read(scope, work),
    write: (scope, work) =>
      db.write(scope, async (tx) => {
        const result = await work(tx)
        const attempt = current.getStore()
        if (attempt !== undefined && !attempt.isOver && attempt.organizationId === scope.organizationId) {
          await markCommitted(tx, attempt)
        }
        return result
      }),
    system: (work) => db.system(work),
    listen: (channel, handler) => db.listen(channel, handler),
    ping: () => db.ping(),
    close: () => db.close(),
    get clockOffset() {
      return db.clockOffset
    },
    set clockOffset(milliseconds) {
      db.clockOffset = milliseconds
    },
  }
}

/** To be called before the features: their actor must be known by `onRequest`. @param db not the marking one */
export function registerIdempotency(app: Http, db: Database): void {
  app.decorateRequest('attempt', null)

  app.addHook('preHandler', (request, reply, done) => {
    const attempt = attemptOf(request)
    if (attempt === null) {
      done()
      return
    }
    obtainKey(db, attempt).then(
      (known) => {
        if (known !== null) {
          replay(reply, known)
          return
        }
        request.attempt = attempt
        // All that the handler does runs inside, however deep: its writes find the attempt there.
        current.run(attempt, done)
      },
      (error: Error) => done(error),
    )
  })

  app.addHook('onSend', async (request, reply, payload) => {
    if (request.attempt === null) return
    request.attempt.isOver = true
    try {
      await finish(db, request.attempt, reply, payload)
    } catch (error) {
      // The work is done or undone as it is; a repetition will find the key hanging and sort it out.
      request.log.warn({ err: error }, 'answer not kept under its idempotency key')
    }
  })
}

function attemptOf(request: FastifyRequest): Attempt | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method !== 'POST' || request.actor === null) return null
  if (!request.url.startsWith('/api/')) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new KipError('invalid-input', 'Idempotency-Key phải dài từ 1 đến 200 ký tự, không dấu và không khoảng trắng.')
  }
  return {
    organizationId: request.actor.organizationId,
    personId: request.actor.personId,
    route: request.url,
    key,
    attempt: randomUUID(),
    bodyHash: request.isMultipart() ? null : sha256(JSON.stringify(request.body) ?? ''),
    isOver: false,
  }
}

/** @returns null: the key is ours, go on; otherwise the answer that was given before */
async function obtainKey(db: Database, attempt: Attempt): Promise<KeyRow | null> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    const row = await db.write(scopeOf(attempt), (tx) => claimOrFind(tx, attempt))
    if (row === null) return null
    if (row.bodyHash !== attempt.bodyHash) {
      throw new KipError(
        'unprocessable',
        'Idempotency-Key này đã dùng cho một nội dung khác. Hãy gửi với một khóa mới.',
      )
    }
    if (row.state === 'answered') return row
    if (row.state === 'committed' && row.isHanging) {
      throw new KipError('conflict', 'Việc này đã được thực hiện từ lần gửi trước. Hãy tải lại trang để xem kết quả.')
    }
    if (performance.now() > giveUpAt) {
      throw new KipError('conflict', 'Lần gửi trước của cùng việc này còn đang được xử lý. Hãy thử lại sau ít giây.')
    }
    await wait(100)
  }
}

async function claimOrFind(tx: Tx, attempt: Attempt): Promise<KeyRow | null> {
  await dropExpired(tx)
  if (await claimKey(tx, attempt)) return null
  const row = await findKey(tx, attempt, HANGING_AFTER_SECONDS)
  const isAbandoned = row?.state === 'running' && row.isHanging && row.bodyHash === attempt.bodyHash
  if (row === null || !isAbandoned) return row
  await takeOver(tx, attempt)
  return null
}

async function finish(db: Database, attempt: Attempt, reply: FastifyReply, payload: unknown): Promise<void> {
  const isKept = reply.request.routeOptions.config.secretAnswer !== true
  const body = isKept && typeof payload === 'string' && payload.length <= MAX_ANSWER ? payload : null
  const isRefusal = reply.statusCode >= 400
  const header = (name: string) => {
    const value = reply.getHeader(name)
    return value === undefined ? null : String(value)
  }
  await db.write(scopeOf(attempt), async (tx) => {
    if (isRefusal && (await releaseKey(tx, attempt))) return
    // Bytes, streams and secrets are not kept: a repetition is told that the work was done.
    if (body === null && payload !== undefined && payload !== null) return
    await storeAnswer(tx, attempt, {
      status: reply.statusCode,
      contentType: header('content-type'),
      location: header('location'),
      body,
    })
  })
}

function replay(reply: FastifyReply, row: KeyRow): void {
  reply.status(row.status ?? 200).header('idempotency-replayed', 'true')
  if (row.contentType !== null) reply.header('content-type', row.contentType)
  if (row.location !== null) reply.header('location', row.location)
  // The body is text already: an own serializer keeps the route's schema away from it.
  reply.serializer((text: unknown) => String(text)).send(row.body ?? undefined)
}
