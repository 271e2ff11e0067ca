import type { Incoming } from '@kip/core/documents'
import type { Box } from '@kip/core/reading'
import { useMemo } from 'react'
import { formatDate, formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import styles from './ArrivalStamp.module.css'
import { stampPlaceOf } from './stampPlace.ts'

/** A paper of these marks is stamped with the hour too (Decree 30/2020/NĐ-CP art. 22.2). */
const WITH_HOUR: ReadonlySet<Incoming['urgency']> = new Set(['khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio'])

/** ĐẾN: drawn over the first page, never into the file. */
export function ArrivalStamp({
  paper,
  words,
}: {
  paper: Incoming /** Where text stands on the page. */
  words: readonly Box[]
}) {
  const { organization } = useMe()
  const place = useMemo(() => stampPlaceOf(paper.fields, words), [paper.fields, words])
  const percent = (share: number) => `${share * 100}%`
  return (
    <div
      className={styles.stamp}
      role="img"
      aria-label={t('documents.stamp.label', {
        number: paper.arrivalLabel ?? '',
        date: formatDate(paper.receivedAt),
      })}
      style={{ left: percent(place.left), top: percent(place.top), width: percent(place.width) }}
    >
      <span className={styles.organization}>{organization.name}</span>
      <span className={styles.body}>
        <span className={styles.word}>{t('documents.stamp.word')}</span>
        <span className={styles.lines}>
          <span>
            {t('documents.stamp.number')} <b className={styles.hand}>{paper.arrivalLabel}</b>
          </span>
          <span>
            {t('documents.stamp.date')}{' '}
            <b className={styles.hand}>
              {WITH_HOUR.has(paper.urgency) && `${formatTime(paper.receivedAt)} `}
              {formatDate(paper.receivedAt)}
            </b>
          </span>
        </span>
      </span>
    </div>
  )
}
