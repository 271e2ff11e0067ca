/** HTTP ↔ schema: ways in, what they met, what senders are told. */
import {
  ExchangeItem,
  ExchangeItemQuery,
  ExchangeStatus,
  ExchangeStatusQuery,
  ExchangeWay,
  ExchangeWayChange,
  ExchangeWayInput,
} from '@kip/core/exchange'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor } from '../../platform/http.ts'
import { askingOf } from './asking.ts'
import type { ExchangeDeps } from './deps.ts'
import { pageItems, pageStatuses, tryItemAgain, tryStatusAgain } from './listing.ts'
import { actOnWay, addWay, allWays, changeWay, dropWay } from './ways.ts'

const params = z.object({ id: Id })
const tags = ['exchange']
const SUMMARIES = {
  stop: 'Stop fetching from there; what came stays',
  start: 'Fetch from there again',
  look: 'Look there now',
} as const

export function registerWays(app: Http, deps: ExchangeDeps): void {
  const { read, write } = askingOf(deps.db)

  app.get(
    '/api/v1/exchange/ways',
    {
      schema: {
        summary: 'Where papers are fetched from, and where statuses go',
        tags,
        response: { 200: pageOf(ExchangeWay) },
      },
    },
    async (request) => ({ items: await read(request, allWays), nextCursor: null }),
  )

  app.post(
    '/api/v1/exchange/ways',
    {
      schema: {
        summary: 'Set up a folder, a mailbox or the outbox',
        tags,
        body: ExchangeWayInput,
        response: { 201: ExchangeWay },
      },
    },
    async (request, reply) => {
      reply.status(201)
      return addWay(deps, requireActor(request), request.body)
    },
  )

  app.patch(
    '/api/v1/exchange/ways/:id',
    {
      schema: {
        summary: 'Change a way; a password left out stays',
        tags,
        params,
        body: ExchangeWayChange,
        response: { 200: ExchangeWay },
      },
    },
    (request) => changeWay(deps, requireActor(request), request.params.id, request.body),
  )

  app.delete(
    '/api/v1/exchange/ways/:id',
    {
      schema: { summary: 'Use a way no longer; what came through it stays', tags, params, response: { 204: z.null() } },
    },
    async (request, reply) => {
      await dropWay(deps, requireActor(request), request.params.id)
      return reply.status(204).send(null)
    },
  )

  for (const action of ['stop', 'start', 'look'] as const) {
    app.post(
      `/api/v1/exchange/ways/:id/${action}`,
      { schema: { summary: SUMMARIES[action], tags, params, response: { 200: ExchangeWay } } },
      (request) => actOnWay(deps, requireActor(request), request.params.id, action),
    )
  }

  app.get(
    '/api/v1/exchange/items',
    {
      schema: {
        summary: 'What ways in met, newest first',
        tags,
        querystring: ExchangeItemQuery,
        response: { 200: pageOf(ExchangeItem) },
      },
    },
    (request) => read(request, (tx, actor) => pageItems(tx, actor, request.query)),
  )

  app.post(
    '/api/v1/exchange/items/:id/retry',
    { schema: { summary: 'Try once more what could not be taken', tags, params, response: { 200: ExchangeItem } } },
    (request) => write(request, (tx, actor) => tryItemAgain(tx, actor, request.params.id)),
  )

  app.get(
    '/api/v1/exchange/statuses',
    {
      schema: {
        summary: 'What senders are told, newest first',
        tags,
        querystring: ExchangeStatusQuery,
        response: { 200: pageOf(ExchangeStatus) },
      },
    },
    (request) => read(request, (tx, actor) => pageStatuses(tx, actor, request.query)),
  )

  app.post(
    '/api/v1/exchange/statuses/:id/retry',
    {
      schema: {
        summary: 'Write a status now that could not be written',
        tags,
        params,
        response: { 200: ExchangeStatus },
      },
    },
    (request) => write(request, (tx, actor) => tryStatusAgain(tx, actor, request.params.id)),
  )
}
