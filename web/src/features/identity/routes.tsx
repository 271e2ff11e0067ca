import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute, rootRoute } from '../../lib/routing.ts'

const text = z.string().optional().catch(undefined)
const NextSearch = z.object({ next: text })
const TokenSearch = z.object({ token: text })

/** Pages for people who are not signed in yet. */
export const doorRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: (search) => NextSearch.parse(search),
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./SignInPage.tsx')), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/set-up',
    validateSearch: (search) => TokenSearch.parse(search),
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./SetUpPage.tsx')), 'SetUpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    validateSearch: (search) => TokenSearch.parse(search),
    component: lazyRouteComponent(
      () => withMessages(['identity'], () => import('./InvitationPage.tsx')),
      'InvitationPage',
    ),
  }),
] as const

export const accountRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/account',
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./AccountPage.tsx')), 'AccountPage'),
  }),
] as const
