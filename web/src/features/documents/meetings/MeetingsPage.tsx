import type { OfficeMeeting, UnplannedMeeting } from '@kip/core/documents'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatAppointment, formatDate, formatExact, formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { SegmentedControl } from '../../../ui/actions/ChoiceGroup.tsx'
import { DataList } from '../../../ui/data/DataList.tsx'
import { ListRow } from '../../../ui/data/ListRow.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import styles from './MeetingsPage.module.css'
import { meetingsQuery, unplannedQuery } from './queries.ts'

type Whose = 'mine' | 'office'

/** Where one has to be, day by day; and the invitations that nobody has answered yet. */
export function MeetingsPage() {
  const me = useMe()
  const seesAll = hasRole(me, 'clerk', 'leader', 'auditor')
  const [whose, setWhose] = useState<Whose>(seesAll ? 'office' : 'mine')
  const meetings = useInfiniteQuery(meetingsQuery(whose === 'mine'))
  const unplanned = useQuery({ ...unplannedQuery, enabled: seesAll })
  const items = meetings.data?.pages.flatMap((page) => page.items)
  const count = `${items?.length ?? 0}${meetings.hasNextPage ? '+' : ''}`
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('meetings.list')}
        answer={items ? t('meetings.count', { count }) : '\u00a0'}
        actions={
          seesAll && (
            <SegmentedControl
              label={t('meetings.whose')}
              choices={(['office', 'mine'] as const).map((id) => ({ id, label: t(`meetings.${id}`) }))}
              value={whose}
              onChange={setWhose}
            />
          )
        }
      />
      <ErrorNotice error={meetings.error ?? unplanned.error} onRetry={() => void meetings.refetch()} />
      {unplanned.data && unplanned.data.length > 0 && <Unplanned items={unplanned.data} />}
      {items === undefined ? (
        !meetings.error && <Skeleton rows={5} height={60} />
      ) : items.length === 0 ? (
        <EmptyState title={t('meetings.none')}>{t('meetings.noneHint')}</EmptyState>
      ) : (
        daysOf(items).map(([day, held]) => (
          <Day key={day} meetings={held} onEnd={() => void meetings.fetchNextPage()} />
        ))
      )}
    </div>
  )
}

/** In the order they came: by beginning. */
function daysOf(meetings: readonly OfficeMeeting[]): [string, OfficeMeeting[]][] {
  const days = new Map<string, OfficeMeeting[]>()
  for (const meeting of meetings) {
    const day = formatDate(meeting.startsAt)
    days.set(day, [...(days.get(day) ?? []), meeting])
  }
  return [...days]
}

function Unplanned({ items }: { items: readonly UnplannedMeeting[] }) {
  const heading = useId()
  const now = useNow()
  const title = t('meetings.unplanned', { count: items.length })
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading}>{title}</h2>
      <DataList
        label={title}
        items={items}
        getId={({ documentId }) => documentId}
        hrefOf={({ documentId }) => `/incoming/${documentId}`}
        renderRow={({ title: subject, issuer, startsAt, place }) => (
          <ListRow title={subject} meta={[issuer, place]} due={<b>{formatAppointment(startsAt, now)}</b>} />
        )}
        hasKeys={false}
      />
    </section>
  )
}

function Day({ meetings, onEnd }: { meetings: readonly OfficeMeeting[]; onEnd: () => void }) {
  const heading = useId()
  const [first] = meetings
  if (first === undefined) return null
  const title = formatExact(first.startsAt.slice(0, 10))
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h2 id={heading}>{title}</h2>
      <DataList
        label={title}
        items={meetings}
        getId={({ id }) => id}
        hrefOf={({ documentId }) => `/incoming/${documentId}`}
        renderRow={(meeting) => <MeetingRow meeting={meeting} />}
        onEndReached={onEnd}
        hasKeys={false}
      />
    </section>
  )
}

function MeetingRow({ meeting: { title, place, people, clashes, startsAt, endsAt } }: { meeting: OfficeMeeting }) {
  const hours = endsAt === null ? formatTime(startsAt) : `${formatTime(startsAt)}–${formatTime(endsAt)}`
  return (
    <ListRow
      lead={<b className={styles.hour}>{hours}</b>}
      title={title}
      meta={[place, people.map(({ name }) => name).join(', '), clashes.length > 0 && <b>{t('meetings.clashing')}</b>]}
    />
  )
}
