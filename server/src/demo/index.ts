/** The sample ward. */
export { type FillOptions, fillDemo } from './fill.ts'
export type { DemoAccount } from './people.ts'
