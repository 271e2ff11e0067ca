/**
 * What must be done by whom by when. One lead unit and one responsible person, co-ordinators each with a limit of
 * their own (Decree 315/2025/NĐ-CP art. 2.4; Decree 30/2020/NĐ-CP art. 23.2). On time, early, late are three states
 * (Decree 335/2025/NĐ-CP).
 */
import { z } from 'zod'
import { Due } from '../calendar/index.ts'
import { Evidence, Urgency } from '../reading/index.ts'
import { Id, IsoDate, IsoInstant, PageQuery } from '../shared/index.ts'

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

const Named = z.object({ id: Id, name: z.string() })

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

const instruction = z.string().trim().min(1, 'Hãy ghi nội dung giao việc.').max(2000)
const whoInput = z.object({ unitId: Id.nullable().optional(), personId: Id.nullable().optional() })
const limit = { dueAt: IsoInstant.nullable().optional(), dueOn: IsoDate.nullable().optional() }

export const AssignmentInput = z
  .object({
    instruction,
    lead: whoInput.strict(),
    with: z
      .array(whoInput.extend({ ...limit, note: z.string().trim().max(500).optional() }).strict())
      .max(50)
      .default([]),
    /** an instant, or a day (= end of office hours of that day); with neither, the duty's own limit holds, if any */
    ...limit,
    dutyId: Id.nullable().optional(),
    urgency: Urgency.optional(),
    fieldOfWorkId: Id.nullable().optional(),
  })
  .strict()
export type AssignmentInput = z.infer<typeof AssignmentInput>

/** Body of each action; what an action does not name is refused. */
export const ACTION_BODIES = {
  acknowledge: z.object({ note: z.string().trim().max(2000).optional() }).strict(),
  report: z
    .object({
      note: z.string().trim().min(1, 'Hãy ghi nội dung báo cáo.').max(5000),
      percent: z.number().int().min(0).max(100).optional(),
      /** waiting for an answer from outside (chờ phản hồi) */
      waitingFor: z.string().trim().max(300).optional(),
    })
    .strict(),
  complete: z
    .object({
      /** the answer's own number closes the line; as text "123/UBND-VP" or in parts */
      answer: z.union([z.string().trim().min(1).max(100), Answer.strict()]).optional(),
      note: z.string().trim().max(5000).optional(),
    })
    .strict(),
  approve: z.object({ note: z.string().trim().max(2000).optional() }).strict(),
  return: z.object({ reason: z.string().trim().min(3, 'Hãy ghi lý do trả lại.').max(2000) }).strict(),
  'request-extension': z
    .object({ ...limit, reason: z.string().trim().min(3, 'Hãy ghi lý do xin gia hạn.').max(2000) })
    .strict(),
  'grant-extension': z.object({ ...limit, note: z.string().trim().max(2000).optional() }).strict(),
  'refuse-extension': z.object({ reason: z.string().trim().min(3, 'Hãy ghi lý do không gia hạn.').max(2000) }).strict(),
  suspend: z.object({ reason: z.string().trim().min(3, 'Hãy ghi lý do tạm dừng.').max(2000) }).strict(),
  resume: z.object({ note: z.string().trim().max(2000).optional(), ...limit }).strict(),
  recall: z.object({ reason: z.string().trim().min(3, 'Hãy ghi lý do thu hồi.').max(2000) }).strict(),
  reassign: z.object({ lead: whoInput.strict(), ...limit, reason: z.string().trim().max(2000).optional() }).strict(),
  'record-cause': z.object({ text: z.string().trim().min(3, 'Hãy ghi nguyên nhân khách quan.').max(2000) }).strict(),
  'confirm-cause': z.object({ note: z.string().trim().max(2000).optional() }).strict(),
} as const satisfies Record<AssignmentAction, z.ZodType>

/** Asked while work is being given; the limit as it would be sent. */
export const GivingWarningQuery = z
  .object({
    person: Id,
    field: Id.optional(),
    unit: Id.optional(),
    dueAt: IsoInstant.optional(),
    dueOn: IsoDate.optional(),
  })
  .strict()
export type GivingWarningQuery = z.infer<typeof GivingWarningQuery>

/** away: is away now · limit-in-absence: will be when it is due. Never a refusal. */
export const GivingWarning = z
  .object({ code: z.enum(['away', 'limit-in-absence']), message: z.string() })
  .meta({ id: 'GivingWarning' })
export type GivingWarning = z.infer<typeof GivingWarning>

export const AssignmentQuery = PageQuery.extend({
  /** true: what concerns me as responsible person or co-ordinator */
  mine: z.enum(['true', 'false']).optional(),
  /** of `mine`: true: only what I answer for in place of somebody who is away; false: without that */
  standIn: z.enum(['true', 'false']).optional(),
  status: z.union([z.enum(['open', 'closed', 'all']), AssignmentState]).default('open'),
  overdue: z.enum(['true', 'false']).optional(),
  /** true: what waits for my word: reported as done, more time asked, handed back */
  decide: z.enum(['true', 'false']).optional(),
  /** true: an objective cause was recorded and waits for my confirmation, also of work that has ended */
  causes: z.enum(['true', 'false']).optional(),
  /** true: only while the clock of lateness runs: neither reported as done, nor stopped, nor handed back */
  running: z.enum(['true', 'false']).optional(),
  /** true: a unit leads and nobody in it is named yet */
  unassigned: z.enum(['true', 'false']).optional(),
  /** true: given and not acknowledged yet */
  unacknowledged: z.enum(['true', 'false']).optional(),
  unit: Id.optional(),
  person: Id.optional(),
  document: Id.optional(),
  q: z.string().trim().max(200).optional(),
  /** due on these days, inclusive: the time line */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  sort: z.enum(['due', 'assigned']).default('due'),
}).strict()
export type AssignmentQuery = z.infer<typeof AssignmentQuery>

/** The follow-up register, seven columns (Decree 30/2020/NĐ-CP annex IV). */
export const FollowUpRow = z
  .object({
    assignmentId: Id,
    arrivalNumber: z.string(),
    document: z.string(),
    recipient: z.string(),
    limit: z.string(),
    progress: z.string(),
    answer: z.string(),
    note: z.string(),
  })
  .meta({ id: 'FollowUpRow' })
export type FollowUpRow = z.infer<typeof FollowUpRow>
