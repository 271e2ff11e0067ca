import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch } from '../../../lib/address.ts'
import { withMessages } from '../../../lib/i18n/index.ts'
import { deskRoute } from '../../../lib/routing.ts'

const TABS = ['accounts', 'invitations', 'installation'] as const

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/administration',
    validateSearch: ({ tab }: RawSearch): { tab?: (typeof TABS)[number] | undefined } => ({ tab: oneOf(tab, TABS) }),
    component: lazyRouteComponent(
      () => withMessages(['administration', 'identity'], () => import('./AdministrationPage.tsx')),
      'AdministrationPage',
    ),
  }),
] as const
