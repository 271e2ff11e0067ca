/**
 * What must be done by whom by when. One lead unit and one responsible person, co-ordinators each with a limit of
 * their own (Decree 315/2025/NĐ-CP art. 2.4; Decree 30/2020/NĐ-CP art. 23.2). On time, early, late are three states
 * (Decree 335/2025/NĐ-CP).
 */
import { z } from 'zod'
import { Due } from '../calendar/index.ts'
import { Evidence, Urgency } from '../reading/index.ts'
import { Id, IsoDate, IsoInstant, Named } from '../shared/index.ts'

/**
 * assigned: given, not acknowledged · in-progress: acknowledged · awaiting-approval: reported as done, to be approved ·
 * suspended: the clock of lateness stands still · returned: handed back to the giver with a reason ·
 * done · recalled: taken back by the giver
 */
export const ASSIGNMENT_STATES = [
  'assigned',
  'in-progress',
  'awaiting-approval',
  'suspended',
  'returned',
  'done',
  'recalled',
] as const
export const AssignmentState = z.enum(ASSIGNMENT_STATES)
export type AssignmentState = z.infer<typeof AssignmentState>

/** Time counts against whoever works: nobody waits for another's word, and the work has not ended. */
export const isRunning = (state: AssignmentState): boolean => state === 'assigned' || state === 'in-progress'
export const OPEN_STATES = [
  'assigned',
  'in-progress',
  'awaiting-approval',
  'suspended',
  'returned',
] as const satisfies readonly AssignmentState[]

export const ASSIGNMENT_ACTIONS = [
  'acknowledge',
  'report',
  'complete',
  'approve',
  'return',
  'request-extension',
  'grant-extension',
  'refuse-extension',
  'suspend',
  'resume',
  'recall',
  'reassign',
  'record-cause',
  'confirm-cause',
] as const
export const AssignmentAction = z.enum(ASSIGNMENT_ACTIONS)
export type AssignmentAction = z.infer<typeof AssignmentAction>

/** Where the limit that holds comes from; the three are kept apart. */
export const DueOrigin = z.enum(['document', 'message', 'hand'])
export type DueOrigin = z.infer<typeof DueOrigin>

export const Lateness = z.enum(['none', 'calm', 'soon', 'today', 'late'])
export type Lateness = z.infer<typeof Lateness>

export const Timeliness = z.enum(['early', 'on-time', 'late'])
export type Timeliness = z.infer<typeof Timeliness>

/** One party of an assignment: the lead, or a co-ordinator. Its own limit, its own end. */
export const AssignmentParty = z
  .object({
    id: Id,
    role: z.enum(['lead', 'with']),
    unit: Named.nullable(),
    person: Named.nullable(),
    dueAt: IsoInstant.nullable(),
    acknowledgedAt: IsoInstant.nullable(),
    finishedAt: IsoInstant.nullable(),
    lateness: Lateness,
  })
  .meta({ id: 'AssignmentParty' })
export type AssignmentParty = z.infer<typeof AssignmentParty>

/** The paper a piece of work comes from. */
const WorkDocument = z.object({
  id: Id,
  label: z.string().nullable(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  arrivalLabel: z.string().nullable(),
})

export const AssignmentSummary = z
  .object({
    id: Id,
    instruction: z.string(),
    state: AssignmentState,
    urgency: Urgency,
    document: WorkDocument.nullable(),
    leadUnit: Named.nullable(),
    responsible: Named.nullable(),
    /** the last day in the office of who is responsible, to come or over; null: nobody has said that they leave */
    responsibleUntil: IsoDate.nullable(),
    /** of the part that concerns the person asking: mine as lead or as co-ordinator */
    myRole: z.enum(['lead', 'with']).nullable(),
    /** whose work it is that the person answers for now, and until when; null: only what is his own concerns him */
    insteadOf: z.object({ person: Named, until: IsoInstant }).nullable(),
    assignedAt: IsoInstant,
    acknowledgedAt: IsoInstant.nullable(),
    dueAt: IsoInstant.nullable(),
    /** the limit names an hour */
    hourBound: z.boolean(),
    lateness: Lateness,
    finishedAt: IsoInstant.nullable(),
    timeliness: Timeliness.nullable(),
    extensionAsked: z.boolean(),
    version: z.number().int(),
    allowed: z.array(AssignmentAction),
  })
  .meta({ id: 'AssignmentSummary' })
export type AssignmentSummary = z.infer<typeof AssignmentSummary>

export const DueChange = z
  .object({
    id: Id,
    at: IsoInstant,
    person: Named.nullable(),
    before: IsoInstant.nullable(),
    after: IsoInstant.nullable(),
    origin: DueOrigin,
    reason: z.string(),
  })
  .meta({ id: 'DueChange' })
export type DueChange = z.infer<typeof DueChange>

export const Transition = z
  .object({
    id: Id,
    at: IsoInstant,
    person: Named.nullable(),
    action: z.string(),
    from: AssignmentState.nullable(),
    to: AssignmentState,
    note: z.string().nullable(),
    /** who was away and whose work the person did */
    insteadOf: Named.nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Transition' })
export type Transition = z.infer<typeof Transition>

export const Extension = z
  .object({
    id: Id,
    askedAt: IsoInstant,
    askedBy: Named,
    wanted: IsoInstant,
    reason: z.string(),
    state: z.enum(['asked', 'granted', 'refused']),
    decidedAt: IsoInstant.nullable(),
    decidedBy: Named.nullable(),
    granted: IsoInstant.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'Extension' })
export type Extension = z.infer<typeof Extension>

export const Answer = z
  .object({
    number: z.string().trim().min(1).max(30),
    notation: z.string().trim().max(60).nullable().default(null),
    issuedOn: IsoDate.nullable().default(null),
  })
  .meta({ id: 'Answer' })
export type Answer = z.infer<typeof Answer>

export const Assignment = AssignmentSummary.extend({
  document: WorkDocument.extend({ receivedAt: IsoInstant }).nullable(),
  parties: z.array(AssignmentParty),
  givenBy: Named.nullable(),
  fieldOfWork: Named.nullable(),
  /** what the three sources say; `dueAt` is the one that holds */
  due: z.object({
    origin: DueOrigin.nullable(),
    /** as the document's duty states it, with its sentence and counted days */
    fromDocument: z.object({ due: Due, evidence: Evidence, dutyId: Id }).nullable(),
    fromMessage: IsoInstant.nullable(),
    byHand: IsoInstant.nullable(),
    steps: z.array(z.string()),
  }),
  dueChanges: z.array(DueChange),
  extensions: z.array(Extension),
  transitions: z.array(Transition),
  answer: Answer.nullable(),
  completionNote: z.string().nullable(),
  cause: z
    .object({
      text: z.string(),
      recordedBy: Named,
      recordedAt: IsoInstant,
      confirmedBy: Named.nullable(),
      confirmedAt: IsoInstant.nullable(),
    })
    .nullable(),
}).meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>
