import type { ExchangeRequest } from '@kip/core/exchange'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { requestsQuery } from './api.ts'
import { BindForm } from './BindForm.tsx'
import styles from './exchange.module.css'
import { MoreButton } from './MoreButton.tsx'
import { RequestAnswer } from './paper/RequestAnswer.tsx'

/** What senders ask about papers they sent; answered here or on the paper. */
export function RequestsTab() {
  const [shown, setShown] = useState<'waiting' | 'all'>('waiting')
  const requests = useInfiniteQuery(requestsQuery(shown === 'waiting' ? { state: 'waiting' } : {}))
  const rows = requests.data?.pages.flatMap(({ items }) => items)
  return (
    <div className={styles.stack}>
      <div className={styles.choice}>
        <SegmentedControl
          label={t('exchange.requests.label')}
          choices={[
            { id: 'waiting', label: t('exchange.requests.waiting') },
            { id: 'all', label: t('exchange.requests.all') },
          ]}
          value={shown}
          onChange={setShown}
        />
      </div>
      <ErrorNotice error={requests.error} onRetry={() => void requests.refetch()} />
      {requests.isPending && <Skeleton rows={3} height={96} />}
      {rows?.length === 0 && (
        <EmptyState title={t('exchange.requests.none')}>{t('exchange.requests.noneBody')}</EmptyState>
      )}
      <div className={styles.cards}>
        {rows?.map((request) => (
          <RequestCard key={request.id} request={request} />
        ))}
      </div>
      <MoreButton list={requests} />
    </div>
  )
}

function RequestCard({ request }: { request: ExchangeRequest }) {
  const { paper, namedDocument, allowed } = request
  const [isBinding, setBinding] = useState(false)
  return (
    <section className={styles.card} aria-label={request.reason}>
      <RequestAnswer request={request} isKnown={paper !== null}>
        {paper === null ? (
          <p className={styles.error}>{t('exchange.requests.unknown', { id: namedDocument })}</p>
        ) : (
          <div className={styles.line}>
            <Link href={`/incoming/${paper.id}`} standalone>
              {t('exchange.requests.open', { label: paper.label ?? t('exchange.requests.unlabelled') })}
            </Link>
            <span className={styles.quiet}>{paper.subject}</span>
          </div>
        )}
        {isBinding ? (
          <BindForm request={request} onDone={() => setBinding(false)} />
        ) : (
          allowed.includes('bind') && (
            <div>
              <Button kind={paper === null ? 'plain' : 'quiet'} onPress={() => setBinding(true)}>
                {t(paper === null ? 'exchange.bind.open' : 'exchange.bind.other')}
              </Button>
            </div>
          )
        )}
      </RequestAnswer>
    </section>
  )
}
