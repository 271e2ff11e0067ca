/** The door of documents. */
export {
  type DocumentForWork,
  findDuty,
  noteAssigned,
  noteWorkEnded,
  openDocumentForWork,
  readDocumentForWork,
  resumeReading,
  shareDocument,
} from './door.ts'
export { type Evaluation, evaluateReader } from './evaluate.ts'
export { READING_QUEUE, type ReadingJob } from './intake.ts'
export { listDocuments } from './lists.ts'
export { readIncoming } from './reading-job.ts'
export { registerDocuments } from './routes.ts'
