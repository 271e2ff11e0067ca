/** The door of identity. */

export { createAccount } from './account-service.ts'
export { announceAccount } from './actor-cache.ts'
