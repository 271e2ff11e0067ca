/** Accounts with their roles, invitations, the state of the installation. */
import { Account, Invitation, type InvitationInput, NewInvitation, type RoleGrant } from '@kip/core/identity'
import { Health } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import { fetchAll } from '../../lib/paging.ts'

const MINUTE = 60_000

export const accountsQuery = queryOptions({
  queryKey: ['administration', 'accounts'],
  queryFn: ({ signal }) => fetchAll('/accounts', Account, { signal }),
})

export const invitationsQuery = queryOptions({
  queryKey: ['administration', 'invitations'],
  queryFn: ({ signal }) => fetchAll('/invitations', Invitation, { signal }),
})

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get('/health', { schema: Health, signal }),
  refetchInterval: MINUTE,
  staleTime: MINUTE / 2,
})

export const disableAccount = (id: Id) => api.post(`/accounts/${id}/disable`, { schema: Account })
export const enableAccount = (id: Id) => api.post(`/accounts/${id}/enable`, { schema: Account })
export const changeRoles = (id: Id, roles: RoleGrant[]) =>
  api.post(`/accounts/${id}/roles`, { body: { roles }, schema: Account })
export const invite = (body: InvitationInput) => api.post('/invitations', { body, schema: NewInvitation })
export const withdrawInvitation = (id: Id) => api.del(`/invitations/${id}`)
