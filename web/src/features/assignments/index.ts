/** What other features may use of the work pages: one row of work, acknowledging it, the days of the office. */
export { AssignmentRow, assignmentPath } from './AssignmentRow.tsx'
export { renewSummary } from './acting.ts'
export { focusedAssignmentId } from './focused.ts'
export { addDays, officeDate, weekdayOf } from './officeDays.ts'
export { RowActions } from './RowActions.tsx'
export { useAcknowledge } from './useAcknowledge.ts'
