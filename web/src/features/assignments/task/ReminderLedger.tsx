import type { LedgerItem, LedgerState } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Why } from '../../../ui/data/Why.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Timeline, type TimelineEntry } from '../../../ui/time/Timeline.tsx'
import { ledgerQuery } from '../queries.ts'
import styles from './TaskPage.module.css'

/** planned ○ · on its way or sent ◐ · seen, acknowledged ● ; what failed is said in words, not by a mark. */
const MARKS: Record<LedgerState, TimelineEntry['mark']> = {
  planned: 'hollow',
  pending: 'hollow',
  sending: 'half',
  sent: 'half',
  delivered: 'half',
  seen: 'full',
  acknowledged: 'full',
  failed: 'hollow',
  unknown: 'hollow',
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
    </section>
  )
}

function Lines({ items }: { items: readonly LedgerItem[] }) {
  const cancelled = items.filter(({ state }) => state === 'cancelled')
  const standing = items.filter(({ state }) => state !== 'cancelled')
  return (
    <>
      {standing.length === 0 ? (
        <p className={styles.quiet}>{t('assignments.ledger.none')}</p>
      ) : (
        <Timeline label={t('assignments.ledger.title')} entries={standing.map(tell)} />
      )}
      {cancelled.length > 0 && (
        <Why label={t('assignments.ledger.cancelled', { count: cancelled.length })}>
          <Timeline label={t('assignments.ledger.cancelledLabel')} entries={cancelled.map(tell)} />
        </Why>
      )}
    </>
  )
}

function tell(item: LedgerItem, at: number): TimelineEntry {
  const { id, person, channel, state, reason, plannedAt, sentAt, digest } = item
  const how = [channel && t(`assignments.channel.${channel}`), digest && t('assignments.ledger.digest')]
  return {
    // One reminder may go out by two channels.
    id: `${id}:${channel ?? at}`,
    at: sentAt ?? plannedAt,
    mark: MARKS[state] ?? 'hollow',
    markLabel: t(`assignments.ledgerState.${state}`),
    title: [person.name, ...how].filter(Boolean).join(' · '),
    body: (
      <>
        <span>{reason}</span>
        <br />
        <span className={styles.small}>{whatBecame(item)}</span>
      </>
    ),
  }
}

/** "Đã xem 09:12 …", "Gửi không được (đã thử 3 lần): …" */
function whatBecame({ state, seenAt, acknowledgedAt, attempts, error }: LedgerItem): string {
  const word = t(`assignments.ledgerState.${state}`)
  switch (state) {
    case 'acknowledged':
      return acknowledgedAt ? `✓ ${word} ${formatDateTime(acknowledgedAt)}` : `✓ ${word}`
    case 'seen':
      return seenAt ? `${word} ${formatDateTime(seenAt)}` : word
    case 'failed':
    case 'unknown':
      return [t('assignments.ledger.tried', { state: word, count: attempts }), error].filter(Boolean).join(': ')
    case 'cancelled':
      return error ?? word
    case 'pending':
      return attempts > 0 && error ? `${word}: ${error}` : word
    case 'planned':
    case 'sending':
    case 'sent':
    case 'delivered':
      return word
  }
}
