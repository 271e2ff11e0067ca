import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { lazy } from 'react'
import { oneOf, type RawSearch } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'
import type { Plugs } from '../documents/index.ts'

const TABS = ['ways', 'failures', 'requests', 'told', 'reports'] as const
export type ExchangeTab = (typeof TABS)[number]

const loadPaperExchange = () => withMessages(['exchange'], () => import('./paper/PaperExchange.tsx'))

/** What the exchange plugs into the page of a paper. */
export const exchangePlugs: Pick<Plugs, 'Exchange'> = {
  Exchange: lazy(async () => ({ default: (await loadPaperExchange()).PaperExchange })),
}

export const exchangeRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/exchange',
    validateSearch: ({ tab }: RawSearch): { tab?: ExchangeTab | undefined } => ({ tab: oneOf(tab, TABS) }),
    component: lazyRouteComponent(() => withMessages(['exchange'], () => import('./ExchangePage.tsx')), 'ExchangePage'),
  }),
] as const
