/**
 * The two routes features hang their pages on. Components are given in app/router.tsx: a feature knows the place of
 * its pages, not the shell around them.
 *
 * @example features/documents/routes.tsx
 * export const documentRoutes = [
 *   createRoute({
 *     getParentRoute: () => deskRoute,
 *     path: '/incoming',
 *     component: lazyRouteComponent(() => import('./IncomingPage.tsx'), 'IncomingPage'),
 *   }),
 * ] as const
 */
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { isSignedOut } from './problem.ts'
import { meQuery, SIGN_IN_PATH, signInAddress } from './session.ts'

export type RouterContext = { queryClient: QueryClient }

/** Pages for everybody, signed in or not: sign-in, set-up, invitations. */
export const rootRoute = createRootRouteWithContext<RouterContext>()()

/** Pages of the desk: inside the shell, for a signed-in person; anybody else signs in first and comes back. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (isSignedOut(error) && location.pathname !== SIGN_IN_PATH)
        throw redirect({ href: signInAddress(location.href) })
      throw error
    }
  },
})
