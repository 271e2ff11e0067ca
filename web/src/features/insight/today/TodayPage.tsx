import type { Today } from '@kip/core/insight'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNews } from '../../../lib/events.ts'
import { formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Figure } from '../../../ui/data/Figure.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { renewSummary, useAcknowledge } from '../../assignments/index.ts'
import { Notices } from './Notices.tsx'
import { PaperSection } from './PaperSection.tsx'
import styles from './TodayPage.module.css'
import { changeToday, changeWork, isCalm, todayQuery } from './todayQuery.ts'
import { useTodayKeys } from './useTodayKeys.ts'
import { WorkSection } from './WorkSection.tsx'

/** Hôm nay: the first line answers, then what hurts first. */
export function TodayPage() {
  const today = useQuery(todayQuery)
  const news = useNews(['assignment', 'incoming', 'notification'])
  return (
    <div className={styles.page}>
      <PageHeader title={t('today.title')} answer={today.data ? <Answer today={today.data} /> : ' '} />
      <QuietLine count={news.count} onShow={news.show} />
      {today.error && <ErrorNotice error={today.error} onRetry={() => void today.refetch()} />}
      {today.isPending && <Skeleton rows={6} height={60} />}
      {today.data && <Sections today={today.data} />}
    </div>
  )
}

/** "2 quá hạn · 3 hôm nay · 6 tuần này", and what waits for the person's word: each leads to its list. */
function Answer({ today }: { today: Today }) {
  const { counts, date, mine, coordinating, toDecide, toDirect, toRegister } = today
  const waiting = [
    { total: toDecide.total, label: t('today.waiting.decide'), href: '/assignments?view=decide' },
    { total: toDirect?.total ?? 0, label: t('today.waiting.direct'), href: '/incoming?status=registered' },
    { total: toRegister?.total ?? 0, label: t('today.waiting.register'), href: '/incoming?status=new' },
    {
      total: counts.unacknowledged,
      label: t('today.unacknowledged'),
      href: '/assignments?view=mine&unacknowledged=true',
    },
  ].filter(({ total }) => total > 0)
  // Who oversees the work of others has none of their own to count.
  const hasOwn = mine.total + coordinating.total > 0 || waiting.length === 0
  return (
    <>
      {hasOwn && (
        <>
          <Figure
            value={counts.overdue}
            label={t('today.overdue')}
            lateness="late"
            href="/assignments?view=mine&overdue=true"
          />
          <Figure value={counts.today} label={t('today.today')} lateness="today" href="/timeline?whose=mine" />
          <Figure value={counts.week} label={t('today.week')} href="/timeline?whose=mine" />
        </>
      )}
      {waiting.map(({ total, label, href }) => (
        <Figure key={href} value={total} label={label} href={href} />
      ))}
      <span className={styles.date}>{formatExact(date)}</span>
    </>
  )
}

function Sections({ today }: { today: Today }) {
  const client = useQueryClient()
  const acknowledge = useAcknowledge({
    onChange: (id, change) => changeToday(client, (shown) => changeWork(shown, id, change)),
    onDone: (done) => changeToday(client, (shown) => changeWork(shown, done.id, (item) => renewSummary(item, done))),
  })
  useTodayKeys(today, acknowledge.mutate)
  const work = { onAcknowledge: acknowledge.mutate }
  if (isCalm(today)) return <EmptyState title={t('today.calm')}>{t('today.calmHint')}</EmptyState>
  return (
    <>
      <ErrorNotice error={acknowledge.error} />
      <Notices notices={today.notifications} />
      <WorkSection {...work} title={t('today.mine')} section={today.mine} href="/assignments?view=mine" />
      <WorkSection
        {...work}
        title={t('today.toDecide')}
        section={today.toDecide}
        href="/assignments?view=decide"
        showsWhose
      />
      <PaperSection title={t('today.toDirect')} section={today.toDirect} href="/incoming?status=registered" />
      <PaperSection title={t('today.toRegister')} section={today.toRegister} href="/incoming?status=new" />
      <WorkSection title={t('today.ward')} section={today.ward} href="/assignments?view=all" showsWhose />
      <WorkSection {...work} title={t('today.unit')} section={today.unit} href="/assignments?view=unit" showsWhose />
      <WorkSection
        {...work}
        title={t('today.coordinating')}
        section={today.coordinating}
        href="/assignments?view=mine"
        showsWhose
      />
    </>
  )
}
