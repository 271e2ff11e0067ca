export * from './actions.ts'
export * from './fields.ts'
export * from './schema.ts'
export * from './search.ts'
