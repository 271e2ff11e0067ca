import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../lib/routing.ts'

export const todayRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/',
    component: lazyRouteComponent(() => import('./TodayPage.tsx'), 'TodayPage'),
  }),
] as const
