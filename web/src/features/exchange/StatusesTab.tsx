import type { ExchangeStatus } from '@kip/core/exchange'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { retryStatus, statusesQuery } from './api.ts'
import styles from './exchange.module.css'
import { MoreButton } from './MoreButton.tsx'
import { useExchangeChange } from './useExchangeChange.ts'

/** The outbox: what senders are told, and whether the file is written. */
export function StatusesTab() {
  const statuses = useInfiniteQuery(statusesQuery({}))
  const rows = statuses.data?.pages.flatMap(({ items }) => items)
  return (
    <div className={styles.stack}>
      <ErrorNotice error={statuses.error} onRetry={() => void statuses.refetch()} />
      {statuses.isPending && <Skeleton rows={5} height={52} />}
      {rows?.length === 0 && <EmptyState title={t('exchange.told.none')}>{t('exchange.told.noneBody')}</EmptyState>}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('exchange.told.caption')}
          rows={rows}
          getId={({ id }) => id}
          columns={[
            {
              id: 'what',
              header: t('exchange.told.what'),
              isRowHeader: true,
              cell: ({ code, name, at }) => (
                <>
                  {`${code} · ${name}`}
                  <div className={styles.quiet}>{formatDateTime(at)}</div>
                </>
              ),
            },
            {
              id: 'about',
              header: t('exchange.told.about'),
              cell: ({ about, documentId }) =>
                documentId === null ? about : <Link href={`/incoming/${documentId}`}>{about ?? documentId}</Link>,
            },
            { id: 'to', header: t('exchange.told.to'), wideOnly: true, cell: ({ to }) => to },
            { id: 'state', header: t('exchange.told.state'), cell: (status) => <Written status={status} /> },
          ]}
        />
      )}
      <MoreButton list={statuses} />
    </div>
  )
}

function Written({ status }: { status: ExchangeStatus }) {
  const retrying = useExchangeChange(() => retryStatus(status.id))
  if (status.writtenAt !== null) return formatDateTime(status.writtenAt)
  return (
    <>
      {status.error ?? t('exchange.told.waiting')}
      {status.allowed.includes('retry') && (
        <div>
          <Button
            kind="quiet"
            label={t('exchange.told.retryOf', { code: status.code, about: status.about ?? status.to })}
            isPending={retrying.isPending}
            onPress={() => retrying.mutate(undefined)}
          >
            {t('exchange.told.retry')}
          </Button>
        </div>
      )}
      <ErrorNotice error={retrying.error} />
    </>
  )
}
