import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'
import type { Plugs } from '../documents/index.ts'

const loadPaperGiving = () => withMessages(['assignments'], () => import('./giving/PaperGiving.tsx'))

/** What assignments plug into the page of a paper. */
export const paperPlugs: Pick<Plugs, 'Giving' | 'prepareGiving'> = {
  Giving: lazy(async () => ({ default: (await loadPaperGiving()).PaperGiving })),
  // Without it the paper's page itself will say what is wrong.
  prepareGiving: () => void loadPaperGiving().catch(() => undefined),
}

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
      () => withMessages(['assignments'], () => import('./giving/NewWorkPage.tsx')),
      'NewWorkPage',
    ),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/$id',
    component: lazyRouteComponent(() => withMessages(['assignments'], () => import('./task/TaskPage.tsx')), 'TaskPage'),
  }),
] as const
