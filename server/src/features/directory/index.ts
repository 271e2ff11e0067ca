/** The door of the directory. */
export { createCorrespondent, matchCorrespondent } from './correspondent-service.ts'
export { createField } from './field-service.ts'
export {
  type Carriers,
  carriersOf,
  countUnits,
  descendantUnitIds,
  findPeopleByIds,
  findPeopleNamed,
  findPerson,
  findUnit,
  findUnits,
  findUnitsByIds,
  getRootUnitId,
  headOfUnit,
  type PersonRow,
  peopleOfUnits,
  type UnitRow,
  unitTree,
} from './lookups.ts'
export { hearOfficeChanges, onOfficeChanged } from './office-changes.ts'
export { foundOrganization, getOrganization } from './organization-service.ts'
export { type Appointment, addPosition, appoint, changePerson, createPerson } from './people-service.ts'
export { insertPerson } from './people-store.ts'
export { registerDirectory } from './routes.ts'
export { todayOf } from './today.ts'
export { createUnit, createUnitRow } from './unit-service.ts'
