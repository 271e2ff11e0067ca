import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'
import type { When } from './api.ts'

const TABS = ['absences', 'cover', 'what-if'] as const
export type CoverageTab = (typeof TABS)[number]
const WHEN = ['coming', 'past'] as const satisfies readonly When[]

export const coverageRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/coverage',
    validateSearch: ({ tab, when }: RawSearch): { tab?: CoverageTab | undefined; when?: When | undefined } => ({
      tab: oneOf(tab, TABS),
      when: oneOf(when, WHEN),
    }),
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
