/** The sample ward. */
export { demoIn } from './place.ts'
