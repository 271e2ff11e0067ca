/**
 * The table of pages. A feature exports its routes (`features/<feature>/routes.tsx`) and is named here once: under the
 * desk when it is for signed-in people, at the root otherwise.
 */
import { createRoute } from '@tanstack/react-router'
import { assignmentRoutes } from '../features/assignments/routes.tsx'
import { calendarRoutes } from '../features/calendar/routes.tsx'
import { coverageRoutes } from '../features/coverage/routes.tsx'
import { directoryRoutes } from '../features/directory/routes.tsx'
import { documentRoutes } from '../features/documents/routes.tsx'
import { dutyRoutes } from '../features/duty/routes.tsx'
import { exchangeRoutes } from '../features/exchange/routes.tsx'
import { accountRoutes, administrationRoutes, doorRoutes } from '../features/identity/routes.tsx'
import { insightRoutes } from '../features/insight/routes.ts'
import { registerRoutes } from '../features/registers/routes.tsx'
import { channelRoutes, messageLinkRoutes } from '../features/reminders/channels/routes.tsx'
import { reminderRoutes } from '../features/reminders/routes.tsx'
import { signingRoutes } from '../features/signing/routes.tsx'
import { deskRoute, rootRoute } from '../lib/routing.ts'
import { NotFound } from './NotFound.tsx'

/** Everything unknown under the desk, so that a mistyped address keeps the shell around it. */
const strayRoute = createRoute({ getParentRoute: () => deskRoute, path: '$', component: NotFound })

export const routeTree = rootRoute.addChildren([
  ...doorRoutes,
  ...messageLinkRoutes,
  deskRoute.addChildren([
    ...accountRoutes,
    ...insightRoutes,
    ...documentRoutes,
    ...assignmentRoutes,
    ...directoryRoutes,
    ...calendarRoutes,
    ...coverageRoutes,
    ...dutyRoutes,
    ...registerRoutes,
    ...exchangeRoutes,
    ...reminderRoutes,
    ...channelRoutes,
    ...administrationRoutes,
    ...signingRoutes,
    strayRoute,
  ]),
])
