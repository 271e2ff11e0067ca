import { t } from '../../lib/i18n/index.ts'
import { Button } from '../actions/Button.tsx'
import styles from './feedback.module.css'

export type QuietLineProps = {
  /** How many changes arrived; nothing is shown for none. */
  count: number
  onShow: () => void
}

/** "Có 3 thay đổi mới · Hiện": live changes wait here until the person wants them (lib/events.ts, useNews). */
export function QuietLine({ count, onShow }: QuietLineProps) {
  return (
    <div role="status" className={styles.quietLine} hidden={count === 0}>
      {count > 0 && (
        <>
          <span>{t('ui.news', { count })}</span>
          <Button kind="quiet" onPress={onShow}>
            {t('ui.showNews')}
          </Button>
        </>
      )}
    </div>
  )
}
