import type { DutyShift } from '@kip/core/duty'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import styles from './duty.module.css'
import { nameOfShift } from './words.ts'

/** One's own turns to come; a swap is asked where one opens it. */
export function MyShifts({ shifts, onOpen }: { shifts: readonly DutyShift[]; onOpen: (shift: DutyShift) => void }) {
  if (shifts.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('duty.mine')}>
      <h2>{t('duty.mine')}</h2>
      <ul className={styles.lines}>
        {shifts.map((shift) => (
          <li key={shift.id} className={styles.line}>
            <span>
              {nameOfShift(shift)} <span className={styles.quiet}>{shift.rosterName}</span>
            </span>
            <Button
              kind="quiet"
              label={t(shift.allowed.includes('ask-swap') ? 'duty.openToSwapOf' : 'duty.openOf', {
                shift: nameOfShift(shift),
                roster: shift.rosterName,
              })}
              onPress={() => onOpen(shift)}
            >
              {t(shift.allowed.includes('ask-swap') ? 'duty.openToSwap' : 'duty.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
