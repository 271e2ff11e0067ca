/** The door of assignments. */
export { openAssignment } from './access.ts'
export { findWaiting } from './deciders.ts'
export { registerAssignments } from './routes.ts'
export { listAssignments } from './service.ts'
export { listOfDocument } from './store.ts'
