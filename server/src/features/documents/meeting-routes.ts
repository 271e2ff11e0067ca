/** HTTP ↔ schema: meetings of papers, and one as a file for a calendar. */
import { endOf, MeetingInput, MeetingQuery, OfficeMeeting, UnplannedMeeting } from '@kip/core/documents'
import { Id, pageOf, parseInstant } from '@kip/core/shared'
import ical from 'ical-generator'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { baseUrlOf } from '../identity/index.ts'
import { cancelMeeting, listMeetings, listMeetingsOf, listUnplanned, openMeeting, putMeeting } from './meetings.ts'

const params = z.object({ id: Id })
const tags = ['incoming']

export function registerMeetings(app: Http, { db, config }: Pick<AppDeps, 'db' | 'config'>): void {
  app.get(
    '/api/v1/meetings',
    {
      schema: {
        summary: 'Meetings to come',
        tags,
        querystring: MeetingQuery,
        response: { 200: pageOf(OfficeMeeting) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listMeetings(tx, actor, request.query))
    },
  )

  app.get(
    '/api/v1/meetings/unplanned',
    {
      schema: {
        summary: 'Meetings papers call to that nobody has put on the calendar',
        tags,
        response: { 200: pageOf(UnplannedMeeting) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => listUnplanned(tx, actor)), nextCursor: null }
    },
  )

  app.get(
    '/api/v1/incoming/:id/meetings',
    {
      schema: {
        summary: 'Meetings of a document on the calendar',
        tags,
        params,
        response: { 200: pageOf(OfficeMeeting) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const items = await db.read(scopeOf(actor), (tx) => listMeetingsOf(tx, actor, request.params.id))
      return { items, nextCursor: null }
    },
  )

  app.post(
    '/api/v1/incoming/:id/meetings',
    {
      schema: {
        summary: 'Put a meeting of a document on the calendar',
        tags,
        params,
        body: MeetingInput,
        response: { 201: OfficeMeeting },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => putMeeting(tx, actor, request.params.id, request.body))
    },
  )

  app.delete(
    '/api/v1/meetings/:id',
    { schema: { summary: 'Take a meeting off the calendar', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => cancelMeeting(tx, actor, request.params.id))
      reply.status(204)
      return null
    },
  )

  app.get(
    '/api/v1/meetings/:id/calendar',
    { schema: { summary: 'A meeting as a file for a calendar (iCalendar, RFC 5545)', tags, params } },
    async (request, reply) => {
      const actor = requireActor(request)
      const meeting = await db.read(scopeOf(actor), (tx) => openMeeting(tx, actor, request.params.id))
      reply.header('content-disposition', 'attachment; filename="cuoc-hop.ics"')
      reply.type('text/calendar; charset=utf-8')
      return calendarFile(meeting, `${baseUrlOf(request, config)}/incoming/${meeting.documentId}`)
    },
  )
}

/** Instants in UTC: a calendar shows them in its own zone. */
function calendarFile(meeting: OfficeMeeting, url: string): string {
  const calendar = ical({ prodId: { company: 'Kip', product: 'Kip', language: 'VI' } })
  calendar.createEvent({
    id: meeting.id,
    start: parseInstant(meeting.startsAt).toString(),
    end: endOf(meeting).toString(),
    summary: meeting.title,
    ...(meeting.place === null ? {} : { location: meeting.place }),
    url,
  })
  return calendar.toString()
}
