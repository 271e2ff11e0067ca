/** HTTP ↔ schema: a person's own channels, and the one-time links that come by them. */
import {
  ChannelChange,
  ChannelEndpoint,
  ChannelOrder,
  ChannelTest,
  LinkToken,
  MessageLink,
  NewWebhook,
  OwnChannels,
  PushDeviceInput,
  PushKey,
  WebhookInput,
} from '@kip/core/reminders'
import { Id, KipError } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Actor, type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { createOutbound, type Outbound } from '../../platform/outbound.ts'
import { createVault, type Vault } from '../../platform/vault.ts'
import { baseUrlOf } from '../identity/index.ts'
import { testChannel } from './channel-test.ts'
import { addWebhook, changeChannel, dropChannel, orderChannels, ownChannels } from './channels.ts'
import { noteShown, type Plugs, showLink, useLink } from './links.ts'
import { connectDevice } from './push/devices.ts'
import { createVapid, type Vapid } from './push/vapid.ts'

const tags = ['reminders']
const params = z.object({ id: Id })

export function registerChannels(app: Http, { db, mailer, config }: Pick<AppDeps, 'db' | 'mailer' | 'config'>): void {
  const vault = createVault(config.dataFolder)
  const outbound = createOutbound({ trustedHosts: config.webhookHosts })
  const vapid = createVapid(config)
  registerOwn(app, { db })
  registerDevices(app, { db, vault, outbound, vapid })

  app.post(
    '/api/v1/me/channels',
    {
      config: { secretAnswer: true },
      schema: {
        summary: 'Add a webhook; its secret is shown once',
        tags,
        body: WebhookInput,
        response: { 201: NewWebhook },
      },
    },
    async (request, reply) => {
      const actor = requireOwner(request)
      reply.status(201)
      return addWebhook({ db, vault, outbound }, actor, request.body)
    },
  )
  app.post(
    '/api/v1/me/channels/:id/test',
    {
      schema: {
        summary: 'Try a channel: a message with a link that proves it',
        tags,
        params,
        response: { 200: ChannelTest },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return testChannel({ db, mailer, vault, outbound, vapid }, actor, request.params.id, baseUrlOf(request, config))
    },
  )
}

function registerOwn(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/me/channels',
    { schema: { summary: 'My channels, in my order', tags, response: { 200: OwnChannels } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => ownChannels(tx, actor))
    },
  )
  app.put(
    '/api/v1/me/channels/order',
    { schema: { summary: 'Put my channels in order', tags, body: ChannelOrder, response: { 200: OwnChannels } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => orderChannels(tx, actor, request.body))
    },
  )
  app.patch(
    '/api/v1/me/channels/:id',
    {
      schema: {
        summary: 'Change a channel of mine',
        tags,
        params,
        body: ChannelChange,
        response: { 200: ChannelEndpoint },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeChannel(tx, actor, request.params.id, request.body))
    },
  )
  app.delete(
    '/api/v1/me/channels/:id',
    { schema: { summary: 'Remove a channel of mine', tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      const actor = requireActor(request)
      await db.write(scopeOf(actor), (tx) => dropChannel(tx, actor, request.params.id))
      return reply.status(204).send(null)
    },
  )
}

function registerDevices(
  app: Http,
  { vapid, ...deps }: Pick<AppDeps, 'db'> & { vault: Vault; outbound: Outbound; vapid: Vapid },
): void {
  app.get(
    '/api/v1/me/channels/push',
    { schema: { summary: 'The key that browsers subscribe for', tags, response: { 200: PushKey } } },
    async (request) => {
      requireActor(request)
      return { publicKey: await vapid.publicKey() }
    },
  )
  app.put(
    '/api/v1/me/channels/push',
    {
      schema: {
        summary: 'Send messages to this browser; also renews its subscription',
        tags,
        body: PushDeviceInput,
        response: { 200: ChannelEndpoint },
      },
    },
    async (request) => {
      const userAgent = request.headers['user-agent'] ?? null
      return connectDevice(deps, requireOwner(request), request.body, userAgent)
    },
  )
}

/** A token that leaked must not send its owner's reminders elsewhere. */
function requireOwner(request: FastifyRequest): Actor {
  const actor = requireActor(request)
  if (actor.via === 'session') return actor
  throw new KipError('forbidden', 'Chỉ thêm được kênh nhắc việc khi đã đăng nhập trên trang web.')
}

/** Open to whoever holds the link. */
export function registerLinks(app: Http, { db }: Pick<AppDeps, 'db'>, plugs: Plugs): void {
  app.get(
    '/api/v1/message-links',
    {
      schema: {
        summary: 'What a one-time link does; changes nothing',
        tags,
        security: [],
        querystring: LinkToken,
        response: { 200: MessageLink },
      },
    },
    async (request) => showLink(db, request.query.token),
  )
  app.post(
    '/api/v1/message-links',
    {
      schema: {
        summary: 'Use a one-time link: acknowledge, or prove a channel',
        tags,
        security: [],
        body: LinkToken,
        response: { 200: MessageLink },
      },
    },
    async (request) => useLink(db, request.body.token, plugs),
  )
  app.post(
    '/api/v1/message-links/shown',
    {
      schema: {
        summary: 'A device shows the message that came with a one-time link',
        tags,
        security: [],
        body: LinkToken,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await noteShown(db, request.body.token)
      return reply.status(204).send(null)
    },
  )
}
