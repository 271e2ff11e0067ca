import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type RawSearch, textOf } from '../../../lib/address.ts'
import { withMessages } from '../../../lib/i18n/index.ts'
import { deskRoute, rootRoute } from '../../../lib/routing.ts'

/** For whoever holds the link, signed in or not. */
export const messageLinkRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/message-link',
    validateSearch: ({ token }: RawSearch): { token?: string | undefined } => ({ token: textOf(token) }),
    component: lazyRouteComponent(
      () => withMessages(['channels', 'identity'], () => import('./MessageLinkPage.tsx')),
      'MessageLinkPage',
    ),
  }),
] as const

export const channelRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/account/channels',
    component: lazyRouteComponent(
      () => withMessages(['channels', 'identity'], () => import('./ChannelsPage.tsx')),
      'ChannelsPage',
    ),
  }),
] as const
