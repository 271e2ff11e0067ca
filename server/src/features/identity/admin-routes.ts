/** HTTP ↔ schema: accounts, roles and invitations, for administrators; and the accepting of an invitation. */
import {
  AcceptInvitation,
  Account,
  Invitation,
  InvitationInput,
  Me,
  NewInvitation,
  OpenInvitation,
  RolesChange,
  Username,
} from '@kip/core/identity'
import { Id, PageQuery, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { changeRoles, disableAccount, enableAccount, listAccounts } from './account-service.ts'
import { setSessionCookie } from './cookies.ts'
import { acceptInvitation, invite, listInvitations, openInvitation, withdrawInvitation } from './invitation-service.ts'
import { baseUrlOf, type Deps, originOf } from './requests.ts'
import { registerPasswordReset } from './reset-routes.ts'

const tags = ['identity']
const params = z.object({ id: Id })
const AccountQuery = PageQuery.extend({ cursor: Username.optional() })
const InvitationQuery = PageQuery.extend({ cursor: Id.optional() })
const TokenQuery = z.object({ token: z.string().min(20).max(200) })

export function registerAdministration(app: Http, deps: Deps): void {
  registerAccounts(app, deps)
  registerInvitations(app, deps)
  registerAcceptance(app, deps)
  registerPasswordReset(app, deps)
}

function registerAccounts(app: Http, { db }: Deps): void {
  app.get(
    '/api/v1/accounts',
    {
      schema: { summary: 'Accounts by user name', tags, querystring: AccountQuery, response: { 200: pageOf(Account) } },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listAccounts(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/accounts/:id/disable',
    { schema: { summary: 'Stop an account; its sessions end', tags, params, response: { 200: Account } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => disableAccount(tx, actor, request.params.id))
    },
  )
  app.post(
    '/api/v1/accounts/:id/enable',
    { schema: { summary: 'Open a stopped account again', tags, params, response: { 200: Account } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => enableAccount(tx, actor, request.params.id))
    },
  )
  app.post(
    '/api/v1/accounts/:id/roles',
    { schema: { summary: 'Set the roles of an account', tags, params, body: RolesChange, response: { 200: Account } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeRoles(tx, actor, request.params.id, request.body.roles))
    },
  )
}

function registerInvitations(app: Http, { db, config }: Deps): void {
  app.get(
    '/api/v1/invitations',
    {
      schema: {
        summary: 'Invitations, the latest first',
        tags,
        querystring: InvitationQuery,
        response: { 200: pageOf(Invitation) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listInvitations(tx, actor, request.query))
    },
  )
  app.post(
    '/api/v1/invitations',
    {
      config: { secretAnswer: true },
      schema: {
        summary: 'Invite a person; the link is shown once',
        tags,
        body: InvitationInput,
        response: { 201: NewInvitation },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      return db.write(scopeOf(actor), (tx) => invite(tx, actor, request.body, baseUrlOf(request, config)))
    },
  )
  app.delete(
    '/api/v1/invitations/:id',
    { schema: { summary: 'Take an invitation back', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => withdrawInvitation(tx, actor, request.params.id))
      reply.status(204)
      return null
    },
  )
}

function registerAcceptance(app: Http, { db, config }: Deps): void {
  app.get(
    '/api/v1/invitations/accept',
    {
      schema: {
        summary: 'Whom an invitation is for',
        tags,
        security: [],
        querystring: TokenQuery,
        response: { 200: OpenInvitation },
      },
    },
    async (request) => openInvitation(db, request.query.token),
  )
  app.post(
    '/api/v1/invitations/accept',
    {
      schema: {
        summary: 'Accept an invitation: choose user name and password',
        tags,
        security: [],
        body: AcceptInvitation,
        response: { 201: Me },
      },
    },
    async (request, reply) => {
      const { token, me } = await acceptInvitation(db, request.body, originOf(request))
      setSessionCookie(reply, config, token)
      reply.status(201)
      return me
    },
  )
}
