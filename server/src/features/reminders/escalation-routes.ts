/** HTTP ↔ schema: whom urgent papers and late work are brought to, and "tôi nhận". */
import { Urgency } from '@kip/core/reading'
import {
  EscalationPolicyInput,
  EscalationPolicyView,
  EscalationPreview,
  EscalationPreviewInput,
  EscalationView,
  LedgerItem,
  ReminderProof,
} from '@kip/core/reminders'
import { Id, listOf } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { changeEscalationPolicy, listEscalationPolicies } from './escalation-policies.ts'
import { previewEscalation } from './escalation-preview.ts'
import { viewEscalations } from './escalation-view.ts'
import { takePaper } from './escalations.ts'
import { listLedger } from './ledger.ts'
import { proveReminding } from './proof.ts'

const tags = ['reminders']
const params = z.object({ id: Id })

export function registerEscalation(app: Http, deps: Pick<AppDeps, 'db' | 'mailer'>): void {
  registerPapers(app, deps)
  registerPolicies(app, deps)
}

function registerPapers(app: Http, { db, mailer }: Pick<AppDeps, 'db' | 'mailer'>): void {
  app.get(
    '/api/v1/incoming/:id/escalation',
    {
      schema: {
        summary: 'To whom an urgent paper was brought, who is next, who took it; none where it was brought to nobody',
        tags,
        params,
        response: { 200: listOf(EscalationView) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => viewEscalations(tx, actor, request.params.id)) }
    },
  )

  app.post(
    '/api/v1/incoming/:id/acknowledge',
    {
      schema: {
        summary: 'I take the urgent paper that was brought to me: nobody else is woken for it',
        tags,
        params,
        response: { 200: listOf(EscalationView) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const items = await db.write(scopeOf(actor), async (tx) => {
        await takePaper(tx, actor, request.params.id)
        return viewEscalations(tx, actor, request.params.id)
      })
      return { items }
    },
  )

  app.get(
    '/api/v1/incoming/:id/reminders',
    {
      schema: {
        summary: 'The ledger of an urgent paper: to whom it was brought and will be, and what became of it',
        tags,
        params,
        response: { 200: listOf(LedgerItem) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const subject = { type: 'document' as const, id: request.params.id }
      return { items: await db.read(scopeOf(actor), (tx) => listLedger(tx, actor, subject, mailer !== null)) }
    },
  )

  app.get(
    '/api/v1/incoming/:id/reminders/proof',
    {
      schema: {
        summary: 'Proof of reminding of an urgent paper, as of work',
        tags,
        params,
        response: { 200: ReminderProof },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => proveReminding(tx, actor, { type: 'document', id: request.params.id }))
    },
  )
}

function registerPolicies(app: Http, { db }: Pick<AppDeps, 'db'>): void {
  app.get(
    '/api/v1/escalation-policies',
    {
      schema: {
        summary: 'Whom urgent papers and late work are brought to, for each urgency',
        tags,
        response: { 200: listOf(EscalationPolicyView) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return { items: await db.read(scopeOf(actor), (tx) => listEscalationPolicies(tx, actor)) }
    },
  )

  app.put(
    '/api/v1/escalation-policies/:urgency',
    {
      schema: {
        summary: 'A new version; what runs already goes on by the version it began with',
        tags,
        params: z.object({ urgency: Urgency }),
        body: EscalationPolicyInput,
        response: { 200: EscalationPolicyView },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => changeEscalationPolicy(tx, actor, request.params.urgency, request.body))
    },
  )

  app.post(
    '/api/v1/escalation-policies/preview',
    {
      schema: {
        summary: 'Who would be told when of a paper that comes then, with the roster and absences as they are',
        tags,
        body: EscalationPreviewInput,
        response: { 200: EscalationPreview },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => previewEscalation(tx, request.body))
    },
  )
}
