/** What is typed while work is given, and what the server gets of it. */
import type { AssignmentInput } from '@kip/core/assignments'
import type { Urgency } from '@kip/core/reading'
import { t } from '../../lib/i18n/index.ts'
import type { Assignee } from './AssigneePicker.tsx'
import type { Coordinator } from './Coordinators.tsx'
import { isLimitChosen, isLimitValue, type LimitValue, limitBody } from './limit.ts'

export type Giving = {
  instruction: string
  lead: Assignee
  with: Coordinator[]
  limit: LimitValue
  urgency: Urgency
}

export type GivingErrors = { instruction?: string; lead?: string; limit?: string }

/** Whether a kept draft still has the shape of the form. */
export function isGiving(value: unknown): value is Giving {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Partial<Record<keyof Giving, unknown>>
  return (
    typeof draft.instruction === 'string' &&
    isAssignee(draft.lead) &&
    Array.isArray(draft.with) &&
    draft.with.every((party: Partial<Coordinator>) => isAssignee(party.assignee) && isLimitValue(party.limit)) &&
    isLimitValue(draft.limit) &&
    typeof draft.urgency === 'string'
  )
}

const isAssignee = (value: unknown): value is Assignee =>
  typeof value === 'object' && value !== null && 'unitId' in value && 'personId' in value

const isChosen = ({ unitId, personId }: Assignee) => unitId !== null || personId !== null

/** What is still missing, said beside its field; undefined when it can be sent. */
export function missingOf(giving: Giving): GivingErrors | undefined {
  const errors: GivingErrors = {
    ...(giving.instruction.trim() === '' && { instruction: t('assignments.give.needInstruction') }),
    ...(!isChosen(giving.lead) && { lead: t('assignments.give.needLead') }),
    ...(!isLimitChosen(giving.limit) && { limit: t('assignments.give.needLimit') }),
  }
  return Object.keys(errors).length === 0 ? undefined : errors
}

/** Co-ordinators nobody was chosen for are left out. */
export function inputOf(
  { instruction, lead, with: helpers, limit, urgency }: Giving,
  dutyId: string | undefined,
): Omit<AssignmentInput, 'with'> & { with: AssignmentInput['with'] } {
  return {
    instruction: instruction.trim(),
    lead,
    with: helpers
      .filter(({ assignee }) => isChosen(assignee))
      .map((party) => ({
        ...party.assignee,
        ...limitBody(party.limit),
      })),
    ...limitBody(limit),
    ...(dutyId === undefined ? {} : { dutyId }),
    ...(urgency === 'none' ? {} : { urgency }),
  }
}
