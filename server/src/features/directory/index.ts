/** The door of the directory. */
export { matchCorrespondent } from './correspondent-service.ts'
export { pageOfRows, readCursor } from './cursors.ts'
export { passFields } from './field-store.ts'
export { readSheetForm, XLSX } from './import-routes.ts'
export {
  carriersOf,
  countUnits,
  descendantUnitIds,
  findPeople,
  findPeopleByIds,
  findPeopleNamed,
  findPerson,
  findUnits,
  findUnitsByIds,
  getRootUnitId,
  headOfUnit,
  peopleOfUnits,
  unitTree,
} from './lookups.ts'
export { hearOfficeChanges, onOfficeChanged } from './office-changes.ts'
export { foundOrganization, getOrganization } from './organization-service.ts'
export { appoint, changePerson } from './people-service.ts'
export { insertPerson } from './people-store.ts'
export { registerDirectory } from './routes.ts'
export { readColumns } from './sheet.ts'
export { todayOf } from './today.ts'
export { createUnitRow } from './unit-service.ts'
