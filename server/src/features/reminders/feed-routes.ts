/** HTTP ↔ schema: a person's own calendar under a secret address. */
import { CalendarFeed, NewCalendarFeed } from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { baseUrlOf } from '../identity/index.ts'
import { makeFeed, readFeed, revokeFeed, showFeed } from './feed.ts'

const tags = ['reminders']

export function registerFeed(app: Http, { db, config }: Pick<AppDeps, 'db' | 'config'>): void {
  app.get(
    '/api/v1/me/calendar-feed',
    { schema: { summary: 'Is there a calendar of mine for other programs?', tags, response: { 200: CalendarFeed } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => showFeed(tx, actor))
    },
  )
  app.post(
    '/api/v1/me/calendar-feed',
    {
      config: { secretAnswer: true },
      schema: {
        summary: 'A secret address for my calendar; shown once, the one before ends',
        tags,
        response: { 201: NewCalendarFeed },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      if (actor.via !== 'session') {
        throw new KipError('forbidden', 'Chỉ tạo được địa chỉ lịch khi đã đăng nhập trên trang web.')
      }
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => makeFeed(tx, actor, baseUrlOf(request, config)))
    },
  )
  app.delete(
    '/api/v1/me/calendar-feed',
    { schema: { summary: 'Take the address of my calendar back', tags, response: { 200: CalendarFeed } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => revokeFeed(tx, actor))
    },
  )
  app.get(
    '/api/v1/calendar-feed/:file',
    {
      schema: {
        summary: 'A calendar by its secret address (iCalendar, RFC 5545): when, never what',
        tags,
        security: [],
        params: z.object({ file: z.string().max(200) }),
      },
    },
    async (request, reply) => {
      const token = request.params.file.replace(/\.ics$/, '')
      const calendar = await readFeed(db, token, baseUrlOf(request, config))
      reply.type('text/calendar; charset=utf-8')
      return calendar
    },
  )
}
