import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../lib/routing.ts'

export const timelineRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/timeline',
    component: lazyRouteComponent(() => import('./TimelinePage.tsx'), 'TimelinePage'),
  }),
] as const
