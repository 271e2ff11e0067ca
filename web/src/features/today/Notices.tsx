import { Notification } from '@kip/core/reminders'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../lib/clock.ts'
import { formatAgo } from '../../lib/format.ts'
import { api } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { Why } from '../../ui/data/Why.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import styles from './TodayPage.module.css'
import { changeToday, todayQuery, withoutNotice } from './todayQuery.ts'

type Mark = { notice: Notification; how: 'seen' | 'acknowledge' }

/** What I was told and have not looked at: one quiet line, opened on demand; only what is urgent stands open. */
export function Notices({ notices }: { notices: readonly Notification[] }) {
  const client = useQueryClient()
  const mark = useMutation({
    mutationFn: ({ notice, how }: Mark) => api.post(`/notifications/${notice.id}/${how}`, { schema: Notification }),
    onMutate: async ({ notice }) => {
      await client.cancelQueries({ queryKey: todayQuery.queryKey })
      const before = client.getQueryData(todayQuery.queryKey)
      changeToday(client, (today) => withoutNotice(today, notice.id))
      return { before }
    },
    onError: (_, __, context) => {
      if (context?.before) client.setQueryData(todayQuery.queryKey, context.before)
    },
  })
  if (notices.length === 0 && !mark.error) return null
  const urgent = notices.filter((notice) => notice.urgent)
  const others = notices.filter((notice) => !notice.urgent)
  return (
    <section className={styles.notices} aria-label={t('today.notices')}>
      <ErrorNotice error={mark.error} />
      <NoticeList notices={urgent} onMark={mark.mutate} />
      {others.length > 0 && (
        <Why label={t('today.newNotices', { count: others.length })}>
          <NoticeList notices={others} onMark={mark.mutate} />
        </Why>
      )}
    </section>
  )
}

function NoticeList({ notices, onMark }: { notices: readonly Notification[]; onMark: (mark: Mark) => void }) {
  const now = useNow()
  if (notices.length === 0) return null
  return (
    <ul className={styles.noticeList}>
      {notices.map((notice) => {
        const how = notice.allowed.includes('acknowledge') ? 'acknowledge' : 'seen'
        return (
          <li key={notice.id} className={styles.notice}>
            <div className={styles.noticeWords}>
              <Link href={ownAddress(notice.url)} standalone>
                {notice.title}
              </Link>
              <p className={styles.quiet}>{notice.body}</p>
              <time dateTime={notice.at} className={styles.small}>
                {formatAgo(notice.at, now)}
              </time>
            </div>
            {notice.allowed.includes(how) && (
              <Button label={`${t(`today.mark.${how}`)}: ${notice.title}`} onPress={() => onMark({ notice, how })}>
                {t(`today.mark.${how}`)}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
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
