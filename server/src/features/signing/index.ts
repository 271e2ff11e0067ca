/** The door of signing: it knows files, not documents. `kip verify` is cli.ts. */
export { askForChecks, findChecks, forgetChecks, startWalk } from './checks.ts'
export { type Plugs, registerSigning } from './routes.ts'
