import type { DutyShift } from '@kip/core/duty'
import { formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { PrintedSheet, SheetTitle } from '../../ui/layout/PrintedSheet.tsx'
import styles from './duty.module.css'
import { hoursOf, nameIn } from './words.ts'

/** The month on paper, A4: every shift a line, rosters one after the other. */
export function PrintMonth({ title, shifts }: { title: string; shifts: readonly DutyShift[] }) {
  const { organization } = useMe()
  const rosters = [...new Map(shifts.map(({ rosterId, rosterName }) => [rosterId, rosterName]))]
  return (
    <PrintedSheet organization={organization.name} className={styles.sheet}>
      {rosters.map(([id, name]) => (
        <section key={id}>
          <SheetTitle>
            {name} – {title}
          </SheetTitle>
          <table>
            <thead>
              <tr>
                <th>{t('duty.column.day')}</th>
                <th>{t('duty.column.shift')}</th>
                <th>{t('duty.column.people')}</th>
              </tr>
            </thead>
            <tbody>
              {shifts
                .filter(({ rosterId }) => rosterId === id)
                .map((shift) => (
                  <tr key={shift.id}>
                    <td>{formatExact(shift.date)}</td>
                    <td>
                      {t(`duty.part.${shift.part}`)} {hoursOf(shift)}
                    </td>
                    <td>{shift.places.map(nameIn).join(', ')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </PrintedSheet>
  )
}
