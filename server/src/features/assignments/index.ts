/** The door of assignments. */
export { type OpenedAssignment, openAssignment } from './access.ts'
export { giveAssignment } from './give.ts'
export { registerAssignments } from './routes.ts'
export { actOnAssignment, getAssignment, listAssignments, type Plugs } from './service.ts'
export { listOfDocument } from './store.ts'
