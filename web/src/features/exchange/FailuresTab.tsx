import type { ExchangeItem, ExchangeMessage } from '@kip/core/exchange'
import { useInfiniteQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { itemsQuery, messagesQuery, retryItem, retryMessage } from './api.ts'
import styles from './exchange.module.css'
import { MoreButton } from './MoreButton.tsx'
import { useExchangeChange } from './useExchangeChange.ts'

/** What came and could not be taken in, why, and once more at a press. */
export function FailuresTab() {
  const items = useInfiniteQuery(itemsQuery({ state: 'failed' }))
  const messages = useInfiniteQuery(messagesQuery({ state: 'broken', without: 'items' }))
  const failed = items.data?.pages.flatMap((page) => page.items)
  const broken = messages.data?.pages.flatMap((page) => page.items)
  return (
    <div className={styles.stack}>
      <ErrorNotice error={items.error ?? messages.error} onRetry={() => void items.refetch()} />
      {(items.isPending || messages.isPending) && <Skeleton rows={4} height={52} />}
      {failed?.length === 0 && broken?.length === 0 && (
        <EmptyState title={t('exchange.failures.none')}>{t('exchange.failures.noneBody')}</EmptyState>
      )}
      {failed && failed.length > 0 && <ItemTable items={failed} />}
      <MoreButton list={items} />
      {broken && broken.length > 0 && <MessageTable messages={broken} />}
      <MoreButton list={messages} />
    </div>
  )
}

function ItemTable({ items }: { items: readonly ExchangeItem[] }) {
  return (
    <DataTable
      caption={t('exchange.failures.caption')}
      rows={items}
      getId={({ id }) => id}
      columns={[
        {
          id: 'name',
          header: t('exchange.failures.what'),
          isRowHeader: true,
          cell: ({ name, way, messageId }) => (
            <>
              <span className={styles.place}>{name}</span>
              <div className={styles.quiet}>{way.name}</div>
              {messageId !== null && <SaveLink href={`/api/v1/exchange/messages/${messageId}/file`} />}
            </>
          ),
        },
        {
          id: 'why',
          header: t('exchange.failures.why'),
          cell: ({ error, attempts, nextTryAt }) => (
            <>
              {error}
              <div className={styles.quiet}>
                {[
                  t('exchange.failures.attempts', { count: attempts }),
                  ...(nextTryAt === null ? [] : [t('exchange.failures.next', { time: formatDateTime(nextTryAt) })]),
                ].join(' · ')}
              </div>
            </>
          ),
        },
        {
          id: 'when',
          header: t('exchange.failures.when'),
          wideOnly: true,
          cell: ({ metAt }) => formatDateTime(metAt),
        },
        { id: 'retry', header: t('exchange.failures.retry'), cell: (item) => <RetryItem item={item} /> },
      ]}
    />
  )
}

/** Under the name it came with, which the server says. */
const SaveLink = ({ href }: { href: string }) => (
  <Link href={href} download>
    {t('exchange.failures.save')}
  </Link>
)

function RetryItem({ item: { id, name, allowed } }: { item: ExchangeItem }) {
  const retrying = useExchangeChange(() => retryItem(id))
  if (!allowed.includes('retry')) return null
  return (
    <>
      <Button
        label={t('exchange.failures.retryOf', { name })}
        isPending={retrying.isPending}
        onPress={() =>
          retrying.mutate(undefined, { onSuccess: () => showToast(t('exchange.failures.retried', { name })) })
        }
      >
        {t('exchange.failures.retry')}
      </Button>
      <ErrorNotice error={retrying.error} />
    </>
  )
}

function MessageTable({ messages }: { messages: readonly ExchangeMessage[] }) {
  return (
    <DataTable
      caption={t('exchange.failures.broken')}
      showCaption
      rows={messages}
      getId={({ id }) => id}
      columns={[
        {
          id: 'name',
          header: t('exchange.failures.what'),
          isRowHeader: true,
          cell: ({ fileName, from, url }) => (
            <>
              <span className={styles.place}>{fileName}</span>
              <div className={styles.quiet}>{from.name ?? from.organId}</div>
              {url !== null && <SaveLink href={url} />}
            </>
          ),
        },
        {
          id: 'why',
          header: t('exchange.failures.why'),
          cell: ({ faults }) => (
            <ul className={styles.faults}>
              {faults.map(({ at, message }) => (
                <li key={`${at}${message}`}>{message}</li>
              ))}
            </ul>
          ),
        },
        {
          id: 'when',
          header: t('exchange.failures.when'),
          wideOnly: true,
          cell: ({ receivedAt }) => formatDateTime(receivedAt),
        },
        { id: 'retry', header: t('exchange.failures.retry'), cell: (message) => <RetryMessage message={message} /> },
      ]}
    />
  )
}

function RetryMessage({ message: { id, fileName: name, allowed } }: { message: ExchangeMessage }) {
  const retrying = useExchangeChange(() => retryMessage(id))
  if (!allowed.includes('retry')) return null
  const tell = ({ state }: ExchangeMessage) =>
    showToast(t(state === 'broken' ? 'exchange.failures.stillBroken' : 'exchange.failures.nowTaken', { name }))
  return (
    <>
      <Button
        label={t('exchange.failures.retryOf', { name })}
        isPending={retrying.isPending}
        onPress={() => retrying.mutate(undefined, { onSuccess: tell })}
      >
        {t('exchange.failures.retry')}
      </Button>
      <ErrorNotice error={retrying.error} />
    </>
  )
}
