import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'
import { monthOf } from './month.ts'

export const DUTY_TABS = ['month', 'fairness', 'rosters'] as const
export type DutyTab = (typeof DUTY_TABS)[number]

type DutySearch = { month?: string | undefined; tab?: DutyTab | undefined }

export const dutyRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/duty',
    validateSearch: ({ month, tab }: RawSearch): DutySearch => ({ month: monthOf(month), tab: oneOf(tab, DUTY_TABS) }),
    component: lazyRouteComponent(() => withMessages(['duty'], () => import('./DutyPage.tsx')), 'DutyPage'),
  }),
] as const
