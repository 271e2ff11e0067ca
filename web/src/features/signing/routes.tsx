import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

export const signingRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/trust',
    component: lazyRouteComponent(() => withMessages(['signing'], () => import('./TrustPage.tsx')), 'TrustPage'),
  }),
] as const
