import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch, wholeOf } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const REGISTERS = ['incoming', 'follow-up', 'numbers'] as const
const LAST_NUMBER = 999_999

export type RegisterSearch = {
  register?: (typeof REGISTERS)[number] | undefined
  year?: number | undefined
  from?: number | undefined
  to?: number | undefined
}

const readSearch = ({ register, year, from, to }: RawSearch): RegisterSearch => ({
  register: oneOf(register, REGISTERS),
  year: wholeOf(year, 2000, 2100),
  from: wholeOf(from, 1, LAST_NUMBER),
  to: wholeOf(to, 1, LAST_NUMBER),
})

export const registerRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/registers',
    validateSearch: readSearch,
    component: lazyRouteComponent(
      () => withMessages(['registers'], () => import('./RegistersPage.tsx')),
      'RegistersPage',
    ),
  }),
] as const
