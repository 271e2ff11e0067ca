export * from './schema.ts'
export * from './text.ts'
export * from './deadlines/index.ts'
