/** The door of identity. */
export { createAccount } from './account-service.ts'
export { announceAccount } from './actor-cache.ts'
export {
  addUser,
  disableUser,
  issueToken,
  type ListedUser,
  listUsers,
  type NewUser,
  resetPassword,
} from './operations.ts'
export { demandAdministrator, isAdministrator, isLeader, reachOf, visibleUnitIds } from './reach.ts'
export { type Plugs, registerIdentity } from './routes.ts'
export { ensureSetupLink, type Founded, organizationIds, setUp } from './setup-service.ts'
export { openSession } from './sign-in.ts'
