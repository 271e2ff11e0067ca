/** Whom urgent papers and late work are brought to: the policies, what they would mean, and the course of one paper. */
import type { Urgency } from '@kip/core/reading'
import type {
  EscalationPolicy,
  EscalationPolicyInput,
  EscalationPolicyView,
  EscalationPreview,
  EscalationView,
} from '@kip/core/reminders'
import type { Id, IsoInstant } from '@kip/core/shared'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

const WHILE_OPEN = 20_000

type Courses = { items: EscalationView[] }

/** Asked again while nobody has taken it: the next step comes by the clock. */
export const courseQuery = (id: Id) =>
  queryOptions({
    queryKey: ['reminders', 'escalation', id],
    queryFn: ({ signal }) => api.get<Courses>(`/incoming/${id}/escalation`, { signal }),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'open' ? WHILE_OPEN : false),
  })

export const takePaper = (id: Id) => api.post<Courses>(`/incoming/${id}/acknowledge`)

export const escalationPoliciesQuery = queryOptions({
  queryKey: ['reminders', 'escalation-policies'],
  queryFn: ({ signal }) => api.get<{ items: EscalationPolicyView[] }>('/escalation-policies', { signal }),
})

/** Of a policy that is not saved yet, with the roster and absences as they are. */
export const escalationPreviewQuery = (policy: EscalationPolicy, arrivesAt: IsoInstant) =>
  queryOptions({
    queryKey: ['reminders', 'escalation-preview', policy, arrivesAt],
    queryFn: ({ signal }) =>
      api.post<EscalationPreview>('/escalation-policies/preview', { body: { policy, arrivesAt }, signal }),
    placeholderData: keepPreviousData,
  })

export const saveEscalation = (urgency: Urgency, body: EscalationPolicyInput) =>
  api.put<EscalationPolicyView>(`/escalation-policies/${urgency}`, { body })
