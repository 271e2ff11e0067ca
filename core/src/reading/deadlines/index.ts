export type { DueFacts } from './candidate.ts'
export { type FoundDue, findDues } from './find.ts'
