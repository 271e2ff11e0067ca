/** Who is at the desk: the acting person, their units, roles and organisation. */
import type { Me, Role } from '@kip/core/identity'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from './http.ts'

export type { Role }

export const SIGN_IN_PATH = '/sign-in'

export const meQuery = queryOptions({
  queryKey: ['identity', 'me'],
  queryFn: ({ signal }) => api.get<Me>('/me', { signal }),
  staleTime: 5 * 60_000,
  // The desk route leads to signing in by itself.
  meta: { handlesSignedOut: true },
})

/** The person at the desk; on pages of the desk it is always there (the desk route loads it first). */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether the person holds one of the roles, on any unit. What may be done to a thing is said by its `allowed`. */
export function hasRole(me: Pick<Me, 'roles'>, ...roles: readonly Role[]): boolean {
  return me.roles.some(({ role }) => roles.includes(role))
}

/** The sign-in page's address, keeping where the person wanted to go (`next`, always an address of our own). */
export function signInAddress(next: string): string {
  return next === '/' || next.startsWith(SIGN_IN_PATH)
    ? SIGN_IN_PATH
    : `${SIGN_IN_PATH}?next=${encodeURIComponent(next)}`
}

/** Where to go after signing in: only a path of our own, never another site. */
export function safeNext(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}

/** Ends the session and loads the sign-in page anew, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await api.del('/session')
  } finally {
    location.assign(SIGN_IN_PATH)
  }
}
