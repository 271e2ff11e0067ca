import type { AssignmentSummary } from '@kip/core/assignments'
import type { TimelineDay } from '@kip/core/insight'
import type { Id } from '@kip/core/shared'
import { formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { DataList } from '../../../ui/data/DataList.tsx'
import { AssignmentRow, assignmentPath, RowActions, useAcknowledge } from '../../assignments/index.ts'
import { listAddress, type Whose } from './span.ts'
import styles from './TimelinePage.module.css'

export type DayWorkProps = { day: TimelineDay; whose: Whose; unit: Id | undefined }

/** The work due on one day. */
export function DayWork({ day, whose, unit }: DayWorkProps) {
  const acknowledge = useAcknowledge()
  const { date, total, items, dayName } = day
  const rest = total - items.length
  return (
    <section className={styles.section} aria-labelledby="timeline-day">
      <h2 id="timeline-day">
        {formatExact(date)}
        {dayName && <span className={styles.quiet}> · {dayName}</span>}
      </h2>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t('timeline.nothingDue')}</p>
      ) : (
        <DataList
          // Another day is another list: the walk starts anew.
          key={date}
          label={t('timeline.dueOn', { date: formatExact(date) })}
          items={items}
          getId={({ id }) => id}
          hrefOf={({ id }) => assignmentPath(id)}
          renderRow={(item) => <AssignmentRow item={item} showsWhose={whose !== 'mine'} />}
          {...(whose !== 'all' && {
            renderActions: (item: AssignmentSummary) => <RowActions item={item} onAcknowledge={acknowledge.mutate} />,
          })}
        />
      )}
      {rest > 0 && (
        <Link href={listAddress(whose, unit, { from: date, to: date })}>{t('timeline.more', { count: rest })}</Link>
      )}
    </section>
  )
}
