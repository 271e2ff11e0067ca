/** The days of the office, for every page that counts or chooses days. */
export {
  addDays,
  closingTime,
  isWorked,
  nextWorked,
  type OfficeDays,
  previousWorked,
  weekdayOf,
  workedBetween,
} from './officeDays.ts'
export { useOfficeDays } from './useOfficeDays.ts'
export { weeksOf } from './year.ts'
