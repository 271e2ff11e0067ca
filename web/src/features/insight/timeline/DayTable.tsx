import type { TimelineDay } from '@kip/core/insight'
import { formatExact, formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { DataTable } from '../../../ui/data/DataTable.tsx'
import { Why } from '../../../ui/data/Why.tsx'

/** The same picture as a table, for those who read rather than look. */
export function DayTable({ days }: { days: readonly TimelineDay[] }) {
  return (
    <Why label={t('timeline.asTable')}>
      <DataTable
        caption={t('timeline.table')}
        rows={days}
        onPhone="table"
        getId={({ date }) => date}
        columns={[
          { id: 'date', header: t('timeline.column.day'), cell: ({ date }) => formatExact(date), isRowHeader: true },
          {
            id: 'kind',
            header: t('timeline.column.kind'),
            cell: ({ workingDay, dayName }) => dayName ?? t(workingDay ? 'timeline.working' : 'timeline.off'),
            wideOnly: true,
          },
          {
            id: 'total',
            header: t('timeline.column.total'),
            cell: ({ total }) => formatNumber(total),
            align: 'end',
          },
          { id: 'late', header: t('timeline.column.late'), cell: ({ late }) => formatNumber(late), align: 'end' },
        ]}
      />
    </Why>
  )
}
