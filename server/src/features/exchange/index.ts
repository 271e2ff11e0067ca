/** The door of the exchange. */
export type { ExchangeDeps, WorkPlug } from './deps.ts'
export { forgetPaper } from './forget.ts'
export { exchangeOf, messageLimitOf } from './paper-view.ts'
export { registerExchange } from './routes.ts'
export { noteStanding } from './standing.ts'
export { takeUploaded } from './upload.ts'
