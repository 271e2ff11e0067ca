import type { Notification } from '@kip/core/reminders'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../../lib/clock.ts'
import { formatAgo } from '../../../lib/format.ts'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { groupNotices, type NoticeGroup } from './notices.ts'
import styles from './TodayPage.module.css'
import { changeToday, todayQuery, withoutNotices } from './todayQuery.ts'

/** What I was told and have not looked at: one quiet line, opened on demand. The work itself stands below it. */
export function Notices({ notices }: { notices: readonly Notification[] }) {
  const client = useQueryClient()
  const mark = useMutation({
    mutationFn: ({ all }: NoticeGroup) =>
      Promise.all(all.map((notice) => api.post<Notification>(`/notifications/${notice.id}/${wayOf(notice)}`))),
    onMutate: async ({ all }) => {
      await client.cancelQueries({ queryKey: todayQuery.queryKey })
      const before = client.getQueryData(todayQuery.queryKey)
      changeToday(client, (today) => withoutNotices(today, all))
      return { before }
    },
    onError: (_, __, context) => {
      if (context?.before) client.setQueryData(todayQuery.queryKey, context.before)
    },
  })
  const groups = groupNotices(notices)
  if (groups.length === 0) return <ErrorNotice error={mark.error} />
  const urgent = groups.filter((group) => group.urgent).length
  return (
    <section className={styles.notices} aria-label={t('today.notices')}>
      <ErrorNotice error={mark.error} />
      <Why
        label={
          urgent > 0
            ? t('today.newNoticesUrgent', { count: groups.length, urgent })
            : t('today.newNotices', { count: groups.length })
        }
      >
        <ul>
          {groups.map((group) => (
            <Notice key={group.id} group={group} onMark={() => mark.mutate(group)} />
          ))}
        </ul>
      </Why>
    </section>
  )
}

const wayOf = ({ allowed }: Notification) => (allowed.includes('acknowledge') ? 'acknowledge' : 'seen')

function Notice({ group: { newest }, onMark }: { group: NoticeGroup; onMark: () => void }) {
  const now = useNow()
  const words = t(`today.mark.${wayOf(newest)}`)
  return (
    <li className={styles.notice}>
      <div className={styles.noticeWords}>
        <Link href={ownAddress(newest.url)} standalone>
          {newest.title}
        </Link>
        <p className={styles.noticeBody}>{newest.body}</p>
      </div>
      <time dateTime={newest.at} className={styles.small}>
        {formatAgo(newest.at, now)}
      </time>
      {newest.allowed.length > 0 && (
        <Button kind="quiet" label={`${words}: ${newest.title}`} onPress={onMark}>
          {words}
        </Button>
      )}
    </li>
  )
}

/** A message names its page by the public address, which may not be the one this page was opened by. */
function ownAddress(url: string): string {
  try {
    const { pathname, search, hash } = new URL(url, location.origin)
    return pathname + search + hash
  } catch {
    return '/'
  }
}
