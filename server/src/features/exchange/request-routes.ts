/** HTTP ↔ schema: what senders ask about papers they sent, and our answer. */
import { AcceptRequest, BindRequest, ExchangeRequest, ExchangeRequestQuery, RefuseRequest } from '@kip/core/exchange'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor } from '../../platform/http.ts'
import { acceptRequest, refuseRequest } from './answers.ts'
import { askingOf } from './asking.ts'
import { bindByHand } from './bind.ts'
import type { ExchangeDeps } from './deps.ts'
import { getRequest, pageRequests } from './request-view.ts'

const params = z.object({ id: Id })
const tags = ['exchange']

export function registerRequests(app: Http, deps: ExchangeDeps): void {
  const { read, write } = askingOf(deps.db)

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
    (request) => read(request, (tx, actor) => pageRequests(tx, actor, request.query, deps)),
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
    (request) => read(request, (tx, actor) => getRequest(tx, actor, request.params.id, deps)),
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
    (request) => write(request, (tx, actor) => bindByHand(tx, actor, request.params.id, request.body, deps)),
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
