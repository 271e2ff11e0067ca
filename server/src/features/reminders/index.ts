/** The door of reminders. */
export { isReachable } from './channels.ts'
export { createEngine, type Engine, type EngineDeps, type EngineOptions } from './engine.ts'
export type { ModuleName } from './modules.ts'
export { listNotifications } from './notifications.ts'
export { replan } from './planning.ts'
export { registerReminders } from './routes.ts'
export { verifyTrail } from './trail-store.ts'
export { checkReminding, startWatchdog, type Watchdog } from './watchdog.ts'
