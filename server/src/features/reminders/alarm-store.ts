/** The watchdog's alarm and its sentinel, in the one row of kip.watchdog. */
import type { AlarmReason } from '@kip/core/reminders'
import { parseInstant, type Temporal } from '@kip/core/shared'
import type { SystemTx, Tx } from '../../platform/database.ts'

export type HeldAlarm = {
  oldestDueUnsentSeconds: number
  pulseAt: Temporal.Instant | null
  since: Temporal.Instant | null
  toldAt: Temporal.Instant | null
}

type Row = {
  oldest_due_unsent_seconds: number
  engine_seen_at: string | null
  alarm_since: string | null
  alarm_told_at: string | null
}

/** Nobody else decides until the transaction ends. undefined: nothing was looked at yet */
export async function holdAlarm(tx: SystemTx): Promise<HeldAlarm | undefined> {
  const [row] = await tx.query<Row>('hold_alarm', 'select * from kip.hold_alarm()', [])
  return (
    row && {
      oldestDueUnsentSeconds: row.oldest_due_unsent_seconds,
      pulseAt: instantOf(row.engine_seen_at),
      since: instantOf(row.alarm_since),
      toldAt: instantOf(row.alarm_told_at),
    }
  )
}

const instantOf = (at: string | null) => (at === null ? null : parseInstant(at))

/** @param since null: all is well again */
export async function keepAlarm(
  tx: SystemTx,
  since: Temporal.Instant | null,
  reasons: readonly AlarmReason[],
): Promise<void> {
  const values = [since?.toString() ?? null, since === null ? null : [...reasons]]
  await tx.query('keep_alarm', 'select kip.keep_alarm($1, $2)', values)
}

const SENTINEL_EVERY = '2 minutes'

/** Plans it again when it has gone out. */
export async function plantSentinel(tx: SystemTx): Promise<void> {
  await tx.query('plant_sentinel', 'select kip.plant_sentinel($1)', [SENTINEL_EVERY])
}

/** It has come through the engine: found due, taken under the module's lock, released. @returns how many there were */
export async function releaseSentinel(tx: Tx, people: readonly string[]): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    'release_sentinel',
    `update kip.reminders set state = 'released', released_at = kip.now()
      where organization_id = $1 and person_id = any ($2::uuid[]) and subject_type = 'sentinel' and state = 'planned'
        and send_at <= kip.now()
     returning id`,
    [tx.scope.organizationId, [...people]],
  )
  return rows.length
}

export type AlarmHealth = {
  alarm_since: string | null
  alarm_reasons: AlarmReason[] | null
  sentinel_at: string | null
}

export async function findAlarmHealth(tx: SystemTx): Promise<AlarmHealth | undefined> {
  const [row] = await tx.query<AlarmHealth>('alarm_health', 'select * from kip.alarm_health()', [])
  return row
}

/** Where whoever is told looks next. */
export const ALARM_URL = '/reminders'

/** Straight into the page, past the engine. @returns the message of each */
export function insertPageAlarms(
  tx: Tx,
  people: readonly string[],
  words: { title: string; body: string },
): Promise<{ id: string; personId: string }[]> {
  return tx.query<{ id: string; personId: string }>(
    'insert_page_alarms',
    `insert into kip.messages (organization_id, person_id, channel, kind, title, body, url, urgent, state, sent_at)
     select $1, person, 'page', 'single', $3, $4, $5, true, 'sent', kip.now()
       from unnest($2::uuid[]) as person
     returning id, person_id as "personId"`,
    [tx.scope.organizationId, [...people], words.title, words.body, ALARM_URL],
  )
}

/** Over the whole installation; the number alone. */
export async function countUnheardPapers(tx: SystemTx): Promise<number> {
  const [row] = await tx.query<{ count: number }>('unheard_papers', 'select kip.unheard_papers() as count', [])
  return row?.count ?? 0
}
