import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const TABS = ['absences', 'cover', 'what-if'] as const
export type CoverageTab = (typeof TABS)[number]

export const coverageRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/coverage',
    validateSearch: ({ tab }: RawSearch): { tab?: CoverageTab | undefined } => ({ tab: oneOf(tab, TABS) }),
    component: lazyRouteComponent(() => withMessages(['coverage'], () => import('./CoveragePage.tsx')), 'CoveragePage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/coverage/import',
    component: lazyRouteComponent(
      () => withMessages(['coverage'], () => import('./AbsenceImportPage.tsx')),
      'AbsenceImportPage',
    ),
  }),
] as const
