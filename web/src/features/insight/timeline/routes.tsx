import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../../lib/i18n/index.ts'
import { deskRoute } from '../../../lib/routing.ts'

export const timelineRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/timeline',
    component: lazyRouteComponent(
      () => withMessages(['timeline', 'assignments'], () => import('./TimelinePage.tsx')),
      'TimelinePage',
    ),
  }),
] as const
