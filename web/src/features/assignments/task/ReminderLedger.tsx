import type { Channel, LedgerItem, LedgerState } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Timeline, type TimelineEntry } from '../../../ui/time/Timeline.tsx'
import { type LedgerGroup, linesOf, tellLedger } from '../ledger.ts'
import { ledgerQuery } from '../queries.ts'
import styles from './TaskPage.module.css'

/** How many of each are shown at once; an overdue task has been reminded of every morning. */
const SHOWN = { toCome: 3, past: 4 }

/** How far a reminder has come, in steps of its mark: planned ○, sent ◐, seen ●, acknowledged ✓. */
const MARKS: Record<LedgerState, NonNullable<TimelineEntry['mark']>> = {
  planned: 'hollow',
  pending: 'hollow',
  sending: 'half',
  sent: 'half',
  delivered: 'half',
  seen: 'full',
  acknowledged: 'check',
  failed: 'trouble',
  unknown: 'trouble',
  cancelled: 'hollow',
}

/** Sổ nhắc việc: what is planned when for whom by which channel, what was sent, and what became of it. */
export function ReminderLedger({ id }: { id: Id }) {
  const ledger = useQuery(ledgerQuery(id))
  return (
    <section className={styles.section} aria-labelledby="task-ledger">
      <h2 id="task-ledger" className={styles.heading}>
        {t('assignments.ledger.title')}
      </h2>
      {ledger.error && <ErrorNotice error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {ledger.isPending ? <Skeleton rows={4} height={40} /> : <Lines items={ledger.data?.items ?? []} />}
      <Link href={`/assignments/${id}/reminders`} standalone>
        {t('assignments.ledger.proof')}
      </Link>
    </section>
  )
}

function Lines({ items }: { items: readonly LedgerItem[] }) {
  const { trouble, toCome, past, cancelled } = tellLedger(items)
  const shown = [...trouble, ...toCome.slice(0, SHOWN.toCome), ...past.slice(0, SHOWN.past)]
  return (
    <>
      {shown.length === 0 ? (
        <p className={styles.quiet}>{t('assignments.ledger.none')}</p>
      ) : (
        <Timeline label={t('assignments.ledger.title')} entries={shown.map(tell)} />
      )}
      <Rest label="later" groups={toCome.slice(SHOWN.toCome)} />
      <Rest label="earlier" groups={past.slice(SHOWN.past)} />
      <Rest label="cancelled" groups={cancelled} />
    </>
  )
}

function Rest({ label, groups }: { label: 'later' | 'earlier' | 'cancelled'; groups: readonly LedgerGroup[] }) {
  if (groups.length === 0) return null
  const words = t(`assignments.ledger.${label}`, { count: groups.length })
  return (
    <Why label={words}>
      <Timeline label={words} entries={groups.map(tell)} />
    </Why>
  )
}

function tell(group: LedgerGroup): TimelineEntry {
  const { id, at, reason, items } = group
  return {
    id,
    at,
    // The one who is behind tells how far it has come.
    mark: leastOf(items),
    title: reason,
    body: (
      <ul>
        {linesOf(group).map(({ item, channels }) => (
          <li key={`${item.id}:${item.channel}`} className={styles.small}>
            {whoAndHow(item, channels)}: <WhatBecame item={item} />
          </li>
        ))}
      </ul>
    ),
  }
}

function whoAndHow({ person, heardBy, digest }: LedgerItem, channels: readonly Channel[]): string {
  const how = [
    ...channels.map((channel) => t(`assignments.channel.${channel}`)),
    digest && t('assignments.ledger.digest'),
  ]
  return [(heardBy ?? person).name, ...how].filter(Boolean).join(', ')
}

function leastOf(items: readonly LedgerItem[]): NonNullable<TimelineEntry['mark']> {
  const marks = items.map(({ state }) => MARKS[state])
  return (['trouble', 'hollow', 'half', 'full'] as const).find((mark) => marks.includes(mark)) ?? 'check'
}

/** "đã xem 09:12 …", "gửi không được, đã thử 3 lần: …" */
function WhatBecame({ item: { state, seenAt, acknowledgedAt, attempts, error, waits } }: { item: LedgerItem }) {
  const word = t(`assignments.ledgerState.${state}`)
  const at = (instant: string | null) => (instant === null ? word : `${word} ${formatDateTime(instant)}`)
  switch (state) {
    case 'acknowledged':
      return at(acknowledgedAt)
    case 'seen':
      return at(seenAt)
    case 'failed':
    case 'unknown':
      return (
        <strong>
          {[attempts > 0 ? t('assignments.ledger.tried', { state: word, count: attempts }) : word, error]
            .filter(Boolean)
            .join(': ')}
        </strong>
      )
    case 'cancelled':
      return error ?? word
    case 'pending':
      return waits ?? (attempts > 0 && error ? `${word}: ${error}` : word)
    case 'planned':
    case 'sending':
    case 'sent':
    case 'delivered':
      return word
  }
}
