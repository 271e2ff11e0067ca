import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const number = z.number().int().positive().max(999_999).optional().catch(undefined)

const RegisterSearch = z.object({
  register: z.enum(['incoming', 'follow-up', 'numbers']).optional().catch(undefined),
  year: z.number().int().min(2000).max(2100).optional().catch(undefined),
  from: number,
  to: number,
})
export type RegisterSearch = z.infer<typeof RegisterSearch>

export const registerRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/registers',
    validateSearch: (search) => RegisterSearch.parse(search),
    component: lazyRouteComponent(
      () => withMessages(['registers'], () => import('./RegistersPage.tsx')),
      'RegistersPage',
    ),
  }),
] as const
