/** HTTP ↔ schema: who is on duty, shifts, swaps, handing over. */
import {
  DutyOverview,
  DutyShift,
  DutyShiftDetail,
  DutySwap,
  FairnessLine,
  FairnessQuery,
  Handover,
  HandoverInput,
  OverrideInput,
  ShiftQuery,
  SwapAction,
  SwapInput,
} from '@kip/core/duty'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { type Plugs, viewerOf } from './access.ts'
import { listFairness } from './fairness.ts'
import { readHandover, writeHandover } from './handovers.ts'
import { viewDuty } from './overview.ts'
import { registerRosters } from './roster-routes.ts'
import { demandAction, getShift, listShifts, openShift, overridePlace } from './shift-service.ts'
import { actOnSwap, askSwap } from './swaps.ts'

const tags = ['duty']
const params = z.object({ id: Id })

export function registerDuty(app: Http, { db }: Pick<AppDeps, 'db'>, plugs: Plugs): void {
  registerRosters(app, { db }, plugs)

  app.get(
    '/api/v1/duty',
    {
      schema: { summary: 'Who is on duty now and next, gaps, one’s own turns', tags, response: { 200: DutyOverview } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => viewDuty(tx, actor, plugs))
    },
  )

  app.get(
    '/api/v1/duty/shifts',
    {
      schema: {
        summary: 'Shifts that begin on these days',
        tags,
        querystring: ShiftQuery,
        response: { 200: pageOf(DutyShift) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return {
        items: await db.read(scopeOf(actor), (tx) => listShifts(tx, actor, request.query, plugs)),
        nextCursor: null,
      }
    },
  )

  app.get(
    '/api/v1/duty/shifts/:id',
    {
      schema: { summary: 'One shift with its notes and its history', tags, params, response: { 200: DutyShiftDetail } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => openShift(tx, actor, request.params.id, plugs))
    },
  )

  app.put(
    '/api/v1/duty/shifts/:id/places/:rank',
    {
      schema: {
        summary: 'Put somebody else, or nobody, in a place',
        tags,
        params: params.extend({ rank: z.coerce.number().int().min(1).max(3) }),
        body: OverrideInput,
        response: { 200: DutyShiftDetail },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => overridePlace(tx, actor, request.params, request.body, plugs))
    },
  )

  app.post(
    '/api/v1/duty/shifts/:id/swaps',
    {
      schema: {
        summary: 'Ask another person to take one’s turn',
        tags,
        params,
        body: SwapInput,
        response: { 201: DutySwap },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => askSwap(tx, actor, request.params.id, request.body, plugs))
    },
  )

  app.post(
    '/api/v1/duty/swaps/:id/:action',
    {
      schema: {
        summary: 'Agree to a swap, decline it, withdraw it',
        tags,
        params: params.extend({ action: SwapAction }),
        response: { 200: DutySwap },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const { id, action } = request.params
      return db.write(scopeOf(actor), (tx) => actOnSwap(tx, actor, id, action, plugs))
    },
  )

  app.post(
    '/api/v1/duty/shifts/:id/handovers',
    {
      schema: {
        summary: 'Write what whoever comes must know',
        tags,
        params,
        body: HandoverInput,
        response: { 201: Handover },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), async (tx) => {
        const viewer = await viewerOf(tx, actor, plugs)
        const shift = await getShift(tx, request.params.id, 'read')
        demandAction(shift, viewer, 'write-handover')
        return writeHandover(tx, viewer, shift, request.body, plugs)
      })
    },
  )

  app.post(
    '/api/v1/duty/handovers/:id/read',
    { schema: { summary: 'Confirm that a hand-over note was read', tags, params, response: { 200: Handover } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), async (tx) =>
        readHandover(tx, await viewerOf(tx, actor, plugs), request.params.id, plugs),
      )
    },
  )

  app.get(
    '/api/v1/duty/fairness',
    {
      schema: {
        summary: 'Nights, days off, Tết and hours of each person in a period',
        tags,
        querystring: FairnessQuery,
        response: { 200: pageOf(FairnessLine) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => listFairness(tx, request.query)), nextCursor: null }
    },
  )
}
