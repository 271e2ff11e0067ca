import { useNow } from '../../lib/clock.ts'
import { formatDue, formatExact, type Lateness, latenessOf, type Moment } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import styles from './time.module.css'

export type DueTimeProps = {
  /** ISO instant, or YYYY-MM-DD where the whole day counts; null: no limit. */
  due: Moment | null
  /** As the server reckons it, in working days; reckoned here in days otherwise. */
  lateness?: Lateness | undefined
  /** False where the limit names no hour. */
  hourBound?: boolean | undefined
  /** Larger, at the head of a page. */
  large?: boolean
}

/** When it is due, always the same way: relative words, the exact time on hover and for screen readers. */
export function DueTime({ due, lateness, hourBound = true, large }: DueTimeProps) {
  const now = useNow()
  if (due === null) return <span className={styles.none}>{t('common.due.none')}</span>
  const exact = formatExact(due)
  return (
    <time
      dateTime={due}
      title={t('ui.limit.exact', { exact })}
      className={cx(styles.due, styles[lateness ?? latenessOf(due, now)], large && styles.large)}
    >
      {formatDue(due, now, hourBound)}
      <span className="visually-hidden"> ({t('ui.limit.exact', { exact })})</span>
    </time>
  )
}
