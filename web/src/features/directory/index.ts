export { fieldsQuery, peopleQuery, unitsQuery } from './api.ts'
export { personOptions, unitOptions } from './office.ts'
export { PeoplePicker } from './PeoplePicker.tsx'
