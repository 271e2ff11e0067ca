/**
 * The watchdog's own voice: into the page past the engine, by mail on connections of its own, made for this alarm and
 * closed behind it, and straight to the administrators' own webhooks and devices (alarm-ways.ts). What keeps the engine from
 * sending must not keep its alarm, and no way out waits for another.
 */
import { randomUUID } from 'node:crypto'
import { type AlarmReason, type AlarmWords, composeAlarm } from '@kip/core/reminders'
import { OFFICE_ZONE, type Temporal } from '@kip/core/shared'
import type { Database } from '../../platform/database.ts'
import { publishAll } from '../../platform/events.ts'
import { createMailer } from '../../platform/mail.ts'
import { findAdministrators, organizationIds } from '../identity/index.ts'
import { insertPageAlarms } from './alarm-store.ts'
import { type AlarmDeps, callWays, type Hearer } from './alarm-ways.ts'

export type Alarm = {
  tell: 'alarm' | 'again' | 'all-clear'
  since: Temporal.Instant
  reasons: readonly AlarmReason[]
  oldestDueUnsentSeconds: number
  now: Temporal.Instant
}

/** Short: the next look comes in seconds. */
const ANSWER_MS = 10_000
/** Letters under way at once: a mail server that is slow with one address keeps that letter alone. */
const LETTERS_AT_ONCE = 5

/** Tells every administrator of every organisation. One organisation's failure does not keep it from the next. */
export async function tellAlarm(deps: AlarmDeps, alarm: Alarm): Promise<void> {
  const words = composeAlarm(alarm.tell, alarm, { now: alarm.now, zone: OFFICE_ZONE })
  const { reasons, tell, oldestDueUnsentSeconds } = alarm
  if (tell === 'all-clear') deps.log.warn('reminding runs again')
  else deps.log.error({ reasons, seconds: oldestDueUnsentSeconds, tell }, 'reminding stands still')
  const told: Told[] = []
  for (const organizationId of await organizationIds(deps.db)) {
    try {
      told.push(...(await tellOrganization(deps.db, organizationId, words)))
    } catch (error) {
      deps.log.error({ err: error }, 'watchdog: the page was not told')
    }
  }
  const addresses = told.flatMap(({ email }) => email ?? [])
  await Promise.all([mailTo(deps, addresses, words), callWays(deps, told, words, ANSWER_MS)])
}

/** Told in the page; everything else follows. */
type Told = Hearer & { email: string | null }

function tellOrganization(db: Database, organizationId: string, words: AlarmWords): Promise<Told[]> {
  return db.write({ organizationId, personId: null }, async (tx) => {
    const people = await findAdministrators(tx)
    const emails = new Map(people.map(({ personId, email }) => [personId, email]))
    const ids = [...emails.keys()]
    const alarms = await insertPageAlarms(tx, ids, words)
    await publishAll(
      tx,
      ids.map((personId) => ({ organizationId, personId, type: 'notification', data: {} })),
    )
    return alarms.map(({ id, personId }) => ({
      organizationId,
      personId,
      messageId: id,
      email: emails.get(personId) ?? null,
    }))
  })
}

async function mailTo({ config, log }: AlarmDeps, addresses: readonly string[], words: AlarmWords): Promise<void> {
  const mailer = createMailer(config, { connections: LETTERS_AT_ONCE, answerTimeoutMs: ANSWER_MS })
  if (mailer === null) return
  const link = config.publicUrl === null ? [] : ['', config.publicUrl]
  const letterTo = async (to: string) => {
    const outcome = await mailer.send({
      messageId: `<${randomUUID()}@kip>`,
      to,
      subject: `[Kịp] ${words.title}`,
      text: [words.body, ...link].join('\n'),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    if (outcome.outcome !== 'accepted') log.error({ outcome: outcome.outcome }, 'watchdog: a letter did not go out')
  }
  await Promise.all([...new Set(addresses)].map(letterTo))
  mailer.close()
}
