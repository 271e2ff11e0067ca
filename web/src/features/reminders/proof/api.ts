import type { ReminderProof } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

/** Of work, or of an urgent paper. */
export type ProofOf = 'assignments' | 'incoming'

export const proofQuery = (of: ProofOf, id: Id) =>
  queryOptions({
    queryKey: ['reminders', 'proof', of, id],
    queryFn: ({ signal }) => api.get<ReminderProof>(`/${of}/${id}/reminders/proof`, { signal }),
  })
