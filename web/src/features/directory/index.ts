export { fieldsQuery, peopleQuery, unitsQuery } from './api.ts'
export { personOptions, unitOptions } from './office.ts'
