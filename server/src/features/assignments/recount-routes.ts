/** HTTP ↔ schema: limits that a changed calendar counts otherwise. */
import type { RecountAction } from '@kip/core/assignments'
import { MovedLimit, MovedLimitsApplied } from '@kip/core/calendar'
import { Id, PageQuery, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { applyMovedLimits, decideMovedLimit, listMovedLimits } from './recount.ts'
import type { Plugs } from './service.ts'

const tags = ['calendar']

export function registerRecount(app: Http, { db }: Pick<AppDeps, 'db'>, plugs: Plugs): void {
  app.get(
    '/api/v1/calendar/moved-limits',
    {
      schema: {
        summary: 'Limits a changed calendar counts otherwise, waiting for a decision',
        tags,
        querystring: PageQuery,
        response: { 200: pageOf(MovedLimit) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listMovedLimits(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/calendar/moved-limits/apply',
    {
      schema: {
        summary: 'Apply what one may decide, a hundred at a time: again while some were applied',
        tags,
        response: { 200: MovedLimitsApplied },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => applyMovedLimits(tx, actor, plugs))
    },
  )
  registerDecision(app, db, plugs, 'apply', 'The new limit holds')
  registerDecision(app, db, plugs, 'keep', 'The old limit goes on holding')
}

function registerDecision(app: Http, db: AppDeps['db'], plugs: Plugs, action: RecountAction, summary: string): void {
  app.post(
    `/api/v1/calendar/moved-limits/:id/${action}`,
    { schema: { summary, tags, params: z.object({ id: Id }), response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => decideMovedLimit(tx, actor, request.params.id, action, plugs))
      reply.status(204)
      return null
    },
  )
}
