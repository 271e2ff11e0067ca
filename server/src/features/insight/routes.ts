/** HTTP ↔ schema. */
import { FollowUpRow } from '@kip/core/assignments'
import { IncomingRegisterRow } from '@kip/core/documents'
import { SavedFilter, SavedFilterInput, Timeline, Today } from '@kip/core/insight'
import { Id, IsoDate, PageQuery, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { makeRegisterSheet } from './register-sheet.ts'
import { listFollowUpRegister, listIncomingRegister, type RegisterRequest } from './registers.ts'
import { deleteSavedFilter, listSavedFilters, saveFilter } from './saved-filters.ts'
import { getTimeline } from './timeline.ts'
import { getToday } from './today.ts'

const tags = ['insight']
const number = z.coerce.number().int().min(1).max(999_999)
const RegisterQuery = z
  .object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    from: number.optional(),
    to: number.optional(),
    cursor: z.string().max(200).optional(),
    limit: PageQuery.shape.limit,
  })
  .strict()
const TimelineQuery = z
  .object({ from: IsoDate, to: IsoDate, mine: z.enum(['true', 'false']).optional(), unit: Id.optional() })
  .strict()
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function registerInsight(app: Http, deps: Pick<AppDeps, 'db' | 'mailer'>): void {
  const { db, mailer } = deps

  app.get(
    '/api/v1/me/today',
    { schema: { summary: 'What this person should do now, in order', tags, response: { 200: Today } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getToday(tx, actor, mailer !== null))
    },
  )

  app.get(
    '/api/v1/timeline',
    {
      schema: {
        summary: 'What is due, day by day, and all that is late',
        tags,
        querystring: TimelineQuery,
        response: { 200: Timeline },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const { from, to, mine, unit } = request.query
      return db.read(scopeOf(actor), (tx) => getTimeline(tx, actor, { from, to, mine: mine === 'true', unit }))
    },
  )

  app.get(
    '/api/v1/registers/incoming',
    {
      schema: {
        summary: 'The incoming register, ten columns',
        tags,
        querystring: RegisterQuery,
        response: { 200: pageOf(IncomingRegisterRow) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listIncomingRegister(tx, actor, requestOf(request.query)))
    },
  )

  app.get(
    '/api/v1/registers/follow-up',
    {
      schema: {
        summary: 'The follow-up register, seven columns',
        tags,
        querystring: RegisterQuery,
        response: { 200: pageOf(FollowUpRow) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listFollowUpRegister(tx, actor, requestOf(request.query)))
    },
  )

  for (const name of ['incoming', 'follow-up'] as const) {
    app.get(
      `/api/v1/registers/${name}.xlsx`,
      { schema: { summary: `The ${name} register as a sheet`, tags, querystring: RegisterQuery } },
      async (request, reply) => {
        const actor = requireActor(request)
        const sheet = await db.read(scopeOf(actor), (tx) =>
          makeRegisterSheet(tx, actor, name, requestOf(request.query)),
        )
        const file = name === 'incoming' ? 'so-dang-ky-van-ban-den' : 'so-theo-doi-giai-quyet-van-ban-den'
        return reply
          .header('content-type', SHEET_TYPE)
          .header('content-disposition', `attachment; filename="${file}.xlsx"`)
          .send(sheet)
      },
    )
  }

  app.get(
    '/api/v1/me/filters',
    { schema: { summary: 'Filters kept under a name', tags, response: { 200: pageOf(SavedFilter) } } },
    async (request) => {
      const items = await db.read(scopeOf(requireActor(request)), listSavedFilters)
      return { items, nextCursor: null }
    },
  )
  app.post(
    '/api/v1/me/filters',
    { schema: { summary: 'Keep a filter', tags, body: SavedFilterInput, response: { 201: SavedFilter } } },
    async (request, reply) => {
      reply.status(201)
      return db.write(scopeOf(requireActor(request)), (tx) => saveFilter(tx, request.body))
    },
  )
  app.delete(
    '/api/v1/me/filters/:id',
    { schema: { summary: 'Forget a filter', tags, params: z.object({ id: Id }), response: { 204: z.null() } } },
    async (request, reply) => {
      await db.write(scopeOf(requireActor(request)), (tx) => deleteSavedFilter(tx, request.params.id))
      reply.status(204)
      return null
    },
  )
}

function requestOf(query: z.infer<typeof RegisterQuery>): RegisterRequest {
  return { year: query.year, from: query.from, to: query.to, cursor: query.cursor, limit: query.limit }
}
