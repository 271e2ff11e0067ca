/** The sample ward. */
export { fillDemo } from './fill.ts'
export type { DemoAccount } from './people.ts'
export { type DemoPlace, demoIn } from './place.ts'
