import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../../lib/i18n/index.ts'
import { deskRoute } from '../../../lib/routing.ts'

export const searchRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/search',
    component: lazyRouteComponent(
      () => withMessages(['search', 'documents', 'assignments'], () => import('./SearchPage.tsx')),
      'SearchPage',
    ),
  }),
] as const
