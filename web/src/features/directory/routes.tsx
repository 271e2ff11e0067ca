import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute } from '../../lib/routing.ts'

const text = z.string().optional().catch(undefined)

/** tab: the part that is shown; unit, person: the one that is open. */
const DirectorySearch = z.object({
  tab: z.enum(['units', 'people', 'fields', 'correspondents', 'organization']).optional().catch(undefined),
  unit: text,
  person: text,
})

export const directoryRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/directory',
    validateSearch: (search) => DirectorySearch.parse(search),
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
