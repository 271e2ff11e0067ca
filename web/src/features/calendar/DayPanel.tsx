import type { CalendarDay } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'
import { useState } from 'react'
import { formatDate, formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { type CalendarView, removeDay, saveDay, useCalendarChange } from './api.ts'
import styles from './calendar.module.css'
import { DayForm } from './DayForm.tsx'
import { sayMark } from './marks.ts'
import { describeDay, type YearDay } from './year.ts'

/** One day: worked or not, why, on which paper it rests; whoever may, corrects it here. */
export function DayPanel({ calendar, date }: { calendar: CalendarView; date: IsoDate | undefined }) {
  const [isEditing, setEditing] = useState(false)
  if (date === undefined) {
    return (
      <aside className={cx(styles.panel, styles.idle)} aria-label={t('calendar.day.choose')}>
        <EmptyState title={t('calendar.day.choose')}>{t('calendar.day.chooseBody')}</EmptyState>
      </aside>
    )
  }
  const day = describeDay(
    date,
    calendar,
    calendar.days.find((listed) => listed.date === date),
  )
  const mayChange = calendar.allowed.includes('change')
  return (
    <aside className={styles.panel} aria-label={formatExact(date)} aria-live="polite">
      <h2>{formatExact(date)}</h2>
      {isEditing ? (
        <DayForm day={day} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Explanation day={day} calendar={calendar} />
          {mayChange && <DayActions day={day} onEdit={() => setEditing(true)} />}
        </>
      )}
    </aside>
  )
}

function Explanation({ day, calendar }: { day: YearDay; calendar: CalendarView }) {
  const { listed, mark, isWorked, date } = day
  const hours = calendar.hours.map(({ from, to }) => `${from}–${to}`).join(', ')
  const weekday = formatExact(date).split(',')[0] ?? ''
  return (
    <>
      <p>
        <strong>{sayMark(day)}</strong>
      </p>
      {mark === 'weekly' && (
        <p>{t('calendar.day.weekly', { weekday: weekday.charAt(0).toUpperCase() + weekday.slice(1) })}</p>
      )}
      <p>{isWorked ? t('calendar.day.worked', { hours }) : t('calendar.day.off')}</p>
      {listed && listed.basis !== '' && (
        <p className={styles.quiet}>{t('calendar.day.basis', { basis: listed.basis })}</p>
      )}
      {listed && !listed.confirmed && <p>{t('calendar.day.expected')}</p>}
    </>
  )
}

function DayActions({ day, onEdit }: { day: YearDay; onEdit: () => void }) {
  const { listed, date } = day
  const saving = useCalendarChange(saveDay)
  const removing = useCalendarChange(removeDay)
  const shown = formatDate(date)
  const confirm = (known: CalendarDay) =>
    saving.mutate(
      { ...known, confirmed: true },
      { onSuccess: () => showToast(t('calendar.day.confirmed', { date: shown }), () => saving.mutate(known)) },
    )
  const remove = (known: CalendarDay) =>
    removing.mutate(date, {
      onSuccess: () => showToast(t('calendar.day.removed', { date: shown }), () => saving.mutate(known)),
    })
  return (
    <>
      <ErrorNotice error={saving.error ?? removing.error} />
      <div className={styles.actions}>
        {listed && !listed.confirmed && (
          <Button isPending={saving.isPending} onPress={() => confirm(listed)}>
            {t('calendar.day.confirm')}
          </Button>
        )}
        <Button onPress={onEdit}>{t(listed ? 'calendar.day.change' : 'calendar.day.add')}</Button>
        {listed && (
          <Button kind="quiet" isPending={removing.isPending} onPress={() => remove(listed)}>
            {t('calendar.day.remove')}
          </Button>
        )}
      </div>
    </>
  )
}
