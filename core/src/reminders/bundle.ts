/** What belongs together goes out together: a flood of messages is ignored like silence. */
import { Temporal } from '../shared/index.ts'

export type DueReminder = {
  id: string
  personId: string
  /** "assignment/0198…" */
  subject: string
  urgent: boolean
  /** when it should have gone out */
  since: Temporal.Instant
  /** null: another one of the same bundle says it */
  reason: string | null
}

export type BundleItem = { subject: string; reasons: string[] }

export type Bundle = {
  personId: string
  kind: 'single' | 'digest'
  urgent: boolean
  items: BundleItem[]
  reminderIds: string[]
  /** when the first of it should have gone out */
  since: Temporal.Instant
}

/**
 * Everything a person is to hear now in one message; only what is urgent has a message of its own for each subject.
 * Several rules about one subject are one line with several reasons.
 */
export function bundleReminders(due: readonly DueReminder[]): Bundle[] {
  const bundles = new Map<string, Bundle>()
  for (const reminder of [...due].sort((a, b) => Temporal.Instant.compare(a.since, b.since))) {
    const key = reminder.urgent ? `${reminder.personId}|${reminder.subject}` : reminder.personId
    const bundle = bundles.get(key)
    if (bundle === undefined) {
      bundles.set(key, {
        personId: reminder.personId,
        kind: 'single',
        urgent: reminder.urgent,
        items: [{ subject: reminder.subject, reasons: sayNew(reminder, []) }],
        reminderIds: [reminder.id],
        since: reminder.since,
      })
      continue
    }
    bundle.reminderIds.push(reminder.id)
    const item = bundle.items.find((known) => known.subject === reminder.subject)
    if (item === undefined) {
      bundle.items.push({ subject: reminder.subject, reasons: sayNew(reminder, []) })
      bundle.kind = 'digest'
    } else {
      item.reasons.push(...sayNew(reminder, item.reasons))
    }
  }
  return [...bundles.values()]
}

function sayNew({ reason }: DueReminder, said: readonly string[]): string[] {
  return reason === null || said.includes(reason) ? [] : [reason]
}
