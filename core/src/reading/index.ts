export * from './deadlines/index.ts'
export { type ReadContext, readDocument, type TextReading } from './read.ts'
export * from './schema.ts'
export * from './text.ts'
