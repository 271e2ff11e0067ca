/** The door of registers. */
export {
  insertNumber,
  reserveNumbers,
  type TakenNumber,
  takeGivenNumber,
  takeNumber,
  takeReservedNumber,
  voidNumber,
} from './service.ts'
export { countEntries, type EntryRow, findEntry, listGaps, listNotedEntries } from './store.ts'
