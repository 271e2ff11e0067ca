import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

export const assignmentRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments',
    component: lazyRouteComponent(
      () => withMessages(['assignments'], () => import('./AssignmentsPage.tsx')),
      'AssignmentsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/new',
    component: lazyRouteComponent(
      () => withMessages(['assignments'], () => import('./NewWorkPage.tsx')),
      'NewWorkPage',
    ),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/$id',
    component: lazyRouteComponent(() => withMessages(['assignments'], () => import('./task/TaskPage.tsx')), 'TaskPage'),
  }),
] as const
