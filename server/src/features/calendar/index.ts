/** The door of the calendar. */
export { registerCalendar } from './routes.ts'
export { calendarOf, type Plugs, seedCalendar } from './service.ts'
