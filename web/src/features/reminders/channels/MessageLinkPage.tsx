import type { MessageLink } from '@kip/core/reminders'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { DoorPage } from '../../identity/index.ts'
import { messageLinkQuery, pressLink } from './api.ts'
import styles from './channels.module.css'

/** Opened from a message, by anybody who holds the link: one sentence, one button. Opening it alone does nothing. */
export function MessageLinkPage() {
  const { token = '' } = useSearch({ from: '/message-link' })
  const link = useQuery({ ...messageLinkQuery(token), enabled: token !== '' })
  const title = link.data?.purpose === 'prove' ? t('channels.link.prove') : t('channels.link.acknowledge')
  return (
    <DoorPage title={title} answer={link.data?.organization}>
      {token === '' ? (
        <EmptyState title={t('channels.link.noToken')}>{t('channels.link.noTokenBody')}</EmptyState>
      ) : link.error ? (
        <div className={styles.stack}>
          <ErrorNotice error={link.error} />
          <Link href="/">{t('channels.link.toDesk')}</Link>
        </div>
      ) : link.data ? (
        <Press token={token} link={link.data} />
      ) : (
        <Skeleton rows={2} height={56} />
      )}
    </DoorPage>
  )
}

function Press({ token, link }: { token: string; link: MessageLink }) {
  const client = useQueryClient()
  const pressing = useMutation({
    mutationFn: () => pressLink(token),
    onSuccess: (used) => client.setQueryData(messageLinkQuery(token).queryKey, used),
  })
  const proves = link.purpose === 'prove'
  if (link.usedAt !== null) {
    const time = formatDateTime(link.usedAt)
    return (
      <div className={styles.stack} role="status">
        <strong>{t(proves ? 'channels.link.proved' : 'channels.link.acknowledged', { time })}</strong>
        <p>{t(proves ? 'channels.link.provedNote' : 'channels.link.acknowledgedNote')}</p>
        <Link href="/">{t('channels.link.toDesk')}</Link>
      </div>
    )
  }
  const time = formatDateTime(link.sentAt)
  return (
    <div className={styles.stack}>
      <p>{t(proves ? 'channels.link.proveNote' : 'channels.link.acknowledgeNote', { time })}</p>
      <ErrorNotice error={pressing.error} />
      <div>
        <Button kind="primary" isPending={pressing.isPending} onPress={() => pressing.mutate()}>
          {t(proves ? 'channels.link.provePress' : 'channels.link.acknowledgePress')}
        </Button>
      </div>
    </div>
  )
}
