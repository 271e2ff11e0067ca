/** The door of assignments. */
export { openAssignment } from './access.ts'
export { registerAssignments } from './routes.ts'
export { listAssignments } from './service.ts'
export { listOfDocument } from './store.ts'
