import type { Session } from '@kip/core/identity'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../lib/clock.ts'
import { formatAgo, formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { signOut } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { endOtherSessions, endSession, sessionsQuery } from './api.ts'
import styles from './identity.module.css'

/** Where this account is signed in, this browser first; what is not one's own doing is ended here. */
export function SessionSection() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const ending = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => {
      showToast(t('identity.sessions.othersEnded'))
      return client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const hasOthers = data?.items.some(({ allowed }) => allowed.includes('end')) ?? false
  return (
    <section className={styles.section} aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('identity.sessions.title')}</h2>
      <p className={styles.quiet}>{t('identity.sessions.note')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton rows={2} height={44} />}
      {data && (
        <ul className={styles.rows}>
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      {hasOthers && (
        <div className={styles.actions}>
          <Button isPending={ending.isPending} onPress={() => ending.mutate()}>
            {t('identity.sessions.endOthers')}
          </Button>
        </div>
      )}
      <ErrorNotice error={ending.error} />
    </section>
  )
}

function SessionRow({ session }: { session: Session }) {
  const client = useQueryClient()
  const now = useNow()
  const { id, address, createdAt, lastSeenAt, isCurrent, allowed } = session
  const device = sayDevice(session)
  const ending = useMutation({
    mutationFn: () => endSession(id),
    onSuccess: () => {
      showToast(t('identity.sessions.ended', { device }))
      return client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const facts = [
    t('identity.sessions.used', { time: formatAgo(lastSeenAt, now) }),
    t('identity.sessions.since', { date: formatDate(createdAt) }),
    ...(address === null ? [] : [t('identity.sessions.from', { address })]),
  ]
  const label = t('identity.sessions.endLabel', { device })
  return (
    <li>
      <div>
        <div>
          {device} {isCurrent && <Tag>{t('identity.sessions.current')}</Tag>}
        </div>
        <div className={styles.quiet}>{facts.join(' · ')}</div>
        <ErrorNotice error={ending.error} />
      </div>
      {isCurrent ? (
        <Button kind="quiet" label={label} onPress={() => void signOut()}>
          {t('identity.account.signOut')}
        </Button>
      ) : (
        allowed.includes('end') && (
          <Button kind="quiet" label={label} isPending={ending.isPending} onPress={() => ending.mutate()}>
            {t('identity.account.signOut')}
          </Button>
        )
      )}
    </li>
  )
}

function sayDevice({ browser, system }: Session): string {
  if (browser !== null && system !== null) return t('identity.sessions.device', { browser, system })
  return browser ?? system ?? t('identity.sessions.unknownDevice')
}
