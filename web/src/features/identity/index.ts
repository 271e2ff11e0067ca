/** The door of identity. */
export { DoorPage } from './DoorPage.tsx'
