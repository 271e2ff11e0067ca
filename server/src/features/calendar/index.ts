/** The door of the calendar. */
export { registerCalendar } from './routes.ts'
export { type CalendarTurn, calendarOf, seedCalendar } from './service.ts'
export { CALENDAR_VERSION } from './store.ts'
