import type { IsoDate } from '@kip/core/shared'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { dateOf, type RawSearch, wholeOf } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

type CalendarSearch = { year?: number | undefined; day?: IsoDate | undefined }

export const calendarRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/calendar',
    validateSearch: ({ year, day }: RawSearch): CalendarSearch => ({
      year: wholeOf(year, 2000, 2100),
      day: dateOf(day),
    }),
    component: lazyRouteComponent(() => withMessages(['calendar'], () => import('./CalendarPage.tsx')), 'CalendarPage'),
  }),
] as const
