import { type CalendarDay, WEEKDAYS, type WorkCalendar } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { cx } from '../../ui/cx.ts'
import styles from './calendar.module.css'
import { labelOf, MARK_STYLES } from './marks.ts'
import { describeDay, walkTo, weeksOf } from './year.ts'

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1)

export type YearViewProps = {
  calendar: WorkCalendar
  year: number
  chosen: IsoDate | undefined
  onChoose: (date: IsoDate) => void
}

/** Twelve small months; one tab stop, the arrows walk from day to day. */
export function YearView({ calendar, year, chosen, onChoose }: YearViewProps) {
  const today = officeDate()
  const stop = chosen ?? (today.startsWith(String(year)) ? today : `${year}-01-01`)
  const listed = new Map(calendar.days.map((day) => [day.date, day]))
  const place = useRef<HTMLDivElement>(null)
  const isWalking = useRef(false)

  useEffect(() => {
    if (!isWalking.current) return
    isWalking.current = false
    place.current?.querySelector<HTMLElement>(`[data-date="${stop}"]`)?.focus()
  }, [stop])

  const onKeyDown = (event: KeyboardEvent) => {
    const next = walkTo(event.key, stop)
    if (next === null) return
    event.preventDefault()
    isWalking.current = true
    onChoose(next)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys between the days, each of which is a button
    <div ref={place} className={styles.months} onKeyDown={onKeyDown}>
      {MONTHS.map((month) => (
        <table key={month} className={styles.month}>
          <caption>{t('calendar.month', { month })}</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((weekday) => (
                <th key={weekday} scope="col">
                  {t(`calendar.weekday.${weekday}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month).map((week) => (
              <tr key={week.find((date) => date !== null)}>
                {week.map((date, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week never change places
                  <td key={at} className={styles.cell}>
                    {date !== null && (
                      <DayButton
                        date={date}
                        calendar={calendar}
                        listed={listed.get(date)}
                        isToday={date === today}
                        isChosen={date === chosen}
                        isStop={date === stop}
                        onChoose={onChoose}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

type DayButtonProps = {
  date: IsoDate
  calendar: WorkCalendar
  listed: CalendarDay | undefined
  isToday: boolean
  isChosen: boolean
  isStop: boolean
  onChoose: (date: IsoDate) => void
}

function DayButton({ date, calendar, listed, isToday, isChosen, isStop, onChoose }: DayButtonProps) {
  const day = describeDay(date, calendar, listed)
  return (
    <button
      type="button"
      data-date={date}
      className={cx(
        styles.day,
        MARK_STYLES[day.mark],
        listed && !listed.confirmed && styles.expected,
        isToday && styles.today,
        isChosen && styles.chosen,
      )}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isChosen}
      aria-label={labelOf(day)}
      aria-current={isToday ? 'date' : undefined}
      title={listed?.name}
      onClick={() => onChoose(date)}
    >
      {Number(date.slice(8))}
    </button>
  )
}
