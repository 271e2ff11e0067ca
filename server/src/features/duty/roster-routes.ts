/** HTTP ↔ schema: rosters, proposals, a roster as a file for a calendar. */
import { DutyRange, Proposal, ProposalInput, Published, PublishInput, Roster, RosterInput } from '@kip/core/duty'
import { Id, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import type { Plugs } from './access.ts'
import { calendarFile } from './calendar-file.ts'
import { proposeShifts } from './proposal.ts'
import { publishShifts } from './publishing.ts'
import { changeRoster, createRoster, getRoster, listRosters } from './roster-service.ts'
import { listShifts } from './shift-service.ts'

const tags = ['duty']
const params = z.object({ id: Id })

export function registerRosters(app: Http, { db }: Pick<AppDeps, 'db'>, plugs: Plugs): void {
  app.get(
    '/api/v1/duty/rosters',
    { schema: { summary: 'Duty rosters', tags, response: { 200: pageOf(Roster) } } },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => listRosters(tx, actor, plugs)), nextCursor: null }
    },
  )

  app.post(
    '/api/v1/duty/rosters',
    { schema: { summary: 'Set up a roster', tags, body: RosterInput, response: { 201: Roster } } },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => createRoster(tx, actor, request.body, plugs))
    },
  )

  app.put(
    '/api/v1/duty/rosters/:id',
    { schema: { summary: 'Change a roster', tags, params, body: RosterInput, response: { 200: Roster } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeRoster(tx, actor, request.params.id, request.body, plugs))
    },
  )

  app.post(
    '/api/v1/duty/rosters/:id/proposal',
    {
      schema: {
        summary: 'Propose a fair rotation; nothing is changed',
        tags,
        params,
        body: ProposalInput,
        response: { 200: Proposal },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => proposeShifts(tx, actor, request.params.id, request.body, plugs))
    },
  )

  app.post(
    '/api/v1/duty/rosters/:id/publish',
    {
      schema: { summary: 'Publish shifts', tags, params, body: PublishInput, response: { 200: Published } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => publishShifts(tx, actor, request.params.id, request.body, plugs))
    },
  )

  app.get(
    '/api/v1/duty/rosters/:id/calendar',
    {
      schema: {
        summary: 'A roster as a file for a calendar (iCalendar, RFC 5545)',
        tags,
        params,
        querystring: DutyRange,
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      const { id } = request.params
      const shifts = await db.read(scopeOf(actor), async (tx) => {
        await getRoster(tx, id, 'read')
        return listShifts(tx, actor, { ...request.query, roster: id, mine: 'false' }, plugs)
      })
      reply.header('content-disposition', 'attachment; filename="lich-truc.ics"')
      reply.type('text/calendar; charset=utf-8')
      return calendarFile(shifts)
    },
  )
}
