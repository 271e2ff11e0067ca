/** The door of identity. */
export { DoorPage } from './DoorPage.tsx'
export { SecretLine } from './SecretLine.tsx'
