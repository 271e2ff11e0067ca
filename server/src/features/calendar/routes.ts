/** HTTP ↔ schema. */
import { CalendarChange, CalendarPreview } from '@kip/core/calendar'
import type { Database } from '../../platform/database.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { CalendarDayInput, CalendarQuery, CalendarSettings, CalendarView, DayParams } from './schema.ts'
import { changeSettings, type Plugs, previewChange, removeDay, saveDay, viewCalendar } from './service.ts'

const tags = ['calendar']

export function registerCalendar(app: Http, { db }: { db: Database }, plugs: Plugs): void {
  app.get(
    '/api/v1/calendar',
    {
      schema: {
        summary: 'Working week, office hours, days that differ',
        tags,
        querystring: CalendarQuery,
        response: { 200: CalendarView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => viewCalendar(tx, actor, request.query, plugs))
    },
  )
  app.post(
    '/api/v1/calendar/preview',
    {
      schema: {
        summary: 'What a change of the calendar would move; nothing is changed',
        tags,
        body: CalendarChange,
        response: { 200: CalendarPreview },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => previewChange(tx, actor, request.body, plugs))
    },
  )
  app.put(
    '/api/v1/calendar/settings',
    {
      schema: {
        summary: 'Set the working week and the office hours',
        tags,
        body: CalendarSettings,
        response: { 200: CalendarView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeSettings(tx, actor, request.body, plugs))
    },
  )
  app.put(
    '/api/v1/calendar/days/:date',
    {
      schema: {
        summary: 'Enter or correct a day',
        tags,
        params: DayParams,
        body: CalendarDayInput,
        response: { 200: CalendarView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => saveDay(tx, actor, request.params.date, request.body, plugs))
    },
  )
  app.delete(
    '/api/v1/calendar/days/:date',
    { schema: { summary: 'Make a day ordinary again', tags, params: DayParams, response: { 200: CalendarView } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => removeDay(tx, actor, request.params.date, plugs))
    },
  )
}
