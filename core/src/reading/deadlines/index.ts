export { type Appointment, findAppointments } from './appointments.ts'
export type { SentenceFacts } from './candidate.ts'
export { type FoundDue, findDues, findPeriodIn, findRollIn, lastDateIn } from './find.ts'
export { plainWords, settleTones } from './normalize.ts'
