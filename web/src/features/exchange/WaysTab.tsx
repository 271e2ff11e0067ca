import type { ExchangeWay } from '@kip/core/exchange'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { waysQuery } from './api.ts'
import styles from './exchange.module.css'
import { WayCard } from './WayCard.tsx'
import { WayForm } from './WayForm.tsx'

/** Each way with its state, what it took last, and what is wrong with it. */
export function WaysTab() {
  const me = useMe()
  const { data: ways, error, isPending, refetch } = useQuery(waysQuery)
  const [editing, setEditing] = useState<ExchangeWay | 'new'>()
  const mayAdd = hasRole(me, 'administrator')
  const add = mayAdd && (
    <Button kind="primary" onPress={() => setEditing('new')}>
      {t('exchange.ways.add')}
    </Button>
  )
  const close = () => setEditing(undefined)
  if (editing === 'new') return <WayForm hasOutbox={hasOutbox(ways)} onDone={close} />
  return (
    <div className={styles.stack}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending && <Skeleton rows={3} height={96} />}
      {ways?.length === 0 && (
        <EmptyState title={t('exchange.ways.none')} action={add}>
          {t(mayAdd ? 'exchange.ways.noneAdmin' : 'exchange.ways.noneOther')}
        </EmptyState>
      )}
      {ways && ways.length > 0 && (
        <>
          <div className={styles.cards}>
            {ways.map((way) =>
              editing !== undefined && editing.id === way.id ? (
                <div key={way.id} className={styles.card}>
                  <WayForm way={way} hasOutbox onDone={close} />
                </div>
              ) : (
                <WayCard key={way.id} way={way} onChange={() => setEditing(way)} />
              ),
            )}
          </div>
          {!hasOutbox(ways) && <p className={styles.quiet}>{t('exchange.ways.noOutbox')}</p>}
          {add && <div>{add}</div>}
        </>
      )}
    </div>
  )
}

const hasOutbox = (ways: readonly ExchangeWay[] | undefined) => ways?.some(({ kind }) => kind === 'outbox') ?? false
