/** One page for the list and the paper: going from paper to paper never builds the list anew. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const incomingRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/incoming',
  component: lazyRouteComponent(
    () => withMessages(['documents', 'meetings', 'signing'], () => import('./IncomingPage.tsx')),
    'IncomingPage',
  ),
})

/** Only says which paper is open; the page above shows it. */
const paperRoute = createRoute({ getParentRoute: () => incomingRoute, path: '$id', component: () => null })

const learnedRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/learned-names',
  component: lazyRouteComponent(
    () => withMessages(['documents'], () => import('./learned/LearnedNamesPage.tsx')),
    'LearnedNamesPage',
  ),
})

const meetingsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/meetings',
  component: lazyRouteComponent(
    () => withMessages(['meetings'], () => import('./meetings/MeetingsPage.tsx')),
    'MeetingsPage',
  ),
})

export const documentRoutes = [incomingRoute.addChildren([paperRoute]), learnedRoute, meetingsRoute] as const
