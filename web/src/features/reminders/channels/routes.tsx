import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type RawSearch, textOf } from '../../../lib/address.ts'
import { withMessages } from '../../../lib/i18n/index.ts'
import { rootRoute } from '../../../lib/routing.ts'

/** For whoever holds the link, signed in or not. */
export const messageLinkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/message-link',
    validateSearch: ({ token }: RawSearch): { token?: string | undefined } => ({ token: textOf(token) }),
    component: lazyRouteComponent(
      () => withMessages(['channels'], () => import('./MessageLinkPage.tsx')),
      'MessageLinkPage',
    ),
  }),
] as const
