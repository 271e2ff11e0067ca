import type { IsoDate } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { IconButton } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { calendarQuery } from './api.ts'
import styles from './calendar.module.css'
import { DayList } from './DayList.tsx'
import { DayPanel } from './DayPanel.tsx'
import { Legend } from './Legend.tsx'
import { MovedLimits } from './MovedLimits.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { YearView } from './YearView.tsx'

/** A year at a glance: which days are worked, which are not, and why. */
export function CalendarPage() {
  const search = useSearch({ from: '/desk/calendar' })
  const year = search.year ?? Number((search.day ?? officeDate()).slice(0, 4))
  const day = search.day?.startsWith(String(year)) ? search.day : undefined
  const navigate = useNavigate()
  const { data: calendar, error, refetch } = useQuery(calendarQuery(year))
  const go = (to: { year: number; day?: IsoDate }) =>
    void navigate({
      href: `/calendar?year=${to.year}${to.day === undefined ? '' : `&day=${to.day}`}`,
      replace: to.day !== undefined,
      resetScroll: false,
    })
  const expected = calendar?.days.filter(({ confirmed }) => !confirmed).length ?? 0
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        answer={
          calendar ? (
            <>
              <span>{t('calendar.answer', { count: calendar.days.length, year: String(year) })}</span>
              {expected > 0 && <span>{t('calendar.unconfirmed', { count: expected })}</span>}
            </>
          ) : (
            '\u00a0'
          )
        }
        actions={
          <div className={styles.years}>
            <IconButton
              icon="left"
              label={t('calendar.previousYear', { year: String(year - 1) })}
              onPress={() => go({ year: year - 1 })}
            />
            <strong>{year}</strong>
            <IconButton
              icon="right"
              label={t('calendar.nextYear', { year: String(year + 1) })}
              onPress={() => go({ year: year + 1 })}
            />
          </div>
        }
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!calendar && !error && <Skeleton rows={3} height={200} />}
      {calendar && (
        <>
          <MovedLimits />
          <Legend />
          <div className={styles.layout}>
            <YearView calendar={calendar} year={year} chosen={day} onChoose={(date) => go({ year, day: date })} />
            <DayPanel key={day} calendar={calendar} date={day} />
          </div>
          <DayList days={calendar.days} year={year} />
          <SettingsSection calendar={calendar} />
        </>
      )}
    </>
  )
}
