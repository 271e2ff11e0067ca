/** Giving work, out of a paper or without one: what is suggested, what was chosen instead, and the giving itself. */
import type { Assignment, AssignmentInput } from '@kip/core/assignments'
import { isHourBound } from '@kip/core/calendar'
import type { Incoming } from '@kip/core/documents'
import type { Id } from '@kip/core/shared'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { useMe } from '../../../lib/session.ts'
import { useSteadyKey } from '../../../lib/steadyKey.ts'
import { useDraft } from '../../../lib/storage.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { fieldsQuery, unitsQuery } from '../../directory/index.ts'
import { adoptAssignment, sendAction } from '../acting.ts'
import { suggestionsQuery } from '../queries.ts'
import {
  type Assignee,
  type Chosen,
  complete,
  inputOf,
  isChosen,
  type Missing,
  missingOf,
  type OpenDuty,
  withDuty,
  withField,
  withLead,
} from './giving.ts'
import { fieldsIn } from './suggest.ts'
import { leadUnitsOf, nameOf, partnerUnitsOf } from './units.ts'

export type GivingTask = {
  /** null: work without a document. */
  paper: Incoming | null
  isAllowed: boolean
  onGiven: (assignment: Assignment) => unknown
  /** The giving was taken back by "undo". */
  onTakenBack?: () => unknown
}

const NOTHING: Chosen = {}

export function useGiving({ paper, isAllowed, onGiven, onTakenBack }: GivingTask) {
  const client = useQueryClient()
  const me = useMe()
  const units = useQuery({ ...unitsQuery, enabled: isAllowed })
  const allFields = useQuery({ ...fieldsQuery, enabled: isAllowed })
  // Help, not a condition: without it the form works all the same.
  const past = useQuery({ ...suggestionsQuery(paper?.id ?? ''), enabled: isAllowed && paper !== null })
  const draft = useDraft<Chosen>(`give:${paper?.id ?? 'new'}:${me.person.id}`, NOTHING, isChosen)
  const keyOf = useSteadyKey()
  /** Errors stand beside the questions once somebody has tried to give. */
  const [isTried, setTried] = useState(false)

  const leads = leadUnitsOf(units.data ?? [], me)
  const suggestions = (past.data ?? []).filter(({ unit }) => leads.some(({ id }) => id === unit.id))
  const fields = (allFields.data ?? []).filter(({ active }) => active)
  const duties = paper === null ? [] : dutiesToGive(paper)
  const likely = paper === null ? [] : fieldsIn([paper.subject, ...duties.map(({ what }) => what)], fields)
  const giving = complete(draft.value, {
    duties,
    isFirst: paper !== null && !hasWork(paper),
    instruction: paper?.subject ? t('assignments.give.defaultText', { subject: paper.subject }) : '',
    field: likely[0] ?? null,
    fields,
    leads,
  })
  const unit = leads.find(({ id }) => id === giving.lead.unitId) ?? null
  const missing = missingOf(giving)

  const give = useMutation({
    mutationFn: (body: AssignmentInput) =>
      api.post<Assignment>(paper === null ? '/assignments' : `/incoming/${paper.id}/assignments`, {
        body,
        idempotencyKey: keyOf(body),
      }),
    onSuccess: (assignment) => {
      draft.clear()
      setTried(false)
      adoptAssignment(client, assignment)
      const given = t('assignments.give.done', { unit: unit ? nameOf(unit) : (assignment.responsible?.name ?? '') })
      showToast(given, () => void takeBack(assignment.id))
      return onGiven(assignment)
    },
  })
  const takeBack = async (id: Id) => {
    try {
      adoptAssignment(
        client,
        await sendAction(id, { action: 'recall', body: { reason: t('assignments.give.undoReason') } }),
      )
    } finally {
      await onTakenBack?.()
    }
  }
  const set = (chosen: Chosen) => {
    give.reset()
    draft.set(chosen)
  }

  return {
    isLoading: isAllowed && (units.isPending || allFields.isPending || past.isLoading),
    loadError: units.error ?? allFields.error,
    giving,
    duties,
    duty: duties.find(({ id }) => id === giving.dutyId) ?? null,
    fields,
    /** Those the paper speaks of, the likeliest first. */
    likely,
    /** The field was suggested, nobody chose it. */
    isSuggested: draft.value.fieldId === undefined && giving.fieldId !== null,
    leads,
    suggestions,
    unit,
    partners: partnerUnitsOf(units.data ?? []).filter(({ id }) => id !== giving.lead.unitId),
    isUrgent: (paper?.urgency ?? giving.urgency) !== 'none',
    isRestored: draft.restored,
    startOver: draft.clear,
    change: (change: Chosen) => set({ ...draft.value, ...change }),
    chooseDuty: (id: Id | null) => set(withDuty(draft.value, id)),
    chooseField: (id: Id | null) => set(withField(draft.value, id)),
    chooseLead: (lead: Assignee) => set(withLead(draft.value, lead)),
    lack: missing[0] === undefined ? null : t(`assignments.give.need.${missing[0]}`),
    /** The sentence beside a question: what is missing, or what the server refused. */
    errorOf: (question: Missing): string | undefined =>
      isTried && missing.includes(question) ? t(`assignments.give.need.${question}`) : refusedOf(give.error, question),
    submit: () => {
      setTried(true)
      if (missing.length === 0 && !give.isPending) give.mutate(inputOf(giving))
    },
    isPending: give.isPending,
    error: give.error,
  }
}

export type GivingState = ReturnType<typeof useGiving>

/** Somebody was given work out of it, and it was not taken back. */
export const hasWork = ({ assignments }: Pick<Incoming, 'assignments'>): boolean =>
  assignments.some(({ state }) => state !== 'recalled')

/** What is asked of us and not given to anybody, or taken back from whom it was given. */
function dutiesToGive({ duties, assignments }: Incoming): OpenDuty[] {
  const isOpen = (assignmentId: Id | null) =>
    assignmentId === null || assignments.some(({ id, state }) => id === assignmentId && state === 'recalled')
  return duties
    .filter(({ state, duty, assignmentId }) => state !== 'dismissed' && duty.forUs !== false && isOpen(assignmentId))
    .map(({ id, duty: { what, due } }) => ({
      id,
      what,
      dueAt: due?.resolvesTo ?? null,
      hourBound: isHourBound(due),
    }))
}

function refusedOf(error: unknown, question: Missing): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined
  const { fields } = error
  return question === 'limit' ? (fields['dueAt'] ?? fields['dueOn']) : fields[question]
}
