import type { Notification } from '@kip/core/reminders'

/** What was told of one thing, the newest first. */
export type NoticeGroup = { id: string; newest: Notification; all: readonly Notification[]; urgent: boolean }

/** A thing one was reminded of every morning is one line, not five; what is urgent stands in front. */
export function groupNotices(notices: readonly Notification[]): NoticeGroup[] {
  const byThing = Map.groupBy(notices, ({ url }) => url)
  const groups = [...byThing.values()].flatMap((all) => {
    const [newest] = all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    return newest === undefined ? [] : [{ id: newest.id, newest, all, urgent: all.some(({ urgent }) => urgent) }]
  })
  return groups.toSorted(
    (a, b) => Number(b.urgent) - Number(a.urgent) || Date.parse(b.newest.at) - Date.parse(a.newest.at),
  )
}
