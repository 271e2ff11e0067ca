/** The sample ward. */
export { type DemoAccount, renewPasswords } from './people.ts'
export { type DemoPlace, demoIn, resumeIn } from './place.ts'
export { findUnfinished, type Telling } from './progress.ts'
