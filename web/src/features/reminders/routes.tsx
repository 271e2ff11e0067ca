import { URGENCIES, type Urgency } from '@kip/core/reading'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'
import type { Plugs } from '../documents/index.ts'

const TABS = ['policies', 'failures'] as const

type ReminderSearch = { tab?: (typeof TABS)[number] | undefined; urgency?: Urgency | undefined }

const loadPaperEscalation = () => withMessages(['escalation'], () => import('./escalation/PaperEscalation.tsx'))

/** What reminding plugs into the page of a paper. */
export const escalationPlugs: Pick<Plugs, 'Escalation'> = {
  Escalation: lazy(async () => ({ default: (await loadPaperEscalation()).PaperEscalation })),
}

export const reminderRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/reminders',
    validateSearch: ({ tab, urgency }: RawSearch): ReminderSearch => ({
      tab: oneOf(tab, TABS),
      urgency: oneOf(urgency, URGENCIES),
    }),
    component: lazyRouteComponent(
      () => withMessages(['reminders', 'escalation'], () => import('./RemindersPage.tsx')),
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
