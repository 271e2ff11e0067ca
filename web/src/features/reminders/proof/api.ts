import type { ReminderProof } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

export const proofQuery = (id: Id) =>
  queryOptions({
    queryKey: ['reminders', 'proof', id],
    queryFn: ({ signal }) => api.get<ReminderProof>(`/assignments/${id}/reminders/proof`, { signal }),
  })
