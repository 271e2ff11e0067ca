import type { CalendarChange } from '@kip/core/calendar'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { Why } from '../../ui/data/Why.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import styles from './calendar.module.css'
import { Work } from './MovedLimits.tsx'
import { previewQuery } from './moved.ts'

/** Beside the form of a change: which limits it would move. Asked of the server, which counts; nothing is changed. */
export function ChangePreview({ change }: { change: CalendarChange }) {
  const { data, error } = useQuery(previewQuery(change))
  if (error) return <ErrorNotice error={error} />
  const { items = [], total = 0 } = data ?? {}
  return (
    <div aria-live="polite" className={styles.preview}>
      {data === undefined ? (
        <p className={styles.quiet}>{t('calendar.preview.asking')}</p>
      ) : total === 0 ? (
        <p className={styles.quiet}>{t('calendar.preview.none')}</p>
      ) : (
        <>
          <p>{t('calendar.preview.some', { count: total })}</p>
          <Why label={t('calendar.preview.which')}>
            <ul className={styles.moved}>
              {items.map((work) => (
                <li key={work.assignmentId}>
                  <div className={styles.movedWords}>
                    <Work work={work} />
                  </div>
                </li>
              ))}
            </ul>
            {total > items.length && <p>{t('calendar.moved.more', { count: total - items.length })}</p>}
          </Why>
        </>
      )}
    </div>
  )
}
