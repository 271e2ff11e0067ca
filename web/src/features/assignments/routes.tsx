import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deskRoute } from '../../lib/routing.ts'

export const assignmentRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments',
    component: lazyRouteComponent(() => import('./AssignmentsPage.tsx'), 'AssignmentsPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/new',
    component: lazyRouteComponent(() => import('./NewWorkPage.tsx'), 'NewWorkPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/$id',
    component: lazyRouteComponent(() => import('./task/TaskPage.tsx'), 'TaskPage'),
  }),
] as const
