/** HTTP ↔ schema. */
import {
  ACTION_BODIES,
  type ActionRequest,
  ASSIGNMENT_ACTIONS,
  Assignment,
  AssignmentInput,
  AssignmentQuery,
  AssignmentSummary,
  DirectionSuggestion,
  GivingWarning,
  GivingWarningQuery,
} from '@kip/core/assignments'
import { TakeLimit } from '@kip/core/documents'
import { Id, listOf, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { giveAssignment } from './give.ts'
import { registerRecount } from './recount-routes.ts'
import { actOnAssignment, getAssignment, listAssignments, type Plugs } from './service.ts'
import { suggestDirections } from './suggestions.ts'
import { takeLimit } from './take-limit.ts'
import { warnOfAbsence } from './warnings.ts'

const params = z.object({ id: Id })

export function registerAssignments(app: Http, deps: Pick<AppDeps, 'db'>, plugs: Plugs): void {
  const { db } = deps
  registerRecount(app, deps, plugs)

  app.get(
    '/api/v1/assignments',
    {
      schema: {
        summary: 'Lists of assignments',
        tags: ['assignments'],
        querystring: AssignmentQuery,
        response: { 200: pageOf(AssignmentSummary) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listAssignments(tx, actor, request.query))
    },
  )

  app.get(
    '/api/v1/assignments/warnings',
    {
      schema: {
        summary: 'Whether somebody to whom work is being given is away or about to leave, or will be when it is due',
        tags: ['assignments'],
        querystring: GivingWarningQuery,
        response: { 200: listOf(GivingWarning) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => warnOfAbsence(tx, request.query)) }
    },
  )

  app.get(
    '/api/v1/assignments/:id',
    {
      schema: {
        summary: 'One assignment with its history',
        tags: ['assignments'],
        params,
        response: { 200: Assignment },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getAssignment(tx, actor, request.params.id))
    },
  )

  app.post(
    '/api/v1/assignments',
    {
      schema: {
        summary: 'Work given without a document',
        tags: ['assignments'],
        body: AssignmentInput,
        response: { 201: Assignment },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => giveAssignment(tx, actor, request.body, null, plugs))
    },
  )

  app.get(
    '/api/v1/incoming/:id/suggestions',
    {
      schema: {
        summary: 'Whom a document is likely for, from past directions, with the reason',
        tags: ['assignments'],
        params,
        response: { 200: listOf(DirectionSuggestion) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const items = await db.read(scopeOf(actor), (tx) => suggestDirections(tx, actor, request.params.id))
      return { items }
    },
  )

  app.post(
    '/api/v1/incoming/:id/assignments',
    {
      schema: {
        summary: 'A direction on a document becomes an assignment',
        tags: ['assignments'],
        params,
        body: AssignmentInput,
        response: { 201: Assignment },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => giveAssignment(tx, actor, request.body, request.params.id, plugs))
    },
  )

  app.post(
    '/api/v1/incoming/:id/take-limit',
    {
      schema: {
        summary: 'Take over the limit a paper sets anew for work of the earlier paper it speaks of',
        tags: ['assignments'],
        params,
        body: TakeLimit,
        response: { 200: Assignment },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => takeLimit(tx, actor, request.params.id, request.body, plugs))
    },
  )

  for (const action of ASSIGNMENT_ACTIONS) {
    app.post(
      `/api/v1/assignments/:id/${action}`,
      {
        schema: {
          summary: `Action: ${action}`,
          tags: ['assignments'],
          params,
          body: z.preprocess((body) => body ?? {}, ACTION_BODIES[action]),
          response: { 200: Assignment },
        },
      },
      async (request) => {
        const actor = requireActor(request)
        const asked = { action, body: request.body } as ActionRequest
        return db.write(scopeOf(actor), (tx) => actOnAssignment(tx, actor, request.params.id, asked, plugs))
      },
    )
  }
}
