/** HTTP ↔ schema: messages that could not be handed over, by person and cause. */
import { FailureChoice, FailureGroup, FailureQuery, PutAsideInput } from '@kip/core/reminders'
import { listOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { listFailures, putFailuresAside, resendFailures } from './failures.ts'

const tags = ['reminders']
const Count = z.object({ count: z.number().int() })

export function registerFailures(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/messages/failures',
    {
      schema: {
        summary: 'What failed for good or ended unknown, by person and cause',
        tags,
        querystring: FailureQuery,
        response: { 200: listOf(FailureGroup) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const aside = request.query.aside === 'true'
      return { items: await db.read(scopeOf(actor), (tx) => listFailures(tx, actor, aside)) }
    },
  )

  app.post(
    '/api/v1/messages/failures/resend',
    {
      schema: {
        summary: 'Send once more all of one cause, or one person’s of it',
        tags,
        body: FailureChoice,
        response: { 200: Count },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { count: await db.write(scopeOf(actor), (tx) => resendFailures(tx, actor, request.body)) }
    },
  )

  app.post(
    '/api/v1/messages/failures/put-aside',
    {
      schema: {
        summary: 'Put aside, with a note, all of one cause or one person’s of it',
        tags,
        body: PutAsideInput,
        response: { 200: Count },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { count: await db.write(scopeOf(actor), (tx) => putFailuresAside(tx, actor, request.body)) }
    },
  )
}
