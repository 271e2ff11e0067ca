/** What a person should do now, and changing a line of it before the server has answered. */
import type { AssignmentSummary } from '@kip/core/assignments'
import type { Today } from '@kip/core/insight'
import type { Notification } from '@kip/core/reminders'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'

export const todayQuery = queryOptions({
  queryKey: ['insight', 'today'],
  queryFn: ({ signal }) => api.get<Today>('/me/today', { signal }),
})

export const WORK_SECTIONS = ['mine', 'toDecide', 'toHandOn', 'toConfirm', 'coordinating', 'unit', 'ward'] as const
export type WorkSection = (typeof WORK_SECTIONS)[number]

/** Changes a piece of work wherever the page shows it; lines keep their places. */
export function changeWork(today: Today, id: string, change: (item: AssignmentSummary) => AssignmentSummary): Today {
  const changed = { ...today }
  for (const name of WORK_SECTIONS) {
    const section = today[name]
    if (section)
      changed[name] = { ...section, items: section.items.map((item) => (item.id === id ? change(item) : item)) }
  }
  const wasWaiting = WORK_SECTIONS.some((name) => today[name]?.items.some((item) => item.id === id && isUntaken(item)))
  const isWaiting = WORK_SECTIONS.some((name) => changed[name]?.items.some((item) => item.id === id && isUntaken(item)))
  const by = Number(isWaiting) - Number(wasWaiting)
  return { ...changed, counts: { ...today.counts, unacknowledged: Math.max(0, today.counts.unacknowledged + by) } }
}

const isUntaken = ({ myRole, acknowledgedAt }: AssignmentSummary) => myRole !== null && acknowledgedAt === null

export function changeToday(client: QueryClient, change: (today: Today) => Today): void {
  client.setQueryData(todayQuery.queryKey, (today) => today && change(today))
}

/** Notices that were read or taken note of leave the strip. */
export function withoutNotices(today: Today, marked: readonly Notification[]): Today {
  return { ...today, notifications: today.notifications.filter(({ id }) => marked.every((notice) => notice.id !== id)) }
}

/** Whether there is anything at all to look at. */
export function isCalm(today: Today): boolean {
  const papers = [today.toDirect, today.toRegister]
  return (
    WORK_SECTIONS.every((name) => (today[name]?.items.length ?? 0) === 0) &&
    papers.every((section) => (section?.items.length ?? 0) === 0) &&
    (today.attention?.length ?? 0) === 0 &&
    today.notifications.length === 0
  )
}
