import type { MessageView } from '@kip/core/reminders'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { messagesQuery, resendMessage } from './api.ts'
import { FailureGroups } from './failures/FailureGroups.tsx'
import styles from './reminders.module.css'

const SHOWN = ['causes', 'aside', 'trouble'] as const

/** What could not be handed over: by cause and person, or message by message; sent again at one press. */
export function FailuresTab() {
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('causes')
  return (
    <div className={styles.stack}>
      <div className={styles.urgencies}>
        <SegmentedControl
          label={t('reminders.failures.label')}
          choices={SHOWN.map((id) => ({ id, label: t(`reminders.failures.${id}`) }))}
          value={shown}
          onChange={setShown}
        />
      </div>
      {shown === 'causes' || shown === 'aside' ? <FailureGroups aside={shown === 'aside'} /> : <Messages />}
    </div>
  )
}

function Messages() {
  const messages = useInfiniteQuery(messagesQuery('trouble'))
  const rows = messages.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <ErrorNotice error={messages.error} onRetry={() => void messages.refetch()} />
      {messages.isPending && <Skeleton rows={5} height={52} />}
      {rows?.length === 0 && (
        <EmptyState title={t('reminders.failures.none')}>{t('reminders.failures.noneBody')}</EmptyState>
      )}
      {rows?.some((row) => row.state === 'unknown') && (
        <p className={styles.quiet}>{t('reminders.failures.unknownNote')}</p>
      )}
      {rows && rows.length > 0 && <MessageTable rows={rows} />}
      {messages.hasNextPage && (
        <div>
          <Button isPending={messages.isFetchingNextPage} onPress={() => void messages.fetchNextPage()}>
            {t('reminders.failures.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function MessageTable({ rows }: { rows: readonly MessageView[] }) {
  return (
    <DataTable
      caption={t('reminders.failures.caption')}
      rows={rows}
      getId={({ id }) => id}
      columns={[
        {
          id: 'person',
          header: t('reminders.failures.person'),
          isRowHeader: true,
          cell: ({ person, channel, address }) => (
            <>
              {person.name}
              <div className={styles.quiet}>
                {channel === 'page'
                  ? t('reminders.channel.page')
                  : `${t(`reminders.channel.${channel}`)}: ${address ?? t('reminders.failures.noAddress')}`}
              </div>
            </>
          ),
        },
        {
          id: 'what',
          header: t('reminders.failures.what'),
          wideOnly: true,
          cell: ({ title, kind }) => (
            <>
              {title}
              <div className={styles.quiet}>{t(`reminders.kind.${kind}`)}</div>
            </>
          ),
        },
        {
          id: 'state',
          header: t('reminders.failures.state'),
          cell: ({ state, error, attempts, nextTryAt }) => (
            <>
              {t(`reminders.state.${state}`)}
              {error !== null && <div>{error}</div>}
              <div className={styles.quiet}>
                {[
                  t('reminders.failures.attempts', { count: attempts }),
                  nextTryAt === null ? '' : t('reminders.failures.nextTry', { time: formatDateTime(nextTryAt) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </>
          ),
        },
        {
          id: 'when',
          header: t('reminders.failures.when'),
          wideOnly: true,
          cell: ({ createdAt }) => formatDateTime(createdAt),
        },
        { id: 'resend', header: t('reminders.failures.resend'), cell: (message) => <Resend message={message} /> },
      ]}
    />
  )
}

function Resend({ message }: { message: MessageView }) {
  const client = useQueryClient()
  const { person, title } = message
  const sending = useMutation({
    mutationFn: () => resendMessage(message.id),
    onSuccess: () => {
      showToast(t('reminders.failures.resent', { name: person.name }))
      void client.invalidateQueries({ queryKey: ['reminders', 'messages'] })
    },
  })
  if (!message.allowed.includes('resend')) return null
  return (
    <>
      <Button
        isPending={sending.isPending}
        label={t('reminders.failures.resendLabel', { name: person.name, title })}
        onPress={() => sending.mutate()}
      >
        {t('reminders.failures.resend')}
      </Button>
      <ErrorNotice error={sending.error} />
    </>
  )
}
