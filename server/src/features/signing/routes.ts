/** HTTP ↔ schema, and the queues. */
import { join } from 'node:path'
import { Id, KipError } from '@kip/core/shared'
import { TrustList } from '@kip/core/signing'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import type { Tx } from '../../platform/database.ts'
import { type Actor, type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { createChecker } from './checker.ts'
import { CHECK_QUEUE, type CheckDeps, type CheckTask, runCheck, runWalk, WALK_QUEUE, type WalkTask } from './checks.ts'
import { askForOutdated } from './outdated.ts'
import { addTrust, listTrust, removeTrust, type TrustDeps } from './trust-service.ts'

export type Plugs = {
  isAdministrator: (tx: Tx, actor: Actor) => Promise<boolean>
  /** a file has a new result: whoever shows it is told, in the same transaction */
  checked: (tx: Tx, sha256: string) => Promise<void>
}

const tags = ['trust']
/** A file put into the folder of the server counts after at most so long. */
const OUTDATED_EVERY_MS = 60_000
const MAX_TRUST_FILE = 20 * 1024 * 1024
const MAX_TRUST_FILES = 20

export function registerSigning(app: Http, deps: AppDeps, { isAdministrator, checked }: Plugs): void {
  const { db, files, jobs, log, config } = deps
  const trustFolder = join(config.dataFolder, 'trust')
  const own: TrustDeps = { jobs, trustFolder, isAdministrator }
  const checker = createChecker((detail) => log.warn({ detail }, 'signing'))
  app.addHook('onClose', () => checker.close())
  const checks: CheckDeps = { db, files, checker, trustFolder, checked }
  jobs.work<CheckTask>(CHECK_QUEUE, (task) => runCheck(task, checks), { concurrency: 1 })
  jobs.work<WalkTask>(WALK_QUEUE, (task) => runWalk(task, db, jobs))
  jobs.repeat('signing-outdated', OUTDATED_EVERY_MS, async () => {
    await askForOutdated(db, jobs, trustFolder)
    // The rest at the next turn: no burst of years past.
    return 0
  })

  app.get(
    '/api/v1/trust',
    {
      schema: {
        summary: 'Certificates trusted as the end of a chain, and lists of revoked ones',
        tags,
        response: { 200: TrustList },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listTrust(tx, actor, own))
    },
  )
  app.post(
    '/api/v1/trust',
    {
      schema: {
        summary: 'Trust certificates, or take in lists of revoked ones (multipart: file, PEM or DER)',
        tags,
        consumes: ['multipart/form-data'],
        response: { 201: TrustList },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      const received = await receiveFiles(request)
      const list = await db.write(scopeOf(actor), (tx) => addTrust(tx, actor, received, own))
      reply.status(201)
      return list
    },
  )
  app.delete(
    '/api/v1/trust/:id',
    {
      schema: {
        summary: 'Trust a certificate no longer, or put a list away',
        tags,
        params: z.object({ id: Id }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => removeTrust(tx, actor, request.params.id, own))
      reply.status(204)
      return null
    },
  )
}

async function receiveFiles(request: FastifyRequest): Promise<Buffer[]> {
  const received: Buffer[] = []
  const limits = { fileSize: MAX_TRUST_FILE, files: MAX_TRUST_FILES, fields: 0 }
  for await (const part of request.parts({ limits })) if (part.type === 'file') received.push(await part.toBuffer())
  if (received.some(({ length }) => length > 0)) return received
  const sentence = 'Chưa có tệp. Hãy chọn tệp chứng thư (.cer, .crt, .pem) hoặc danh sách thu hồi (.crl).'
  throw new KipError('invalid-input', sentence, { fields: { file: sentence } })
}
