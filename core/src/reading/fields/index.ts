export { readFields, withoutRules } from './read.ts'
export { readRecipients } from './recipients.ts'
export { bareSubject } from './subject.ts'
export { field } from './value.ts'
