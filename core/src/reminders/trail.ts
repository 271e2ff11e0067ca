/**
 * The trail of reminding: the steps the database wrote down about reminders and messages, each with the row as it stood
 * after it. Told step by step, and held against the rows as they stand now.
 */
import { z } from 'zod'
import { formatInstant, Id, type IsoInstant, parseInstant } from '../shared/index.ts'
import { sayReason } from './hearers.ts'
import type { ProofEvent, ProofEventName, ProofFinding, ProofMessage, ProofReminder } from './proof.ts'
import { Channel, MessageState, ReminderRuleName } from './schema.ts'

const instant = z.string().nullable()

/** Of a reminder, as `kip.reminder_state` writes it. */
export const ReminderStanding = z.object({
  reminderId: Id,
  personId: Id,
  rule: ReminderRuleName,
  occurrence: z.string(),
  fallsDueAt: z.string(),
  sendAt: z.string(),
  delivery: z.enum(['at-once', 'digest']),
  urgent: z.boolean(),
  reason: z.string(),
  state: z.enum(['planned', 'released', 'cancelled']),
  endedBecause: z.string().nullable(),
  replacedBy: Id.nullable(),
  missedSince: instant,
  releasedAt: instant,
  cancelledAt: instant,
  acknowledgedAt: instant,
  /** who heard it for the person, and why; left out: it went as planned */
  heardBy: Id.nullable().optional(),
  heardBecause: z.string().optional(),
})
export type ReminderStanding = z.infer<typeof ReminderStanding>

/** Of a message, as `kip.message_state` writes it; `text`: SHA-256 of its words. */
export const MessageStanding = z.object({
  messageId: Id,
  personId: Id,
  channel: Channel,
  kind: z.enum(['single', 'digest']),
  title: z.string(),
  text: z.string(),
  urgent: z.boolean(),
  state: MessageState,
  address: z.string().nullable(),
  attempts: z.number().int(),
  error: z.string().nullable(),
  providerId: z.string().nullable(),
  createdAt: z.string(),
  sentAt: instant,
  deliveredAt: instant,
  seenAt: instant,
  acknowledgedAt: instant,
})
export type MessageStanding = z.infer<typeof MessageStanding>

/** This message told of this reminder. */
export const ToldStanding = z.object({ reminderId: Id, messageId: Id })
export type ToldStanding = z.infer<typeof ToldStanding>

type Step<Kind, State> = {
  id: Id
  at: IsoInstant
  /** null: the engine */
  personId: Id | null
  /** who was connected to the database */
  role: string
  step: 'begun' | 'insert' | 'update' | 'delete'
  sealed: boolean
  kind: Kind
  state: State
}
export type ReminderStep = Step<'reminder', ReminderStanding>
export type MessageStep = Step<'message', MessageStanding>
export type TrailStep = ReminderStep | MessageStep | Step<'told', ToldStanding>

/** @param steps of one subject, in their order. @param nameOf the name of a person */
export function tellTrail(
  steps: readonly TrailStep[],
  nameOf: (id: Id) => string,
  applicationRole: string,
): ProofReminder[] {
  const person = (id: Id) => ({ id, name: nameOf(id) })
  const { reminders, messages, told } = sortSteps(steps)
  const eventOf = (step: TrailStep, what: ProofEventName, detail: string | null): ProofEvent => ({
    at: step.at,
    what,
    by: step.personId === null ? null : person(step.personId),
    foreignRole: isForeign(step, applicationRole) ? step.role : null,
    detail,
    sealed: step.sealed,
  })
  const messageOf = (id: Id): ProofMessage[] => {
    const own = messages.get(id) ?? []
    const last = own.at(-1)
    if (last === undefined) return []
    const { messageId, personId, ...standing } = last.state
    return [
      {
        id: messageId,
        person: person(personId),
        channel: standing.channel,
        kind: standing.kind,
        title: standing.title,
        address: standing.address,
        state: standing.state,
        attempts: standing.attempts,
        providerId: standing.providerId,
        events: own.map((step, at) => eventOf(step, ...namedMessageStep(step, own[at - 1]?.state))),
      },
    ]
  }
  const account = [...reminders.values()].flatMap((own): ProofReminder[] => {
    const last = own.at(-1)
    if (last === undefined) return []
    const { reminderId, personId, ...standing } = last.state
    const links = told.filter(({ step, state }) => step !== 'delete' && state.reminderId === reminderId)
    return [
      {
        id: reminderId,
        person: person(personId),
        rule: standing.rule,
        reason: sayReason(standing.reason, standing.heardBecause ?? null),
        heardBy: standing.heardBy ? person(standing.heardBy) : null,
        fallsDueAt: inOfficeTime(standing.fallsDueAt),
        plannedAt: inOfficeTime(standing.sendAt),
        delivery: standing.delivery,
        urgent: standing.urgent,
        state: standing.state,
        endedBecause: standing.endedBecause,
        replacedBy: standing.replacedBy,
        events: own.map((step, at) => eventOf(step, ...namedReminderStep(step, own[at - 1]?.state))),
        messages: [...new Set(links.map(({ state }) => state.messageId))].flatMap(messageOf),
      },
    ]
  })
  return account.toSorted((a, b) => Date.parse(a.plannedAt) - Date.parse(b.plannedAt))
}

