import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { type RawSearch, textOf } from '../../lib/address.ts'
import { withMessages } from '../../lib/i18n/index.ts'
import { deskRoute, rootRoute } from '../../lib/routing.ts'

const readToken = ({ token }: RawSearch): { token?: string | undefined } => ({ token: textOf(token) })

/** Pages for people who are not signed in yet. */
export const doorRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: ({ next }: RawSearch): { next?: string | undefined } => ({ next: textOf(next) }),
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./SignInPage.tsx')), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/set-up',
    validateSearch: readToken,
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./SetUpPage.tsx')), 'SetUpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/invitation',
    validateSearch: readToken,
    component: lazyRouteComponent(
      () => withMessages(['identity'], () => import('./InvitationPage.tsx')),
      'InvitationPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/password-reset',
    validateSearch: readToken,
    component: lazyRouteComponent(
      () => withMessages(['identity'], () => import('./PasswordResetPage.tsx')),
      'PasswordResetPage',
    ),
  }),
] as const

export { administrationRoutes } from './administration/routes.tsx'

export const accountRoutes = [
  createRoute({
    getParentRoute: () => deskRoute,
    path: '/account',
    component: lazyRouteComponent(() => withMessages(['identity'], () => import('./AccountPage.tsx')), 'AccountPage'),
  }),
] as const
