import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { SecretLine } from '../../identity/index.ts'
import { calendarFeedQuery, makeCalendarFeed, revokeCalendarFeed } from './api.ts'
import styles from './channels.module.css'

/** My limits, meetings, turns of duty and the absences I stand in for in the calendar of my telephone: fetched by it, under an address only I know. */
export function CalendarSection() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(calendarFeedQuery)
  const [url, setUrl] = useState('')
  const making = useMutation({
    mutationFn: makeCalendarFeed,
    onSuccess: (made) => {
      setUrl(made.url)
      client.setQueryData(calendarFeedQuery.queryKey, made.feed)
    },
  })
  const revoking = useMutation({
    mutationFn: revokeCalendarFeed,
    onSuccess: (feed) => {
      setUrl('')
      client.setQueryData(calendarFeedQuery.queryKey, feed)
    },
  })
  return (
    <section className={styles.stack} aria-labelledby="calendar-title">
      <h2 id="calendar-title">{t('channels.calendar.title')}</h2>
      <p className={styles.quiet}>{t('channels.calendar.note')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton rows={1} height={44} />}
      {data && (
        <p>
          {data.createdAt === null
            ? t('channels.calendar.none')
            : data.readAt === null
              ? t('channels.calendar.unread', { time: formatDateTime(data.createdAt) })
              : t('channels.calendar.read', { time: formatDateTime(data.readAt) })}
        </p>
      )}
      {url !== '' && (
        <div className={styles.box}>
          <p>{t('channels.calendar.once')}</p>
          <SecretLine label={t('channels.calendar.address')} secret={url} />
        </div>
      )}
      <div className={styles.actions}>
        {data?.allowed.includes('make') && (
          <Button isPending={making.isPending} onPress={() => making.mutate()}>
            {t(data.createdAt === null ? 'channels.calendar.make' : 'channels.calendar.again')}
          </Button>
        )}
        {data?.allowed.includes('revoke') && (
          <Button kind="quiet" isPending={revoking.isPending} onPress={() => revoking.mutate()}>
            {t('channels.calendar.revoke')}
          </Button>
        )}
      </div>
      <ErrorNotice error={making.error ?? revoking.error} />
    </section>
  )
}
