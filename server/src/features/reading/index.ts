/** The door of reading: it knows files, not documents. `kip read` is cli.ts. */
export { openEdxml } from './extract/edxml/index.ts'
export { extractText } from './extract/index.ts'
export { cleanFileName } from './file-names.ts'
export type { ReadResult } from './read-file.ts'
export { createReader, type Reader } from './reader.ts'
export { MEDIA_TYPES, sniff } from './sniff.ts'
