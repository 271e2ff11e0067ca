export * from './registers.ts'
export * from './schema.ts'
export * from './today.ts'
