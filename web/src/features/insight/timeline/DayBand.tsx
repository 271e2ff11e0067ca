import type { TimelineDay } from '@kip/core/insight'
import type { IsoDate } from '@kip/core/shared'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatDayMonth, formatExact, formatNumber } from '../../../lib/format.ts'
import { type MessageKey, t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import { weekdayOf } from '../../calendar/index.ts'
import styles from './DayBand.module.css'
import { barOf } from './span.ts'

const SATURDAY = 6
/** The day itself stands below the name. */
const DATE_BEHIND = / \(\d\d\/\d\d\)$/

export type DayBandProps = {
  days: readonly TimelineDay[]
  today: IsoDate
  chosen: IsoDate
  onChoose: (date: IsoDate) => void
  /** What is late from before the first day, and where it is listed. */
  before: { count: number; href: string }
  /** Shown inside the chosen day, where days stand below one another. */
  inside?: ReactNode
}

/** A column a day, as high as its load; days off are shaded. On a phone a line a day. */
export function DayBand({ days, today, chosen, onChoose, before, inside }: DayBandProps) {
  const band = useRef<HTMLOListElement>(null)
  const highest = Math.max(before.count, ...days.map(({ total }) => total))

  // The arrow keys move the choice; the focus follows where it was in the band.
  useEffect(() => {
    if (!band.current?.contains(document.activeElement)) return
    band.current.querySelector<HTMLElement>(`[data-date="${chosen}"]`)?.focus()
  }, [chosen])

  return (
    <ol ref={band} className={styles.band} aria-label={t('timeline.band')}>
      {before.count > 0 && (
        <li className={cx(styles.day, styles.before)}>
          <a className={styles.button} href={before.href}>
            <span className="visually-hidden">{t('timeline.before', { count: before.count })}</span>
            <Load day={{ total: before.count, late: before.count, items: [] }} highest={highest} />
            <span className={styles.beforeName} aria-hidden="true">
              {t('timeline.beforeShort')}
            </span>
          </a>
        </li>
      )}
      {days.map((day) => (
        <li
          key={day.date}
          className={cx(styles.day, !day.workingDay && styles.off, day.date === today && styles.today)}
          data-monday={weekdayOf(day.date) === 1}
        >
          <button
            type="button"
            className={styles.button}
            data-date={day.date}
            aria-pressed={day.date === chosen}
            title={day.dayName ?? undefined}
            tabIndex={day.date === chosen ? 0 : -1}
            onClick={() => onChoose(day.date)}
          >
            <span className="visually-hidden">{sayDay(day, today)}</span>
            <Load day={day} highest={highest} />
            <span className={styles.name} aria-hidden="true">
              {t(`timeline.short.${weekdayOf(day.date)}` as MessageKey & `timeline.short.${number}`)}
            </span>
            <span className={styles.date} aria-hidden="true">
              {formatDayMonth(day.date)}
            </span>
            {isNamed(day) && (
              <span className={styles.reason} aria-hidden="true">
                {day.dayName?.replace(DATE_BEHIND, '')}
              </span>
            )}
          </button>
          {day.date === chosen && inside && <div className={styles.inside}>{inside}</div>}
        </li>
      ))}
    </ol>
  )
}

function Load({ day, highest }: { day: Pick<TimelineDay, 'total' | 'late' | 'items'>; highest: number }) {
  const bar = barOf(day, highest)
  return (
    <span className={styles.load} aria-hidden="true">
      <span className={styles.count}>{day.total === 0 ? '' : formatNumber(day.total)}</span>
      {/* One custom property for both layouts: the bar stands on a desk and lies on a phone. */}
      <span className={styles.bar} style={{ '--load': bar.height, '--late-share': bar.late } as React.CSSProperties}>
        {bar.late < 1 && <span className={cx(styles.rest, styles[bar.rest])} />}
        {bar.late > 0 && <span className={styles.late} />}
      </span>
    </span>
  )
}

/** Holidays and working Saturdays have a name worth reading; a plain weekend does not. */
const isNamed = ({ date, workingDay, dayName }: TimelineDay) =>
  dayName !== null && (workingDay || weekdayOf(date) < SATURDAY)

/** "thứ Sáu, 27/11/2026, hôm nay: 5 việc, 2 quá hạn" */
function sayDay({ date, total, late, dayName }: TimelineDay, today: IsoDate): string {
  const words = [formatExact(date), ...(date === today ? [t('timeline.today')] : []), ...(dayName ? [dayName] : [])]
  return `${words.join(', ')}: ${total === 0 ? t('timeline.nothing') : t('timeline.load', { count: total, late })}`
}
