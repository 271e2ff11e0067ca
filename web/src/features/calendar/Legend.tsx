import { t } from '../../lib/i18n/index.ts'
import { cx } from '../../ui/cx.ts'
import styles from './calendar.module.css'
import { MARK_STYLES } from './marks.ts'

const SHOWN = ['holiday', 'substitute', 'swapped-off', 'working-saturday'] as const

export function Legend() {
  return (
    <ul className={styles.legend} aria-label={t('calendar.legend')}>
      {SHOWN.map((mark) => (
        <li key={mark}>
          <span className={cx(styles.day, styles.sample, MARK_STYLES[mark])} aria-hidden="true">
            1
          </span>
          {t(`calendar.mark.${mark}`)}
        </li>
      ))}
      <li>
        <span className={cx(styles.day, styles.sample, styles.expected)} aria-hidden="true">
          1
        </span>
        {t('calendar.mark.expectedLegend')}
      </li>
    </ul>
  )
}
