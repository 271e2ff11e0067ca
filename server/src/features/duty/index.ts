/** The door of duty. */
export type { Plugs } from './access.ts'
export { onDutyAt } from './overview.ts'
export { registerDuty } from './routes.ts'
