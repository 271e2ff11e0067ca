export { type RuledDuty, withoutDutyRules } from './confidence.ts'
export { type DutiesRead, readDuties } from './read.ts'
export type { DutyFacts } from './walk.ts'
