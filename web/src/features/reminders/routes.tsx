import { URGENCIES } from '@kip/core/reading'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const ReminderSearch = z.object({
  tab: z.enum(['policies', 'failures']).optional().catch(undefined),
  urgency: z.enum(URGENCIES).optional().catch(undefined),
})

export const reminderRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/reminders',
    validateSearch: (search) => ReminderSearch.parse(search),
    component: lazyRouteComponent(
      () => withMessages(['reminders'], () => import('./RemindersPage.tsx')),
      'RemindersPage',
    ),
  }),
] as const
