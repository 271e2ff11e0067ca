/** HTTP ↔ schema. */

import { Urgency } from '@kip/core/reading'
import {
  Health,
  LedgerItem,
  MessageQuery,
  MessageView,
  Notification,
  PolicyPreviewInput,
  PolicyPreviewItem,
  ReminderPolicyInput,
  ReminderPolicyView,
  ReminderProof,
} from '@kip/core/reminders'
import { Id, listOf, PageQuery, pageOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { registerChannels, registerLinks } from './channel-routes.ts'
import { registerEscalation } from './escalation-routes.ts'
import { registerFailures } from './failure-routes.ts'
import { registerFeed } from './feed-routes.ts'
import { listLedger } from './ledger.ts'
import type { Plugs } from './links.ts'
import { listMessages, resendMessage } from './messages.ts'
import { markDelivered, markNotification, pageNotifications } from './notifications.ts'
import { changePolicy, getPolicy, listPolicies, previewPolicy } from './policies.ts'
import { proveReminding } from './proof.ts'
import { readHealth } from './watchdog.ts'

const params = z.object({ id: Id })

const NotificationQuery = PageQuery.extend({
  cursor: Id.optional(),
  /** true: only what was not seen yet */
  unseen: z.enum(['true', 'false']).default('false'),
}).strict()

export function registerReminders(app: Http, deps: Pick<AppDeps, 'db' | 'mailer' | 'config'>, plugs: Plugs): void {
  registerLedger(app, deps)
  registerNotifications(app, deps)
  registerPolicies(app, deps)
  registerEscalation(app, deps)
  registerMessages(app, deps)
  registerFailures(app, deps)
  registerHealth(app, deps)
  registerChannels(app, deps)
  registerLinks(app, deps, plugs)
  registerFeed(app, deps)
}

function registerLedger(app: Http, { db, mailer }: Pick<AppDeps, 'db' | 'mailer'>): void {
  app.get(
    '/api/v1/assignments/:id/reminders',
    {
      schema: {
        summary: 'The ledger: what is planned and what was sent, to whom, and what became of it',
        tags: ['reminders'],
        params,
        response: { 200: listOf(LedgerItem) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const subject = { type: 'assignment' as const, id: request.params.id }
      const items = await db.read(scopeOf(actor), (tx) => listLedger(tx, actor, subject, mailer !== null))
      return { items }
    },
  )

  app.get(
    '/api/v1/assignments/:id/reminders/proof',
    {
      schema: {
        summary: 'Proof of reminding: every reminder and message step by step, and whether anything was changed since',
        tags: ['reminders'],
        params,
        response: { 200: ReminderProof },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => proveReminding(tx, actor, { type: 'assignment', id: request.params.id }))
    },
  )
}

function registerNotifications(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/me/notifications',
    {
      schema: {
        summary: 'What I was told, newest first; what is fetched here counts as delivered',
        tags: ['reminders'],
        querystring: NotificationQuery,
        response: { 200: pageOf(Notification) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const { unseen, limit, cursor } = request.query
      const { toDeliver, ...page } = await db.read(scopeOf(actor), (tx) =>
        pageNotifications(tx, actor, { unseenOnly: unseen === 'true', limit, cursor }),
      )
      if (toDeliver.length > 0) await db.write(scopeOf(actor), (tx) => markDelivered(tx, actor.personId, toDeliver))
      return page
    },
  )

  for (const how of ['seen', 'acknowledge'] as const) {
    app.post(
      `/api/v1/notifications/:id/${how}`,
      {
        schema: {
          summary: how === 'seen' ? 'I have seen it' : 'I acknowledge it',
          tags: ['reminders'],
          params,
          response: { 200: Notification },
        },
      },
      async (request) => {
        const actor = requireActor(request)
        return db.write(scopeOf(actor), (tx) => markNotification(tx, actor, request.params.id, how))
      },
    )
  }
}

function registerPolicies(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  const byUrgency = z.object({ urgency: Urgency })

  app.get(
    '/api/v1/reminder-policies',
    {
      schema: {
        summary: 'How people are reminded, for each urgency',
        tags: ['reminders'],
        response: { 200: listOf(ReminderPolicyView) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => listPolicies(tx, actor)) }
    },
  )

  app.get(
    '/api/v1/reminder-policies/:urgency',
    {
      schema: {
        summary: 'The policy for one urgency',
        tags: ['reminders'],
        params: byUrgency,
        response: { 200: ReminderPolicyView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getPolicy(tx, actor, request.params.urgency))
    },
  )

  app.put(
    '/api/v1/reminder-policies/:urgency',
    {
      schema: {
        summary: 'A new version of the policy; open work is planned by it',
        tags: ['reminders'],
        params: byUrgency,
        body: ReminderPolicyInput,
        response: { 200: ReminderPolicyView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changePolicy(tx, actor, request.params.urgency, request.body))
    },
  )

  app.post(
    '/api/v1/reminder-policies/preview',
    {
      schema: {
        summary: 'What somebody would hear, and when, under a policy that is not saved yet',
        tags: ['reminders'],
        body: PolicyPreviewInput,
        response: { 200: listOf(PolicyPreviewItem) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => previewPolicy(tx, request.body)) }
    },
  )
}

function registerMessages(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/messages',
    {
      schema: {
        summary: 'Messages by what became of them; by default those in trouble',
        tags: ['reminders'],
        querystring: MessageQuery,
        response: { 200: pageOf(MessageView) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listMessages(tx, actor, request.query))
    },
  )

  app.post(
    '/api/v1/messages/:id/resend',
    {
      schema: {
        summary: 'Send once more what failed or ended unknown',
        tags: ['reminders'],
        params,
        response: { 200: MessageView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => resendMessage(tx, actor, request.params.id))
    },
  )
}

function registerHealth(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/health',
    {
      schema: {
        summary: 'Is the server well, and are reminders going out?',
        tags: ['platform'],
        security: [],
        response: { 200: Health },
      },
    },
    () => readHealth(db),
  )
}
