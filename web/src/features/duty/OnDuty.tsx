import type { DutyOverview, DutyShift } from '@kip/core/duty'
import { useId } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import styles from './duty.module.css'
import { WhoIsOn } from './WhoIsOn.tsx'
import { nameOfShift } from './words.ts'

export type OnDutyProps = { overview: DutyOverview; onOpen: (shift: DutyShift) => void }

/** Now, and what begins next on each roster. */
export function OnDuty({ overview, onOpen }: OnDutyProps) {
  return (
    <div className={styles.pair}>
      <Shifts title={t('duty.now')} shifts={overview.now} none={t('duty.noneNow')} onOpen={onOpen} />
      <Shifts title={t('duty.next')} shifts={overview.next} none={t('duty.noneNext')} onOpen={onOpen} />
    </div>
  )
}

type ShiftsProps = { title: string; shifts: readonly DutyShift[]; none: string; onOpen: OnDutyProps['onOpen'] }

function Shifts({ title, shifts, none, onOpen }: ShiftsProps) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.panel}>
      <h2 id={heading}>{title}</h2>
      {shifts.length === 0 && <p className={styles.quiet}>{none}</p>}
      {shifts.map((shift) => (
        <div key={shift.id} className={styles.shift}>
          <div className={styles.quiet}>
            {shift.rosterName} · {nameOfShift(shift)}
          </div>
          <WhoIsOn shift={shift} />
          <Button
            kind="quiet"
            label={t('duty.openOf', { shift: nameOfShift(shift), roster: shift.rosterName })}
            onPress={() => onOpen(shift)}
          >
            {t('duty.open')}
          </Button>
        </div>
      ))}
    </section>
  )
}
