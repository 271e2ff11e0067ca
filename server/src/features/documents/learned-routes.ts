/** HTTP ↔ schema: what corrections taught. */
import { LearnedName, LearnedNameChange, LearnedNameQuery } from '@kip/core/documents'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { changeLearned, forgetLearned, listLearned } from './learned.ts'

const params = z.object({ id: Id })
const tags = ['incoming']

export function registerLearnedNames(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/learned-names',
    {
      schema: {
        summary: 'Names learnt from corrections',
        tags,
        querystring: LearnedNameQuery,
        response: { 200: pageOf(LearnedName) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listLearned(tx, actor, request.query))
    },
  )

  app.patch(
    '/api/v1/learned-names/:id',
    {
      schema: {
        summary: 'Say what a learnt name means',
        tags,
        params,
        body: LearnedNameChange,
        response: { 200: LearnedName },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeLearned(tx, actor, request.params.id, request.body.meant))
    },
  )

  app.delete(
    '/api/v1/learned-names/:id',
    { schema: { summary: 'Forget a learnt name', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => forgetLearned(tx, actor, request.params.id))
      reply.status(204)
      return null
    },
  )
}
