import type { AssignmentSummary } from '@kip/core/assignments'
import type { Today, TodaySection } from '@kip/core/insight'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNews } from '../../../lib/events.ts'
import { t } from '../../../lib/i18n/index.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { renewSummary, useAcknowledge } from '../../assignments/index.ts'
import { Agenda } from './Agenda.tsx'
import { AlarmNotice } from './AlarmNotice.tsx'
import { Answer } from './Answer.tsx'
import { AttentionSection } from './AttentionSection.tsx'
import { ChannelsLine } from './ChannelsLine.tsx'
import { DutyLine } from './DutyLine.tsx'
import { MovedLimitsLine } from './MovedLimitsLine.tsx'
import { Notices } from './Notices.tsx'
import { PaperSection } from './PaperSection.tsx'
import { RequestsLine } from './RequestsLine.tsx'
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
      <AlarmNotice />
      {today.data && <DutyLine duty={today.data.duty} />}
      {today.data && <Agenda meetings={today.data.agenda} />}
      {/* Asked for at once, shown with the rest: what comes above them would move them under the finger. */}
      <div className={styles.lines} hidden={today.isPending}>
        <RequestsLine />
        <MovedLimitsLine />
        <ChannelsLine />
      </div>
      {today.error && <ErrorNotice error={today.error} onRetry={() => void today.refetch()} />}
      {today.isPending && <Skeleton rows={6} height={60} />}
      {today.data && <Sections today={today.data} />}
    </div>
  )
}

function Sections({ today }: { today: Today }) {
  const client = useQueryClient()
  const acknowledge = useAcknowledge({
    onChange: (id, change) => changeToday(client, (shown) => changeWork(shown, id, change)),
    onDone: (done) => changeToday(client, (shown) => changeWork(shown, done.id, (item) => renewSummary(item, done))),
  })
  useTodayKeys(today, acknowledge.mutate)
  if (isCalm(today)) return <EmptyState title={t('today.calm')}>{t('today.calmHint')}</EmptyState>
  return (
    <>
      <ErrorNotice error={acknowledge.error} />
      <Notices notices={today.notifications} />
      {today.order.map((name) => (
        <Section key={name} name={name} today={today} onAcknowledge={acknowledge.mutate} />
      ))}
    </>
  )
}

type SectionProps = { name: TodaySection; today: Today; onAcknowledge: (item: AssignmentSummary) => void }

function Section({ name, today, onAcknowledge }: SectionProps) {
  const title = t(`today.${name}`)
  switch (name) {
    case 'attention':
      return <AttentionSection items={today.attention} />
    case 'toRegister':
      return <PaperSection title={title} section={today.toRegister} href="/incoming?status=new" />
    case 'toDirect':
      return (
        <PaperSection title={title} section={today.toDirect} href="/incoming?status=registered&sort=queue" saysNew />
      )
    // Whoever oversees the work of others opens a row to act on it.
    case 'ward':
      return <WorkSection title={title} section={today.ward} href="/assignments?view=all" showsWhose />
    case 'mine':
    case 'toDecide':
    case 'toHandOn':
    case 'unit':
    case 'toConfirm':
    case 'coordinating':
      return (
        <WorkSection
          title={title}
          section={today[name]}
          href={LISTS[name]}
          showsWhose={name === 'mine' ? false : name === 'unit' ? 'person' : true}
          hidesState={name === 'toConfirm' || name === 'toHandOn'}
          onAcknowledge={onAcknowledge}
        />
      )
  }
}

const LISTS = {
  mine: '/assignments?view=mine',
  toDecide: '/assignments?view=decide',
  toHandOn: '/assignments?view=unit&unassigned=true',
  unit: '/assignments?view=unit',
  toConfirm: '/assignments?view=causes',
  coordinating: '/assignments?view=mine',
} as const
