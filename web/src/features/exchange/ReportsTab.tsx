import type { ExchangeMessage } from '@kip/core/exchange'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Form } from '../../ui/fields/Form.tsx'
import { TextArea } from '../../ui/fields/TextField.tsx'
import { askBack, messagesQuery } from './api.ts'
import styles from './exchange.module.css'
import { MoreButton } from './MoreButton.tsx'
import { useExchangeChange } from './useExchangeChange.ts'

/** What receivers report of papers we sent; codes nobody knows are shown as they are. */
export function ReportsTab() {
  const messages = useInfiniteQuery(messagesQuery({ kind: 'status' }))
  const rows = messages.data?.pages.flatMap(({ items }) => items)
  const [asking, setAsking] = useState<ExchangeMessage>()
  if (asking) return <AskBackForm report={asking} onDone={() => setAsking(undefined)} />
  return (
    <div className={styles.stack}>
      <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />
      {messages.isPending && <Skeleton rows={5} height={52} />}
      {rows?.length === 0 && (
        <EmptyState title={t('exchange.reports.none')}>{t('exchange.reports.noneBody')}</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('exchange.reports.caption')}
          rows={rows}
          getId={({ id }) => id}
          columns={[
            { id: 'about', header: t('exchange.told.about'), isRowHeader: true, cell: aboutOf },
            {
              id: 'what',
              header: t('exchange.told.what'),
              cell: ({ status, receivedAt }) => (
                <>
                  {status && wordsOf(status)}
                  {status?.description && <div>{status.description}</div>}
                  <div className={styles.quiet}>{formatDateTime(receivedAt)}</div>
                </>
              ),
            },
            { id: 'from', header: t('exchange.reports.from'), cell: senderOf },
            {
              id: 'ask',
              header: t('exchange.reports.askBack'),
              cell: (row) =>
                row.allowed.includes('ask-back') && (
                  <Button
                    kind="quiet"
                    label={t('exchange.reports.askBackOf', { about: aboutOf(row), name: senderOf(row) })}
                    onPress={() => setAsking(row)}
                  >
                    {t('exchange.reports.askBack')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <MoreButton list={messages} />
    </div>
  )
}

const aboutOf = ({ status, namedDocument }: ExchangeMessage) => status?.about ?? namedDocument ?? ''
const senderOf = ({ from }: ExchangeMessage) => from.name ?? from.organId ?? ''
const wordsOf = ({ code, name }: NonNullable<ExchangeMessage['status']>) =>
  name === null ? t('exchange.reports.unknownCode', { code }) : `${code} · ${name}`

function AskBackForm({ report, onDone }: { report: ExchangeMessage; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const asking = useExchangeChange(() => askBack(report.id, reason))
  const about = aboutOf(report)
  return (
    <Form
      title={t('exchange.reports.askBackOf', { about, name: senderOf(report) })}
      submit={t('exchange.reports.askBack')}
      isPending={asking.isPending}
      error={asking.error}
      onCancel={onDone}
      onSubmit={() =>
        asking.mutate(undefined, {
          onSuccess: () => {
            showToast(t('exchange.reports.asked', { about }))
            onDone()
          },
        })
      }
    >
      <TextArea
        label={t('exchange.reports.askBackReason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={500}
        autoFocus
      />
    </Form>
  )
}
