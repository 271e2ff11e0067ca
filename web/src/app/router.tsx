/** The router: pages from routes.ts, the shell around the desk, and what is shown when there is no page or it fails. */
import type { QueryClient } from '@tanstack/react-query'
import { createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { deskRoute, rootRoute } from '../lib/routing.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { NotFound } from './NotFound.tsx'
import { PagePending } from './PagePending.tsx'
import { routeTree } from './routes.ts'

rootRoute.update({ component: Outlet, notFoundComponent: NotFound, errorComponent: ErrorPage })

deskRoute.update({
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
  errorComponent: ErrorPage,
})

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: PagePending,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPreload: 'intent',
    // Freshness is the query client's business.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  })
}

export type Router = ReturnType<typeof makeRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: Router
  }
}
