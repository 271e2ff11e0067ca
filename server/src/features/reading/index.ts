/** The door of reading: it knows files, not documents. */
export { runRead } from './cli.ts'
export type { Attachment, Extracted, ExtractOptions, Ocr, PageImage } from './extract/index.ts'
export { extractText } from './extract/index.ts'
export { cleanFileName, extensionOf } from './file-names.ts'
export type { ReadResult } from './read-file.ts'
export { createReader, type Reader, type ReaderOptions } from './reader.ts'
export { type FileKind, MEDIA_TYPES, type Sniffed, sniff } from './sniff.ts'
