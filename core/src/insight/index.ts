export * from './registers.ts'
export * from './schema.ts'
