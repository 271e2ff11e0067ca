import type { ExchangeWay } from '@kip/core/exchange'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../lib/i18n/index.ts'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { requestsQuery, waysQuery } from './api.ts'
import styles from './exchange.module.css'
import { FailuresTab } from './FailuresTab.tsx'
import { ReportsTab } from './ReportsTab.tsx'
import { RequestsTab } from './RequestsTab.tsx'
import { StatusesTab } from './StatusesTab.tsx'
import { WaysTab } from './WaysTab.tsx'

/** Where papers come from by themselves, how that fares, what senders ask and are told. */
export function ExchangePage() {
  const { tab = 'ways' } = useSearch({ from: '/desk/exchange' })
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={t('exchange.title')} answer={<Answer />} />
      <Tabs
        label={t('exchange.tabs')}
        value={tab}
        onChange={(next) => void navigate({ href: `/exchange?tab=${next}` })}
        tabs={[
          { id: 'ways', title: t('exchange.tabs.ways'), content: <WaysTab /> },
          { id: 'failures', title: t('exchange.tabs.failures'), content: <FailuresTab /> },
          { id: 'requests', title: t('exchange.tabs.requests'), content: <RequestsTab /> },
          { id: 'told', title: t('exchange.tabs.told'), content: <StatusesTab /> },
          { id: 'reports', title: t('exchange.tabs.reports'), content: <ReportsTab /> },
        ]}
      />
    </>
  )
}

/** What runs, what does not, what waits for somebody. */
function Answer() {
  const { data: ways } = useQuery(waysQuery)
  const { data: requests } = useInfiniteQuery(requestsQuery({ state: 'waiting' }))
  if (!ways) return '\u00a0'
  const count = (state: ExchangeWay['state']) => ways.filter((way) => way.state === state).length
  const working = count('working') + count('waiting')
  const failing = count('failing')
  const failedOf = (isOutbox: boolean) =>
    ways.reduce((sum, way) => sum + ((way.kind === 'outbox') === isOutbox ? way.failed : 0), 0)
  const [failed, unwritten] = [failedOf(false), failedOf(true)]
  const waiting = requests?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0
  return (
    <>
      <span>{ways.length === 0 ? t('exchange.answer.none') : t('exchange.answer.working', { count: working })}</span>
      {failing > 0 && <span className={styles.failing}>{t('exchange.answer.failing', { count: failing })}</span>}
      {failed > 0 && <span>{t('exchange.answer.failed', { count: failed })}</span>}
      {unwritten > 0 && <span>{t('exchange.answer.unwritten', { count: unwritten })}</span>}
      {waiting > 0 && <span>{t('exchange.answer.waiting', { count: waiting })}</span>}
    </>
  )
}
