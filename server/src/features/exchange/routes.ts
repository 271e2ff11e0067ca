/** HTTP ↔ schema. */
import {
  AcceptRequest,
  AskBack,
  BindRequest,
  ExchangeMessage,
  ExchangeMessageQuery,
  ExchangeRequest,
  ExchangeRequestQuery,
  RefuseRequest,
} from '@kip/core/exchange'
import { Id, KipError, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { demand } from './access.ts'
import { acceptRequest, askPaperBack, refuseRequest } from './answers.ts'
import { bindByHand } from './bind.ts'
import type { ExchangeDeps } from './deps.ts'
import { createLooking } from './look.ts'
import { getMessage, openMessageRow, pageMessages } from './message-view.ts'
import { getRequest, pageRequests } from './request-view.ts'
import { takeMessage } from './take-message.ts'
import { registerWays } from './way-routes.ts'

const params = z.object({ id: Id })
const tags = ['exchange']

/** How often ways are asked for whose turn has come. */
const ASK_EVERY_MS = 1_000

export function registerExchange(app: Http, deps: ExchangeDeps): void {
  const { db, files } = deps
  registerWays(app, deps)
  deps.jobs.repeat('exchange', ASK_EVERY_MS, createLooking(deps))

  app.get(
    '/api/v1/exchange/messages',
    {
      schema: {
        summary: 'Messages of the exchange that came, newest first',
        tags,
        querystring: ExchangeMessageQuery,
        response: { 200: pageOf(ExchangeMessage) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => pageMessages(tx, actor, request.query))
    },
  )

  app.get(
    '/api/v1/exchange/messages/:id/file',
    { schema: { summary: 'The message as it came', tags, params } },
    async (request, reply) => {
      const actor = requireActor(request)
      const row = await db.read(scopeOf(actor), async (tx) => {
        await demand(tx, actor, 'sees')
        return openMessageRow(tx, request.params.id)
      })
      if (row.sha256 === null) throw new KipError('not-found', 'Nội dung thông điệp này không được lưu.')
      // Never shown in the page: what came from outside is saved, and opened elsewhere.
      reply.header('content-type', 'application/octet-stream')
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(row.file_name)}`)
      reply.header('x-content-type-options', 'nosniff')
      reply.header('content-length', row.size)
      return reply.send(files.open(row.sha256))
    },
  )

  app.post(
    '/api/v1/exchange/messages/:id/retry',
    {
      schema: {
        summary: 'Read a message once more that could not be used',
        tags,
        params,
        response: { 200: ExchangeMessage },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const scope = scopeOf(actor)
      const row = await db.read(scope, async (tx) => {
        await demand(tx, actor, 'answers')
        return openMessageRow(tx, request.params.id)
      })
      const { sha256, size, file_name: name } = row
      if (sha256 === null || row.state !== 'broken') {
        throw new KipError('not-allowed-now', 'Thông điệp này đã được nhận. Hãy tải lại trang.', {
          extra: { allowed: [] },
        })
      }
      await takeMessage(deps, scope, { sha256, size, name }, row.way_id)
      return db.read(scope, (tx) => getMessage(tx, actor, row.id))
    },
  )

  app.post(
    '/api/v1/exchange/messages/:id/ask-back',
    {
      schema: {
        summary: 'Ask a paper of ours back from a receiver that reported on it (status 13)',
        tags,
        params,
        body: AskBack,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => askPaperBack(tx, actor, request.params.id, request.body.reason))
      return reply.status(204).send(null)
    },
  )

  app.get(
    '/api/v1/exchange/requests',
    {
      schema: {
        summary: 'What senders ask about papers they sent, newest first',
        tags,
        querystring: ExchangeRequestQuery,
        response: { 200: pageOf(ExchangeRequest) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => pageRequests(tx, actor, request.query, deps))
    },
  )

  app.get(
    '/api/v1/exchange/requests/:id',
    {
      schema: {
        summary: 'One request, with the work that goes over when it is accepted',
        tags,
        params,
        response: { 200: ExchangeRequest },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getRequest(tx, actor, request.params.id, deps))
    },
  )

  app.post(
    '/api/v1/exchange/requests/:id/bind',
    {
      schema: {
        summary: 'Say which paper a request means, where its name matches none of ours, or the wrong one',
        tags,
        params,
        body: BindRequest,
        response: { 200: ExchangeRequest },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => bindByHand(tx, actor, request.params.id, request.body, deps))
    },
  )

  app.post(
    '/api/v1/exchange/requests/:id/accept',
    {
      schema: {
        summary: 'Give the paper back, take the change, or let its tasks go over to the paper that replaces it',
        tags,
        params,
        body: z.preprocess((body) => body ?? {}, AcceptRequest),
        response: { 200: ExchangeRequest },
      },
    },
    (request) => acceptRequest(deps, requireActor(request), request.params.id, request.body),
  )

  app.post(
    '/api/v1/exchange/requests/:id/refuse',
    {
      schema: {
        summary: 'Keep the paper as it is, with the reason; its work goes on',
        tags,
        params,
        body: RefuseRequest,
        response: { 200: ExchangeRequest },
      },
    },
    (request) => refuseRequest(deps, requireActor(request), request.params.id, request.body),
  )
}
