/** Work in lists: what one can ask for, and the follow-up register. */
import { z } from 'zod'
import { Id, IsoDate, PageQuery } from '../shared/index.ts'
import { AssignmentState } from './schema.ts'

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
