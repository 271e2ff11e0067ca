import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const AdministrationSearch = z.object({
  tab: z.enum(['accounts', 'invitations', 'installation']).optional().catch(undefined),
})

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/administration',
    validateSearch: (search) => AdministrationSearch.parse(search),
    component: lazyRouteComponent(
      () => withMessages(['administration', 'identity'], () => import('./AdministrationPage.tsx')),
      'AdministrationPage',
    ),
  }),
] as const
