import type { AssignmentSummary } from '@kip/core/assignments'
import { formatDate, formatEnd } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { ListRow } from '../../ui/data/ListRow.tsx'
import { Stamp } from '../../ui/time/Stamp.tsx'
import { TaskBar, TaskDue } from './TaskDue.tsx'

export type AssignmentRowProps = {
  item: AssignmentSummary
  /** Whose it is; not said where all is one's own. person: where all is of one unit */
  showsWhose?: boolean | 'person'
  /** Where it is said of all of them already. */
  hidesState?: boolean
}

/** One piece of work in a list: what, from which paper, whose, by when. */
export function AssignmentRow({ item, showsWhose = false, hidesState = false }: AssignmentRowProps) {
  const { instruction, urgency, document, leadUnit, lateness } = item
  return (
    <ListRow
      title={instruction}
      lead={<Stamp urgency={urgency} />}
      meta={[
        insteadWords(item),
        !hidesState && stateWords(item),
        document?.issuer,
        document?.label,
        showsWhose === true && leadUnit?.name,
        showsWhose !== false && responsibleWords(item),
      ]}
      due={<TaskDue item={item} />}
      bar={<TaskBar item={item} />}
      lateness={lateness}
    />
  )
}

/** "Thay Lê Thị Hòa đến 17:00 05/12": whose work the person does while that one is away. */
export function insteadWords({ insteadOf }: Pick<AssignmentSummary, 'insteadOf'>): string | null {
  if (insteadOf === null) return null
  return t('assignments.row.insteadOf', { name: insteadOf.person.name, time: formatEnd(insteadOf.until) })
}

/** Who is responsible; while it is open, also the last day of somebody who leaves: from the next on it is the head's. */
export function responsibleWords(
  item: Pick<AssignmentSummary, 'responsible' | 'responsibleUntil' | 'finishedAt'>,
): string | null {
  const { responsible, responsibleUntil, finishedAt } = item
  if (responsible === null || responsibleUntil === null || finishedAt !== null) return responsible?.name ?? null
  return t('assignments.row.leaving', { name: responsible.name, date: formatDate(responsibleUntil) })
}

/** Where it stands, where that is worth a word: work that simply goes on says nothing. */
export function stateWords(item: AssignmentSummary): string | null {
  const { state, acknowledgedAt, extensionAsked, myRole, leadUnit, responsible, allowed } = item
  if (extensionAsked) return t('assignments.state.extensionAsked')
  if (allowed.includes('confirm-cause')) return t('assignments.state.causeOpen')
  if (state === 'assigned' && leadUnit !== null && responsible === null) return t('assignments.state.unassigned')
  if (state === 'assigned' || (state === 'in-progress' && myRole === 'with')) {
    return acknowledgedAt === null ? t('assignments.state.assigned') : null
  }
  return state === 'in-progress' || state === 'done' || state === 'recalled' ? null : t(`assignments.state.${state}`)
}

export const assignmentPath = (id: string) => `/assignments/${id}`
