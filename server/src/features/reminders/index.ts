/** The door of reminders. */
export { listNotifications } from './notifications.ts'
export { replan } from './planning.ts'
export { registerReminders } from './routes.ts'
