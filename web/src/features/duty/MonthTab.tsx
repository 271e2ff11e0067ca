import type { DutyShift, Roster } from '@kip/core/duty'
import { useQuery } from '@tanstack/react-query'
import { formatExact } from '../../lib/format.ts'
import { addressOf } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { Button, IconButton } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { weeksOf } from '../calendar/index.ts'
import { shiftsQuery } from './api.ts'
import styles from './duty.module.css'
import { daysOfMonth, moveMonth, yearAndMonth } from './month.ts'
import { PrintMonth } from './PrintMonth.tsx'
import { hoursOf, nameIn, worriesOf } from './words.ts'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

export type MonthTabProps = {
  month: string
  rosters: readonly Roster[]
  onMonth: (month: string) => void
  onOpen: (shift: DutyShift) => void
}

/** A month: weeks on a desk, days one below the other on a phone, a table on paper. */
export function MonthTab({ month, rosters, onMonth, onOpen }: MonthTabProps) {
  const range = daysOfMonth(month)
  const { data: shifts, error, refetch } = useQuery(shiftsQuery(range))
  const at = yearAndMonth(month)
  const title = t('duty.month', { month: String(at.month), year: String(at.year) })
  return (
    <div className={styles.section}>
      <div className={styles.tools}>
        <IconButton icon="left" label={t('duty.previousMonth')} onPress={() => onMonth(moveMonth(month, -1))} />
        <h2>{title}</h2>
        <IconButton icon="right" label={t('duty.nextMonth')} onPress={() => onMonth(moveMonth(month, 1))} />
        <Button kind="quiet" icon="file" onPress={() => window.print()}>
          {t('duty.print')}
        </Button>
        {rosters
          .filter(({ active }) => active)
          .map(({ id, name }) => (
            <Link key={id} href={addressOf(`/duty/rosters/${id}/calendar`, range)} download standalone>
              {t('duty.file', { roster: name })}
            </Link>
          ))}
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!shifts && !error && <Skeleton rows={5} height={96} />}
      {shifts && (
        <>
          {shifts.length === 0 && <EmptyState title={t('duty.noneInMonth')}>{t('duty.noneInMonthHint')}</EmptyState>}
          {shifts.length > 0 && <Weeks title={title} month={month} shifts={shifts} onOpen={onOpen} />}
          <PrintMonth title={title} shifts={shifts} />
        </>
      )}
    </div>
  )
}

type WeeksProps = { title: string; month: string; shifts: readonly DutyShift[]; onOpen: (shift: DutyShift) => void }

function Weeks({ title, month, shifts, onOpen }: WeeksProps) {
  const today = officeDate()
  const { year, month: number } = yearAndMonth(month)
  return (
    <table className={styles.month}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`common.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, number).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never change places
              <td key={at} className={cx(date === null && styles.outside, date === today && styles.today)}>
                {date !== null && (
                  <>
                    <div className={styles.date} aria-current={date === today ? 'date' : undefined}>
                      <span className={styles.number}>{Number(date.slice(8))}</span>
                      <span className={styles.longDate}>{formatExact(date)}</span>
                    </div>
                    {shifts
                      .filter((shift) => shift.date === date)
                      .map((shift) => (
                        <ShiftButton key={shift.id} shift={shift} onOpen={onOpen} />
                      ))}
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ShiftButton({ shift, onOpen }: { shift: DutyShift; onOpen: (shift: DutyShift) => void }) {
  const hasWorry = worriesOf(shift).length > 0 || shift.places.some(({ person }) => person === null)
  return (
    <button type="button" className={cx(styles.entry, hasWorry && styles.worried)} onClick={() => onOpen(shift)}>
      <span className={styles.quiet}>
        {t(`duty.part.${shift.part}`)} {hoursOf(shift)}
      </span>
      {shift.places.map((place) => (
        <span key={place.rank}>{nameIn(place)}</span>
      ))}
      <span className="visually-hidden">
        {t('duty.entry', { day: formatExact(shift.date), roster: shift.rosterName })}
      </span>
    </button>
  )
}
