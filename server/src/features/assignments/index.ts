/** The door of assignments. */
export { openAssignment } from './access.ts'
export { moveWork, recallWork, resumeWork, suspendWork } from './by-paper.ts'
export { findWaiting } from './deciders.ts'
export type { DueCounts } from './list-store.ts'
export { noteMoves, previewMoves } from './recount.ts'
export { registerAssignments } from './routes.ts'
export { countByDay, countDue, listAssignments, type Plugs } from './service.ts'
export { listOfDocument, listOpenWork } from './store.ts'
