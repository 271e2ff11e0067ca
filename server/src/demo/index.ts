/** The sample ward. */
export type { DemoAccount } from './people.ts'
export { type DemoPlace, demoIn } from './place.ts'
