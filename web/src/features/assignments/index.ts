/** What other features may use of the work pages: one row of work, acknowledging it. */
export { AssignmentRow, type AssignmentRowProps, assignmentPath } from './AssignmentRow.tsx'
export { renewSummary } from './acting.ts'
export { focusedAssignmentId } from './focused.ts'
export { assignmentsQuery } from './queries.ts'
export { RowActions } from './RowActions.tsx'
export { useAcknowledge } from './useAcknowledge.ts'
