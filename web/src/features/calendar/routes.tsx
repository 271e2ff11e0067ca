import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const CalendarSearch = z.object({
  year: z.number().int().min(2000).max(2100).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
})

export const calendarRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/calendar',
    validateSearch: (search) => CalendarSearch.parse(search),
    component: lazyRouteComponent(() => withMessages(['calendar'], () => import('./CalendarPage.tsx')), 'CalendarPage'),
  }),
] as const
