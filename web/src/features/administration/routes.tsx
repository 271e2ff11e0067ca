import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { deskRoute } from '../../lib/routing.ts'

const AdministrationSearch = z.object({
  tab: z.enum(['accounts', 'invitations', 'installation']).optional().catch(undefined),
})

export const administrationRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/administration',
    validateSearch: (search) => AdministrationSearch.parse(search),
    component: lazyRouteComponent(() => import('./AdministrationPage.tsx'), 'AdministrationPage'),
  }),
] as const