const inOfficeTime = (at: string): IsoInstant => formatInstant(parseInstant(at))

function isForeign({ step, role }: TrailStep, applicationRole: string): boolean {
  return step !== 'begun' && role !== applicationRole
}

function sortSteps(steps: readonly TrailStep[]) {
  return {
    reminders: Map.groupBy(
      steps.filter((step) => step.kind === 'reminder'),
      ({ state }) => state.reminderId,
    ),
    messages: Map.groupBy(
      steps.filter((step) => step.kind === 'message'),
      ({ state }) => state.messageId,
    ),
    told: steps.filter((step) => step.kind === 'told'),
  }
}

type Named = [ProofEventName, string | null]

function namedReminderStep({ step, state }: ReminderStep, before: ReminderStanding | undefined): Named {
  if (step === 'delete') return ['deleted', null]
  if (step === 'begun') return ['begun', null]
  if (before === undefined) return ['planned', state.reason]
  if (state.state !== before.state) {
    if (state.state === 'released') return ['released', sayReason(state.reason, state.heardBecause ?? null)]
    if (state.state === 'planned') return ['planned-again', state.reason]
    return [state.replacedBy === null ? 'cancelled' : 'replaced', state.endedBecause]
  }
  if (state.acknowledgedAt !== before.acknowledgedAt) return ['answered', null]
  if (state.sendAt !== before.sendAt) return ['moved', inOfficeTime(before.sendAt)]
  if (state.reason !== before.reason) return ['restated', state.reason]
  return ['changed', differing(before, state).join(', ')]
}

function namedMessageStep({ step, state }: MessageStep, before: MessageStanding | undefined): Named {
  if (step === 'delete') return ['deleted', null]
  if (step === 'begun') return ['begun', null]
  if (state.state !== before?.state) return namedState(state, before)
  if (state.attempts !== before.attempts) return ['deferred', state.error]
  if (state.text !== before.text || state.title !== before.title) return ['reworded', state.title]
  return ['changed', differing(before, state).join(', ')]
}

function namedState(state: MessageStanding, before: MessageStanding | undefined): Named {
  switch (state.state) {
    case 'pending':
      if (before === undefined) return ['written', state.title]
      return before.state === 'sending' ? ['deferred', state.error] : ['resend-asked', null]
    case 'sending':
    case 'delivered':
    case 'seen':
    case 'acknowledged':
      return [state.state, null]
    case 'sent':
      return ['sent', state.providerId]
    case 'failed':
    case 'unknown':
      return [state.state, state.error]
    case 'cancelled':
      return ['withdrawn', state.error]
  }
}

function differing(before: object, after: object): string[] {
  const was = new Map(Object.entries(before))
  return Object.entries(after).flatMap(([name, value]) => (was.get(name) === value ? [] : [name]))
}

/** The rows as they stand now. */
export type LiveRows = {
  reminders: readonly ReminderStanding[]
  messages: readonly MessageStanding[]
  told: readonly ToldStanding[]
}

/** Where the rows and their trail do not agree, and steps somebody made at the database itself. */
export function checkTrail(steps: readonly TrailStep[], live: LiveRows, applicationRole: string): ProofFinding[] {
  const last = new Map(steps.map((step) => [keyOf(step), step]))
  const rows = new Map<string, ReminderStanding | MessageStanding | ToldStanding>([
    ...live.reminders.map((state) => [`reminder ${state.reminderId}`, state] as const),
    ...live.messages.map((state) => [`message ${state.messageId}`, state] as const),
    ...live.told.map((state) => [`told ${state.reminderId} ${state.messageId}`, state] as const),
  ])
  const finding = (
    kind: ProofFinding['kind'],
    of: object,
    more: Partial<Pick<ProofFinding, 'fields' | 'role' | 'at'>> = {},
  ): ProofFinding => ({ kind, ...idsOf(of), fields: [], role: null, at: null, seal: null, ...more })
  return [
    ...[...last].flatMap(([key, { step, state }]) => {
      const row = rows.get(key)
      if (row === undefined) return step === 'delete' ? [] : [finding('removed', state)]
      const fields = differing(state, row)
      return fields.length === 0 ? [] : [finding('altered', state, { fields })]
    }),
    ...[...rows].flatMap(([key, row]) => (last.has(key) ? [] : [finding('unrecorded', row)])),
    ...steps
      .filter((step) => isForeign(step, applicationRole))
      .map(({ state, role, at }) => finding('foreign', state, { role, at })),
  ]
}

function keyOf({ kind, state }: TrailStep): string {
  switch (kind) {
    case 'reminder':
      return `reminder ${state.reminderId}`
    case 'message':
      return `message ${state.messageId}`
    case 'told':
      return `told ${state.reminderId} ${state.messageId}`
  }
}

function idsOf(state: { reminderId?: Id; messageId?: Id }): Pick<ProofFinding, 'reminderId' | 'messageId'> {
  return { reminderId: state.reminderId ?? null, messageId: state.messageId ?? null }
}
