import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../../lib/i18n/index.ts'
import { deskRoute } from '../../../lib/routing.ts'

export const todayRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/',
    component: lazyRouteComponent(
      () => withMessages(['today', 'assignments'], () => import('./TodayPage.tsx')),
      'TodayPage',
    ),
  }),
] as const
