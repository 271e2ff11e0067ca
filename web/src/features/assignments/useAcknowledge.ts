import type { Assignment, AssignmentSummary } from '@kip/core/assignments'
import type { Id } from '@kip/core/shared'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showToast } from '../../ui/feedback/toasts.ts'
import { acknowledged, adoptAssignment, changeListed, doneWords, sendAction } from './acting.ts'

export type AcknowledgeOptions = {
  /** Changes the row where else it is shown. */
  onChange?: (id: Id, change: (item: AssignmentSummary) => AssignmentSummary) => void
  onDone?: (done: Assignment) => void
}

/** "Đã nhận" from a list: the row says so at once, and goes back to what it was if the server refuses. */
export function useAcknowledge({ onChange, onDone }: AcknowledgeOptions = {}) {
  const client = useQueryClient()
  const change = (id: Id, to: (item: AssignmentSummary) => AssignmentSummary) => {
    changeListed(client, id, to)
    onChange?.(id, to)
  }
  return useMutation({
    mutationFn: (item: AssignmentSummary) => sendAction(item.id, { action: 'acknowledge', body: {} }),
    onMutate: (item) => change(item.id, (shown) => acknowledged(shown, new Date().toISOString())),
    onSuccess: (done) => {
      adoptAssignment(client, done)
      onDone?.(done)
      showToast(doneWords('acknowledge'))
    },
    onError: (_, item) => change(item.id, () => item),
  })
}
