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
export { type EntryRow, listNotedEntries } from './store.ts'
