import type { IsoInstant } from '@kip/core/shared'
import { useNow } from '../../lib/clock.ts'
import { endOf, formatExact, formatPercent, type Lateness, latenessOf, type Moment } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import { layOutLimit } from './limit.ts'
import styles from './time.module.css'

export type LimitBarProps = {
  /** When it was given. */
  start: IsoInstant
  due: Moment
  lateness?: Lateness | undefined
  /** When it was finished: the bar then stands still there. */
  finishedAt?: IsoInstant | null | undefined
}

/** From the giving to the limit, with "now" on it; coloured by lateness alone. Past its limit, the bar runs on beyond it. */
export function LimitBar({ start, due, lateness, finishedAt }: LimitBarProps) {
  const tick = useNow()
  const now = finishedAt ? Date.parse(finishedAt) : tick
  const place = layOutLimit(Date.parse(start), endOf(due), now)
  const colour = lateness ?? (finishedAt ? 'calm' : latenessOf(due, now))
  const words = { start: formatExact(start), due: formatExact(due) }
  const label =
    place.limit < 1 ? t('ui.limit.late', words) : t('ui.limit.passed', { ...words, share: formatPercent(place.passed) })
  return (
    <span className={cx(styles.bar, styles[colour])} role="img" aria-label={label} title={label}>
      <span className={styles.fill} style={{ width: `${Math.min(place.now, place.limit) * 100}%` }} />
      {place.limit < 1 && (
        <span className={styles.over} style={{ left: `${place.limit * 100}%`, width: `${(1 - place.limit) * 100}%` }} />
      )}
      <span className={styles.limit} style={{ left: `${place.limit * 100}%` }} />
      <span className={styles.now} style={{ left: `${place.now * 100}%` }} />
    </span>
  )
}
