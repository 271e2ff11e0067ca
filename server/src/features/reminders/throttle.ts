/** What would be one interruption too many joins the person's next collected message. */
import type { CalendarIndex } from '@kip/core/calendar'
import { CHANNELS, throttle } from '@kip/core/reminders'
import { parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { NewMessage } from './release-store.ts'
import { type Lately, listLately, wayKey } from './throttle-store.ts'

/**
 * Who is to hear more while a message to him still waits, because it is held back or because the mail server is away,
 * gets that one message: never two where one would do.
 */
export async function throttleMessages(
  tx: Tx,
  calendar: CalendarIndex,
  messages: readonly NewMessage[],
): Promise<NewMessage[]> {
  const limited = messages.filter(isLimited)
  const people = [...new Set(limited.map(({ person }) => person))]
  const lately = await listLately(tx, people)
  return messages.map((message) =>
    isLimited(message) ? place(message, lately.get(wayKey(message)) ?? QUIET, calendar, tx) : message,
  )
}

const QUIET: Lately = { interruptions: [], waiting: null }

function isLimited({ channel, urgent, state }: NewMessage): boolean {
  return !urgent && state === 'pending' && CHANNELS[channel].perHour !== null
}

function place(message: NewMessage, lately: Lately, calendar: CalendarIndex, { now }: Tx): NewMessage {
  const before = message.before === null ? null : parseInstant(message.before)
  const facts = { interruptions: lately.interruptions, perHour: CHANNELS[message.channel].perHour }
  const { until } = throttle([{ urgent: message.urgent, before }], facts, { calendar, now })
  return { ...message, heldUntil: until?.toString() ?? null, joins: lately.waiting }
}
