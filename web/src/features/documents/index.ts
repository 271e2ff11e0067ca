/** What other features and the application may use of the papers' pages: a row, the list, the places to plug into. */
export { readFilter } from './address.ts'
export { listQuery } from './api.ts'
export { IncomingRow } from './list/IncomingRow.tsx'
export {
  type PaperEscalationProps,
  type PaperExchangeProps,
  type PaperGiving,
  type PaperGivingProps,
  PaperPlugs,
  type Plugs,
} from './plugs.ts'
