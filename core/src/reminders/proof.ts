/** The proof of reminding of one piece of work, or of an urgent paper: every reminder and message, step by step, and whether anything was changed since. */
import { z } from 'zod'
import { Id, IsoInstant, Named } from '../shared/index.ts'
import { Channel, MessageState, ReminderRuleName } from './schema.ts'

export const PROOF_EVENTS = [
  'begun',
  'planned',
  'moved',
  'restated',
  'released',
  'replaced',
  'cancelled',
  'planned-again',
  'answered',
  'written',
  'sending',
  'sent',
  'deferred',
  'delivered',
  'seen',
  'acknowledged',
  'failed',
  'unknown',
  'withdrawn',
  'resend-asked',
  'reworded',
  'changed',
  'deleted',
] as const
export type ProofEventName = (typeof PROOF_EVENTS)[number]

/** `detail`: the reason, the answer of the mail server, of `moved` the time it was planned for before. */
export const ProofEvent = z.object({
  at: IsoInstant,
  what: z.enum(PROOF_EVENTS),
  /** null: the engine */
  by: Named.nullable(),
  /** of whom changed it at the database itself; null: the application did */
  foreignRole: z.string().nullable(),
  detail: z.string().nullable(),
  /** false: the next seal, within a minute, takes it in */
  sealed: z.boolean(),
})
export type ProofEvent = z.infer<typeof ProofEvent>

export const ProofMessage = z.object({
  id: Id,
  person: Named,
  channel: Channel,
  kind: z.enum(['single', 'digest']),
  title: z.string(),
  address: z.string().nullable(),
  state: MessageState,
  attempts: z.number().int(),
  /** what the mail server called it */
  providerId: z.string().nullable(),
  events: z.array(ProofEvent),
})
export type ProofMessage = z.infer<typeof ProofMessage>

export const ProofReminder = z.object({
  id: Id,
  /** whom it was planned for */
  person: Named,
  /** who heard it instead, being responsible at that moment; null: the person */
  heardBy: Named.nullable(),
  rule: ReminderRuleName,
  reason: z.string(),
  fallsDueAt: IsoInstant,
  plannedAt: IsoInstant,
  delivery: z.enum(['at-once', 'digest']),
  urgent: z.boolean(),
  state: z.enum(['planned', 'released', 'cancelled']),
  endedBecause: z.string().nullable(),
  replacedBy: Id.nullable(),
  events: z.array(ProofEvent),
  messages: z.array(ProofMessage),
})
export type ProofReminder = z.infer<typeof ProofReminder>

/**
 * altered: the row is not as its last step left it · removed: the row is gone without a step · unrecorded: the row has no
 * step · unreadable: a step says what no step says · foreign: somebody changed it at the database itself · seal: a sealed
 * block of steps, or the seal itself, was changed
 */
export const ProofFinding = z.object({
  kind: z.enum(['altered', 'removed', 'unrecorded', 'unreadable', 'foreign', 'seal']),
  reminderId: Id.nullable(),
  messageId: Id.nullable(),
  /** what of the row differs */
  fields: z.array(z.string()),
  role: z.string().nullable(),
  at: IsoInstant.nullable(),
  /** number of the seal */
  seal: z.number().int().nullable(),
})
export type ProofFinding = z.infer<typeof ProofFinding>

export const ReminderProof = z
  .object({
    /** what it is about: work, or a paper that was brought to somebody; the other is null */
    assignment: z.object({ id: Id, instruction: z.string() }).nullable(),
    paper: z.object({ id: Id, subject: z.string() }).nullable(),
    madeAt: IsoInstant,
    reminders: z.array(ProofReminder),
    check: z.object({
      intact: z.boolean(),
      steps: z.number().int(),
      /** steps not sealed yet */
      waiting: z.number().int(),
      seals: z.number().int(),
      /** of the last seal, hexadecimal: to be compared with one kept outside */
      hash: z.string().nullable(),
      findings: z.array(ProofFinding),
    }),
  })
  .meta({ id: 'ReminderProof' })
export type ReminderProof = z.infer<typeof ReminderProof>
