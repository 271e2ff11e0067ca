import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, type RawSearch, textOf } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const TABS = ['units', 'people', 'fields', 'correspondents', 'organization'] as const

/** tab: the part that is shown; unit, person: the one that is open. */
type DirectorySearch = {
  tab?: (typeof TABS)[number] | undefined
  unit?: string | undefined
  person?: string | undefined
}

export const directoryRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/directory',
    validateSearch: ({ tab, unit, person }: RawSearch): DirectorySearch => ({
      tab: oneOf(tab, TABS),
      unit: textOf(unit),
      person: textOf(person),
    }),
    component: lazyRouteComponent(
      () => withMessages(['directory'], () => import('./DirectoryPage.tsx')),
      'DirectoryPage',
    ),
  }),
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/directory/import',
    component: lazyRouteComponent(() => withMessages(['directory'], () => import('./ImportPage.tsx')), 'ImportPage'),
  }),
] as const
