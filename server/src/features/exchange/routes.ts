/** HTTP ↔ schema: messages that came; ways in and requests have files of their own. */
import { AskBack, ExchangeMessage, ExchangeMessageQuery } from '@kip/core/exchange'
import { Id, KipError, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { demand } from './access.ts'
import { askPaperBack } from './answers.ts'
import { askingOf } from './asking.ts'
import type { ExchangeDeps } from './deps.ts'
import { createLooking } from './look.ts'
import { getMessage, openMessageRow, pageMessages } from './message-view.ts'
import { registerRequests } from './request-routes.ts'
import { takeMessage } from './take-message.ts'
import { registerWays } from './way-routes.ts'

const params = z.object({ id: Id })
const tags = ['exchange']

/** How often ways are asked for whose turn has come. */
const ASK_EVERY_MS = 1_000

export function registerExchange(app: Http, deps: ExchangeDeps): void {
  const { db, files } = deps
  const { read, write } = askingOf(db)
  registerWays(app, deps)
  registerRequests(app, deps)
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
    (request) => read(request, (tx, actor) => pageMessages(tx, actor, request.query)),
  )

  app.get(
    '/api/v1/exchange/messages/:id/file',
    { schema: { summary: 'The message as it came', tags, params } },
    async (request, reply) => {
      const row = await read(request, async (tx, actor) => {
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
      const row = await read(request, async (tx, actor) => {
        await demand(tx, actor, 'answers')
        return openMessageRow(tx, request.params.id)
      })
      const { sha256, size, file_name: name } = row
      if (sha256 === null || row.state !== 'broken') {
        throw new KipError('not-allowed-now', 'Thông điệp này đã được nhận. Hãy tải lại trang.', {
          extra: { allowed: [] },
        })
      }
      await takeMessage(deps, scopeOf(requireActor(request)), { sha256, size, name }, row.way_id)
      return read(request, (tx, actor) => getMessage(tx, actor, row.id))
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
      await write(request, (tx, actor) => askPaperBack(tx, actor, request.params.id, request.body.reason))
      return reply.status(204).send(null)
    },
  )
}
