/** Acting on work: one call for every action, and what it changes on the pages that are open. */
import type { ActionRequest, Assignment, AssignmentAction, AssignmentSummary } from '@kip/core/assignments'
import type { Id, Page } from '@kip/core/shared'
import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/http.ts'
import { type MessageKey, t } from '../../lib/i18n/index.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { assignmentQuery, ledgerQuery } from './queries.ts'

/** @throws ApiProblem with the sentence for the person; `not-allowed-now` where somebody was quicker */
export function sendAction(id: Id, { action, body }: ActionRequest): Promise<Assignment> {
  return api.post<Assignment>(`/assignments/${id}/${action}`, { body })
}

/** A row after an action: what the whole thing tells of it; a co-ordinator's own limit stays. */
export function renewSummary(item: AssignmentSummary, done: Assignment): AssignmentSummary {
  const isOwnPart = item.myRole === 'with'
  return {
    ...item,
    state: done.state,
    allowed: done.allowed,
    version: done.version,
    extensionAsked: done.extensionAsked,
    leadUnit: done.leadUnit,
    responsible: done.responsible,
    timeliness: done.timeliness,
    ...(isOwnPart
      ? {}
      : {
          acknowledgedAt: done.acknowledgedAt,
          dueAt: done.dueAt,
          hourBound: done.hourBound,
          lateness: done.lateness,
          finishedAt: done.finishedAt,
        }),
  }
}

/** As a row will look once it is acknowledged: shown at once, before the server has said so. */
export function acknowledged(item: AssignmentSummary, at: string): AssignmentSummary {
  return {
    ...item,
    state: item.state === 'assigned' && item.myRole !== 'with' ? 'in-progress' : item.state,
    acknowledgedAt: at,
    allowed: item.allowed.filter((action) => action !== 'acknowledge'),
  }
}

/** Puts what the server answered where it is shown; rows keep their places, other answers are marked as old. */
export function adoptAssignment(client: QueryClient, done: Assignment): void {
  client.setQueryData(assignmentQuery(done.id).queryKey, done)
  changeListed(client, done.id, (item) => renewSummary(item, done))
  void client.invalidateQueries({ queryKey: ledgerQuery(done.id).queryKey })
  void client.invalidateQueries({ queryKey: ['assignments', 'list'], refetchType: 'none' })
  for (const root of ['insight', 'incoming', 'registers']) {
    void client.invalidateQueries({ queryKey: [root], refetchType: 'none' })
  }
}

/** Changes one row in every list of work that is loaded. */
export function changeListed(
  client: QueryClient,
  id: Id,
  change: (item: AssignmentSummary) => AssignmentSummary,
): void {
  client.setQueriesData<InfiniteData<Page<AssignmentSummary>>>({ queryKey: ['assignments', 'list'] }, (data) =>
    data === undefined
      ? data
      : {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? change(item) : item)),
          })),
        },
  )
}

/** Actions on one piece of work, with what is said afterwards and, where the server can reverse it, the way back. */
export function useAct(id: Id) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: ActionRequest) => sendAction(id, request),
    onSuccess: (done, { action }) => {
      const before = client.getQueryData(assignmentQuery(id).queryKey)
      adoptAssignment(client, done)
      const reverse = reverseOf(action, done, before)
      const undo = reverse && (() => void sendAction(id, reverse).then((taken) => adoptAssignment(client, taken)))
      showToast(doneWords(action), undo)
    },
  })
}

/** "Đã tạm dừng." */
export function doneWords(action: AssignmentAction): string {
  return t(`assignments.done.${action}` satisfies MessageKey)
}

/** What takes an action back, where the state it led to allows it. Most are history and stay. */
function reverseOf(
  action: AssignmentAction,
  done: Assignment,
  before: Assignment | undefined,
): ActionRequest | undefined {
  if (action === 'suspend' && done.allowed.includes('resume')) return { action: 'resume', body: {} }
  if (action === 'reassign' && before && done.allowed.includes('reassign')) {
    const lead = { unitId: before.leadUnit?.id ?? null, personId: before.responsible?.id ?? null }
    return { action: 'reassign', body: { lead, reason: t('assignments.done.undoReason') } }
  }
  return undefined
}
