export { type DutiesRead, type DutyFacts, readDuties } from './read.ts'
