/** The door of identity. */
export { createAccount } from './account-service.ts'
export { findAdministrators } from './account-store.ts'
export { reachesOfHolders } from './grants.ts'
export {
  addUser,
  disableUser,
  issueToken,
  type ListedUser,
  listUsers,
  resetPassword,
} from './operations.ts'
export { findActorOf } from './person-actor.ts'
export { findKeptReach, isAdministrator, isLeader, reachOf } from './reach.ts'
export { baseUrlOf } from './requests.ts'
export { type Plugs, registerIdentity } from './routes.ts'
export { ensureSetupLink, organizationIds } from './setup-service.ts'
export { openSession } from './sign-in.ts'
