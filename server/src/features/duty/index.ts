/** The door of duty. */
export type { Plugs } from './access.ts'
export { dutyShiftsIn, onDutyAt } from './overview.ts'
export {
  activeRosterIds,
  nearShiftIds,
  rostersWithGaps,
  shiftsByIds,
  shiftsOf,
  swapsByIds,
  touchedBy,
} from './plain.ts'
export { registerDuty } from './routes.ts'
export type { DutySubject } from './told.ts'
