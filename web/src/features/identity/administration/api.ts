/** Accounts with their roles, and invitations. */
import type {
  Account,
  Invitation,
  InvitationInput,
  NewInvitation,
  NewPasswordReset,
  RoleGrant,
} from '@kip/core/identity'
import type { Id } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'
import { fetchAll } from '../../../lib/paging.ts'

export const accountsQuery = queryOptions({
  queryKey: ['administration', 'accounts'],
  queryFn: ({ signal }) => fetchAll<Account>('/accounts', { signal }),
})

export const invitationsQuery = queryOptions({
  queryKey: ['administration', 'invitations'],
  queryFn: ({ signal }) => fetchAll<Invitation>('/invitations', { signal }),
})

export const disableAccount = (id: Id) => api.post<Account>(`/accounts/${id}/disable`)
export const enableAccount = (id: Id) => api.post<Account>(`/accounts/${id}/enable`)
export const makeReset = (id: Id) => api.post<NewPasswordReset>(`/accounts/${id}/password-reset`)
export const withdrawReset = (id: Id) => api.del<Account>(`/accounts/${id}/password-reset`)
export const changeRoles = (id: Id, roles: RoleGrant[]) =>
  api.post<Account>(`/accounts/${id}/roles`, { body: { roles } })
export const invite = (body: InvitationInput) => api.post<NewInvitation>('/invitations', { body })
export const withdrawInvitation = (id: Id) => api.del(`/invitations/${id}`)
