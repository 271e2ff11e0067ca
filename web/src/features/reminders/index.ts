/** What other features may use: whether reminding runs. */
export { healthQuery } from './api.ts'
