import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatDuration, formatTime } from '../../lib/format.ts'
import { healthQuery } from '../../lib/health.ts'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { FailuresTab } from './FailuresTab.tsx'
import { PoliciesTab } from './PoliciesTab.tsx'
import styles from './reminders.module.css'

/** How people are reminded, whether reminding runs, and what could not be handed over. */
export function RemindersPage() {
  const { tab = 'policies', urgency = 'none' } = useSearch({ from: '/desk/reminders' })
  const navigate = useNavigate()
  const me = useMe()
  const policies = {
    id: 'policies' as const,
    title: t('reminders.tabs.policies'),
    content: <PoliciesTab urgency={urgency} />,
  }
  const failures = { id: 'failures' as const, title: t('reminders.tabs.failures'), content: <FailuresTab /> }
  return (
    <>
      <PageHeader title={t('reminders.title')} answer={<HealthLine />} />
      {hasRole(me, 'administrator') ? (
        <Tabs
          label={t('reminders.tabs')}
          value={tab}
          onChange={(next) => void navigate({ href: `/reminders?tab=${next}` })}
          tabs={[policies, failures]}
        />
      ) : (
        policies.content
      )}
    </>
  )
}

/** Whether reminders go out, proved each minute by a watchdog of its own. */
function HealthLine() {
  const { data } = useQuery(healthQuery)
  if (!data) return '\u00a0'
  const { alive, checkedAt, oldestDueUnsentSeconds } = data.reminding
  if (checkedAt === null) return <span className={styles.unwell}>{t('reminders.health.never')}</span>
  const time = formatTime(checkedAt)
  return (
    <>
      <span className={alive ? undefined : styles.unwell}>
        {t(alive ? 'reminders.health.alive' : 'reminders.health.stopped', { time })}
      </span>
      <span>
        {oldestDueUnsentSeconds === null || oldestDueUnsentSeconds < 60
          ? t('reminders.health.none')
          : t('reminders.health.waiting', { duration: formatDuration(oldestDueUnsentSeconds / 60) })}
      </span>
    </>
  )
}
