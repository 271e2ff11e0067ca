/** Reminding: the policy of an organisation, the plan for a subject, the ledger of what was sent to whom and what became of it. */
import { z } from 'zod'
import { URGENCIES } from '../reading/index.ts'
import { Id, IsoInstant, Named, PageQuery } from '../shared/index.ts'
import { ALARM_REASONS } from './watch.ts'

/** In the order in which they come upon a piece of work. */
export const REMINDER_RULES = [
  'assigned',
  'unacknowledged',
  'share-of-time',
  'days-before',
  'morning-of',
  'hours-before',
  'overdue-daily',
  'changed',
  'to-decide',
  'notice',
  'escalated',
] as const
export const ReminderRuleName = z.enum(REMINDER_RULES)
export type ReminderRuleName = z.infer<typeof ReminderRuleName>

const flags = {
  enabled: z.boolean(),
  /** at once: a message of its own; digest: waits for the morning digest */
  delivery: z.enum(['at-once', 'digest']),
}
export const ReminderRule = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('assigned'), ...flags }).strict(),
  z.object({ rule: z.literal('unacknowledged'), afterWorkingHours: z.number().min(0.25).max(80), ...flags }).strict(),
  z.object({ rule: z.literal('share-of-time'), share: z.number().min(0.1).max(0.95), ...flags }).strict(),
  z.object({ rule: z.literal('days-before'), workingDays: z.number().int().min(1).max(30), ...flags }).strict(),
  z.object({ rule: z.literal('morning-of'), ...flags }).strict(),
  z.object({ rule: z.literal('hours-before'), hours: z.number().min(0.25).max(24), ...flags }).strict(),
  z.object({ rule: z.literal('overdue-daily'), ...flags }).strict(),
])
export type ReminderRule = z.infer<typeof ReminderRule>

const DIGEST_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** The policy for one urgency. */
export const ReminderPolicy = z
  .object({
    urgency: z.enum(URGENCIES),
    rules: z.array(ReminderRule).max(30),
    /** outside office time nothing is sent, except for hỏa tốc and limits that name an hour */
    quietOutsideOfficeTime: z.boolean(),
    digestAt: z.string().regex(DIGEST_TIME),
  })
  .strict()
  .meta({ id: 'ReminderPolicy' })
export type ReminderPolicy = z.infer<typeof ReminderPolicy>

/** The policy that holds now. version 0: nobody has changed what the product brings along. */
export const ReminderPolicyView = z
  .object({
    ...ReminderPolicy.shape,
    version: z.number().int(),
    changedBy: Named.nullable(),
    changedAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'ReminderPolicyView' })
export type ReminderPolicyView = z.infer<typeof ReminderPolicyView>

/** A change. `version`: the one that was read; left out, the last writer wins. */
export const ReminderPolicyInput = ReminderPolicy.omit({ urgency: true })
  .extend({ urgency: z.enum(URGENCIES).optional(), version: z.number().int().min(0).optional() })
  .strict()
export type ReminderPolicyInput = z.infer<typeof ReminderPolicyInput>

/** What each can do: channels.ts. */
export const CHANNEL_NAMES = ['page', 'email', 'push', 'webhook'] as const
export const Channel = z.enum(CHANNEL_NAMES)
export type Channel = z.infer<typeof Channel>

export const MESSAGE_STATES = [
  'pending',
  'sending',
  'sent',
  'delivered',
  'seen',
  'acknowledged',
  'failed',
  'unknown',
  'cancelled',
] as const
export const MessageState = z.enum(MESSAGE_STATES)
export type MessageState = z.infer<typeof MessageState>

/** A reminder that was not sent to anybody yet has no message: it is planned. */
export const LEDGER_STATES = ['planned', ...MESSAGE_STATES] as const
export const LedgerState = z.enum(LEDGER_STATES)
export type LedgerState = z.infer<typeof LedgerState>

/** One line of the ledger (sổ nhắc việc); the shape is a promise. */
export const LedgerItem = z
  .object({
    id: Id,
    rule: ReminderRuleName,
    /** when it is to go out: after quiet hours, or with the digest */
    plannedAt: IsoInstant,
    /** when the rule itself falls due */
    fallsDueAt: IsoInstant,
    /** whom it is planned for */
    person: Named,
    /** who heard it instead, being responsible when it went out; null: the person */
    heardBy: Named.nullable(),
    channel: Channel.nullable(),
    state: LedgerState,
    attempts: z.number().int(),
    sentAt: IsoInstant.nullable(),
    deliveredAt: IsoInstant.nullable(),
    seenAt: IsoInstant.nullable(),
    acknowledgedAt: IsoInstant.nullable(),
    error: z.string().nullable(),
    /** held back until a collected message goes out: when and why, in Vietnamese */
    waits: z.string().nullable(),
    /** why this person at this time, in Vietnamese */
    reason: z.string(),
    digest: z.boolean(),
  })
  .meta({ id: 'LedgerItem' })
export type LedgerItem = z.infer<typeof LedgerItem>

export const Notification = z
  .object({
    id: Id,
    at: IsoInstant,
    title: z.string(),
    body: z.string(),
    url: z.string(),
    urgent: z.boolean(),
    seenAt: IsoInstant.nullable(),
    acknowledgedAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

/** A message as the administrator sees it: to whom, what became of it, never what it is about. */
export const MessageView = z
  .object({
    id: Id,
    person: Named,
    channel: Channel,
    kind: z.enum(['single', 'digest']),
    title: z.string(),
    urgent: z.boolean(),
    state: MessageState,
    address: z.string().nullable(),
    attempts: z.number().int(),
    createdAt: IsoInstant,
    nextTryAt: IsoInstant.nullable(),
    sentAt: IsoInstant.nullable(),
    error: z.string().nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'MessageView' })
export type MessageView = z.infer<typeof MessageView>

/** state=trouble: failed, unknown, and what waits for another attempt. */
export const MessageQuery = PageQuery.extend({
  state: z.union([z.literal('trouble'), MessageState]).default('trouble'),
}).strict()
export type MessageQuery = z.infer<typeof MessageQuery>

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    reminding: z.object({
      alive: z.boolean(),
      checkedAt: IsoInstant.nullable(),
      oldestDueUnsentSeconds: z.number().nullable(),
      /** when the watchdog's sentinel last came through the engine */
      sentinelAt: IsoInstant.nullable(),
      /** raised, and not over; null: none */
      alarm: z.object({ since: IsoInstant, reasons: z.array(z.enum(ALARM_REASONS)) }).nullable(),
      /** urgent papers of which nobody could be told, and which nobody has taken */
      unheardPapers: z.number().int(),
    }),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>

/** Preview beside the policy: with this limit, this person would hear this, then. */
export const PolicyPreviewInput = z
  .object({
    policy: ReminderPolicy,
    assignedAt: IsoInstant,
    dueAt: IsoInstant.nullable(),
    hourBound: z.boolean().default(false),
  })
  .strict()
export const PolicyPreviewItem = z
  .object({
    rule: ReminderRuleName,
    plannedAt: IsoInstant,
    sendAt: IsoInstant,
    delivery: z.enum(['at-once', 'digest']),
    reason: z.string(),
  })
  .meta({ id: 'PolicyPreviewItem' })
export type PolicyPreviewItem = z.infer<typeof PolicyPreviewItem>
