/** Signing in, the first set-up, invitations, a forgotten password, one's own sessions and tokens. */
import type {
  AcceptInvitation,
  AccessToken,
  AccessTokenInput,
  ChangePassword,
  Me,
  NewAccessToken,
  OpenInvitation,
  OpenPasswordReset,
  Session,
  SetUp,
  SetUpAnswer,
  SetUpState,
  SignIn,
  UsePasswordReset,
} from '@kip/core/identity'
import type { Page } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'

export const setUpStateQuery = queryOptions({
  queryKey: ['identity', 'set-up'],
  queryFn: ({ signal }) => api.get<SetUpState>('/setup', { signal }),
})

export const openInvitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['identity', 'invitation', token],
    queryFn: ({ signal }) => api.get<OpenInvitation>('/invitations/accept', { query: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const tokensQuery = queryOptions({
  queryKey: ['identity', 'tokens'],
  queryFn: ({ signal }) => api.get<Page<AccessToken>>('/me/tokens', { signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: ['identity', 'sessions'],
  queryFn: ({ signal }) => api.get<Page<Session>>('/me/sessions', { signal }),
})

export const openResetQuery = (token: string) =>
  queryOptions({
    queryKey: ['identity', 'password-reset', token],
    queryFn: ({ signal }) => api.get<OpenPasswordReset>('/password-reset', { query: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const signIn = (input: SignIn) => api.post<Me>('/session', { body: input })

/** @param idempotencyKey the same for the same answers: making the sample data may outlast one request. */
export const setUp = (input: SetUp, idempotencyKey: string) =>
  api.post<SetUpAnswer>('/setup', { body: input, idempotencyKey })

export const acceptInvitation = (input: AcceptInvitation) => api.post<Me>('/invitations/accept', { body: input })

export const setPasswordByLink = (input: UsePasswordReset) => api.post<Me>('/password-reset', { body: input })

export const endSession = (id: string) => api.del(`/me/sessions/${id}`)

export const endOtherSessions = () => api.del('/me/sessions')

export const changePassword = (input: ChangePassword) => api.post('/me/password', { body: input })

export const createToken = (input: AccessTokenInput) => api.post<NewAccessToken>('/me/tokens', { body: input })

export const revokeToken = (id: string) => api.del(`/me/tokens/${id}`)
