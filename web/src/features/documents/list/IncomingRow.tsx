import type { IncomingSummary } from '@kip/core/documents'
import { useNow } from '../../../lib/clock.ts'
import { formatAgo, formatAppointment, latenessOf } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ListRow } from '../../../ui/data/ListRow.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import { DueTime } from '../../../ui/time/DueTime.tsx'
import { Stamp } from '../../../ui/time/Stamp.tsx'
import styles from './List.module.css'

/** Papers nothing is left to do with are not late, whatever they once asked for. */
const OPEN: ReadonlySet<IncomingSummary['status']> = new Set(['new', 'registered', 'assigned'])

export type IncomingRowProps = {
  item: IncomingSummary
  /** Says the state too, where the list holds several. */
  showStatus: boolean
  /** Says when it came, where that is what the list is ordered by. */
  showReceived: boolean
}

export function IncomingRow({ item, showStatus, showReceived }: IncomingRowProps) {
  const now = useNow()
  const due = OPEN.has(item.status) ? item.dueAt : null
  return (
    <ListRow
      lead={<Stamp urgency={item.urgency} />}
      title={item.subject ?? (item.status === 'refused' ? t('documents.refused.title') : item.fileName)}
      meta={[
        item.label,
        item.issuer,
        readingWords(item),
        item.meetsAt !== null &&
          Date.parse(item.meetsAt) > now &&
          t('documents.list.meets', { when: formatAppointment(item.meetsAt, now) }),
        item.arrivalLabel !== null && t('documents.list.arrival', { number: item.arrivalLabel }),
        showStatus && t(`documents.status.${item.status}`),
        item.assignedTo.join(', '),
        item.fileCount > 1 && t('documents.list.files', { count: item.fileCount }),
        showReceived && formatAgo(item.receivedAt, now),
      ]}
      {...(due === null
        ? {}
        : { due: <DueTime due={due} hourBound={item.hourBound} />, lateness: latenessOf(due, now) })}
    />
  )
}

function readingWords({ readingStatus, readingProgress, uncertain, status }: IncomingSummary) {
  if (readingStatus === 'pending') {
    const words =
      readingProgress === null ? t('documents.list.reading') : t('documents.list.readingPage', readingProgress)
    return <span className={styles.reading}>{words}</span>
  }
  if (readingStatus === 'failed') return <b>{t('documents.list.failed')}</b>
  return (
    uncertain > 0 &&
    status === 'new' && (
      <b className={styles.look}>
        <Icon name="warning" />
        {t('documents.list.uncertain', { count: uncertain })}
      </b>
    )
  )
}
