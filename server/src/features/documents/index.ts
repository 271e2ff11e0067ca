/** The door of documents. */
export { type Arrival, arrive, READING_QUEUE, type ReadingJob, storeFile } from './arrival.ts'
export {
  addFiles,
  bindToExchange,
  type DocumentForWork,
  findDuty,
  findPaper,
  findPapersByIdentity,
  noteAssigned,
  noteChecked,
  noteOnPaper,
  noteWorkEnded,
  openDocumentForWork,
  readDocumentForWork,
  resumeReading,
  shareDocument,
} from './door.ts'
export { findNewLimit } from './earlier.ts'
export { type Evaluation, evaluateReader } from './evaluate.ts'
export type { NewFile } from './file-store.ts'
export { listDocuments } from './lists.ts'
export { listMeetings } from './meetings.ts'
export { type PicturesJob, readIncoming, readPictures, SCANS_QUEUE } from './reading-job.ts'
export { noteRecounted, recountDuties } from './recount.ts'
export { registerDocuments } from './routes.ts'
export type { Plugs } from './service.ts'
export { endByItsSender, type StatusPlugs, type UrgentChange } from './status.ts'
