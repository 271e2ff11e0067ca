import type { DutyOverview, DutyShift } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useNews } from '../../lib/events.ts'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { overviewQuery, rostersQuery } from './api.ts'
import styles from './duty.module.css'
import { FairnessTab } from './FairnessTab.tsx'
import { GapList } from './GapList.tsx'
import { MonthTab } from './MonthTab.tsx'
import { MyShifts } from './MyShifts.tsx'
import { OnDuty } from './OnDuty.tsx'
import { RostersTab } from './RostersTab.tsx'
import type { DutyTab } from './routes.tsx'
import { ShiftDrawer } from './ShiftDrawer.tsx'
import { Waiting } from './Waiting.tsx'

/** Who is on duty now and next; what waits for me; the month. */
export function DutyPage() {
  const { month = officeDate().slice(0, 7), tab = 'month' } = useSearch({ from: '/desk/duty' })
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Id | null>(null)
  const overview = useQuery(overviewQuery)
  const rosters = useQuery(rostersQuery)
  const news = useNews(['duty'])
  const go = (to: { month: string; tab: DutyTab }) =>
    void navigate({ href: `/duty?month=${to.month}&tab=${to.tab}`, replace: true, resetScroll: false })
  const open = (shift: DutyShift) => setOpened(shift.id)
  const data = overview.data
  const error = overview.error ?? rosters.error
  return (
    <>
      <PageHeader title={t('duty.title')} answer={data ? answerOf(data) : '\u00a0'} />
      <ErrorNotice
        error={error}
        onRetry={() => {
          void overview.refetch()
          void rosters.refetch()
        }}
      />
      {!data && !error && <Skeleton rows={4} height={72} />}
      {data && rosters.data && (
        <div className={styles.stack}>
          <QuietLine count={news.count} onShow={news.show} />
          <OnDuty overview={data} onOpen={open} />
          <Waiting overview={data} />
          <GapList gaps={data.gaps} onOpen={setOpened} />
          <MyShifts shifts={data.mine} onOpen={open} />
          <Tabs<DutyTab>
            label={t('duty.tabs')}
            value={tab}
            onChange={(next) => go({ month, tab: next })}
            tabs={[
              {
                id: 'month',
                title: t('duty.tab.month'),
                content: (
                  <MonthTab
                    month={month}
                    rosters={rosters.data}
                    onMonth={(next) => go({ month: next, tab })}
                    onOpen={open}
                  />
                ),
              },
              { id: 'fairness', title: t('duty.tab.fairness'), content: <FairnessTab month={month} /> },
              {
                id: 'rosters',
                title: t('duty.tab.rosters'),
                content: <RostersTab rosters={rosters.data} mayAdd={data.allowed.includes('add-roster')} />,
              },
            ]}
          />
        </div>
      )}
      {opened !== null && <ShiftDrawer id={opened} rosters={rosters.data ?? []} onClose={() => setOpened(null)} />}
    </>
  )
}

/** The first place of each roster that wakes people; nobody is said, too. */
function answerOf({ now }: DutyOverview): string {
  const names = now
    .filter(({ kind }) => kind === 'duty')
    .flatMap(({ places }) => places.filter(({ rank }) => rank === 1).flatMap(({ person }) => person?.name ?? []))
  return names.length === 0 ? t('duty.nobodyNow') : t('duty.onDutyNow', { people: names.join(', ') })
}
