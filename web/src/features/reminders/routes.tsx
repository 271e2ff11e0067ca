import { URGENCIES, type Urgency } from '@kip/core/reading'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const TABS = ['policies', 'failures'] as const

type ReminderSearch = { tab?: (typeof TABS)[number] | undefined; urgency?: Urgency | undefined }

export const reminderRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/reminders',
    validateSearch: ({ tab, urgency }: RawSearch): ReminderSearch => ({
      tab: oneOf(tab, TABS),
      urgency: oneOf(urgency, URGENCIES),
    }),
    component: lazyRouteComponent(
      () => withMessages(['reminders'], () => import('./RemindersPage.tsx')),
      'RemindersPage',
    ),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/assignments/$id/reminders',
    component: lazyRouteComponent(() => withMessages(['proof'], () => import('./proof/ProofPage.tsx')), 'ProofPage'),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/incoming/$id/reminders',
    component: lazyRouteComponent(
      () => withMessages(['proof'], () => import('./proof/ProofPage.tsx')),
      'PaperProofPage',
    ),
  }),
] as const
