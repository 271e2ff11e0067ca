/** The door of assignments. */
export { openAssignment } from './access.ts'
export { findWaiting } from './deciders.ts'
export type { DueCounts } from './list-store.ts'
export { registerAssignments } from './routes.ts'
export { countByDay, countDue, listAssignments } from './service.ts'
export { listOfDocument } from './store.ts'
