/** What people enter: the work they give, and each step they take with it. */
import { z } from 'zod'
import { Urgency } from '../reading/index.ts'
import { Id, IsoDate, IsoInstant, SHORTEST_REASON } from '../shared/index.ts'
import { Answer, type AssignmentAction } from './schema.ts'

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
  return: z.object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do trả lại.').max(2000) }).strict(),
  'request-extension': z
    .object({ ...limit, reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do xin gia hạn.').max(2000) })
    .strict(),
  'grant-extension': z.object({ ...limit, note: z.string().trim().max(2000).optional() }).strict(),
  'refuse-extension': z
    .object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do không gia hạn.').max(2000) })
    .strict(),
  suspend: z.object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do tạm dừng.').max(2000) }).strict(),
  resume: z.object({ note: z.string().trim().max(2000).optional(), ...limit }).strict(),
  recall: z.object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do thu hồi.').max(2000) }).strict(),
  reassign: z.object({ lead: whoInput.strict(), ...limit, reason: z.string().trim().max(2000).optional() }).strict(),
  'record-cause': z
    .object({ text: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi nguyên nhân khách quan.').max(2000) })
    .strict(),
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

/**
 * away: is away now · limit-in-absence: will be when it is due · limit-after-leaving: leaves before · leaves: will leave, and
 * there is no limit. Never a refusal.
 */
export const GivingWarning = z
  .object({ code: z.enum(['away', 'limit-in-absence', 'limit-after-leaving', 'leaves']), message: z.string() })
  .meta({ id: 'GivingWarning' })
export type GivingWarning = z.infer<typeof GivingWarning>
