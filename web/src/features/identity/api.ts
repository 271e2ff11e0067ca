/** Signing in, the first set-up, invitations, one's own tokens. */
import {
  type AcceptInvitation,
  AccessToken,
  type AccessTokenInput,
  type ChangePassword,
  Me,
  NewAccessToken,
  OpenInvitation,
  type SetUp,
  SetUpAnswer,
  SetUpState,
  type SignIn,
} from '@kip/core/identity'
import { pageOf } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'

export const setUpStateQuery = queryOptions({
  queryKey: ['identity', 'set-up'],
  queryFn: ({ signal }) => api.get('/setup', { schema: SetUpState, signal }),
})

export const openInvitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['identity', 'invitation', token],
    queryFn: ({ signal }) => api.get('/invitations/accept', { query: { token }, schema: OpenInvitation, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const tokensQuery = queryOptions({
  queryKey: ['identity', 'tokens'],
  queryFn: ({ signal }) => api.get('/me/tokens', { schema: pageOf(AccessToken), signal }),
})

export const signIn = (input: SignIn) => api.post('/session', { body: input, schema: Me })

/** @param idempotencyKey the same for the same answers: making the sample data may outlast one request. */
export const setUp = (input: SetUp, idempotencyKey: string) =>
  api.post('/setup', { body: input, schema: SetUpAnswer, idempotencyKey })

export const acceptInvitation = (input: AcceptInvitation) =>
  api.post('/invitations/accept', { body: input, schema: Me })

export const changePassword = (input: ChangePassword) => api.post('/me/password', { body: input })

export const createToken = (input: AccessTokenInput) => api.post('/me/tokens', { body: input, schema: NewAccessToken })

export const revokeToken = (id: string) => api.del(`/me/tokens/${id}`)
