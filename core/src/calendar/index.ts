export * from './due.ts'
export * from './schema.ts'
