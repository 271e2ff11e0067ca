import type { CalendarDay } from '@kip/core/calendar'
import { formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import styles from './calendar.module.css'

/** The same days in words, in their order. */
export function DayList({ days, year }: { days: readonly CalendarDay[]; year: number }) {
  return (
    <section className={styles.section}>
      <h2>{t('calendar.list.title')}</h2>
      {days.length === 0 ? (
        <EmptyState title={t('calendar.list.empty', { year: String(year) })}>{t('calendar.list.emptyBody')}</EmptyState>
      ) : (
        <DataTable
          caption={t('calendar.list.title')}
          rows={days}
          getId={({ date }) => date}
          columns={[
            {
              id: 'date',
              header: t('calendar.list.date'),
              cell: ({ date }) => (
                <Link standalone href={`/calendar?year=${year}&day=${date}`}>
                  {formatExact(date)}
                </Link>
              ),
            },
            {
              id: 'name',
              header: t('calendar.list.name'),
              isRowHeader: true,
              cell: ({ name, confirmed }) => (
                <>
                  {name} {!confirmed && <Tag>{t('calendar.mark.expected')}</Tag>}
                </>
              ),
            },
            { id: 'kind', header: t('calendar.list.kind'), cell: ({ kind }) => t(`calendar.mark.${kind}`) },
            { id: 'basis', header: t('calendar.list.basis'), wideOnly: true, cell: ({ basis }) => basis },
          ]}
        />
      )}
    </section>
  )
}
