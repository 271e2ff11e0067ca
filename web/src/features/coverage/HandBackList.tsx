import type { HandBack } from '@kip/core/coverage'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { handBackQuery } from './api.ts'
import styles from './coverage.module.css'

/** For whoever is back: what is still open, and what was done by whom meanwhile. */
export function HandBackList({ id }: { id: Id }) {
  const { data, error, refetch } = useQuery(handBackQuery(id))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={3} height={44} />
  const open = data.items.filter(({ isOpen }) => isOpen)
  const ended = data.items.filter(({ isOpen }) => !isOpen)
  return (
    <div className={styles.inset}>
      {data.items.length === 0 && <p>{t('coverage.handBack.nothing')}</p>}
      <Part title={t('coverage.handBack.open', { count: open.length })} items={open} />
      <Part title={t('coverage.handBack.ended', { count: ended.length })} items={ended} />
    </div>
  )
}

function Part({ title, items }: { title: string; items: HandBack['items'] }) {
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className={styles.heading}>{title}</h4>
      <ul className={styles.rows}>
        {items.map(({ assignmentId, title: what, dueAt, isOpen, done }) => (
          <li key={assignmentId} className={styles.row}>
            <div className={styles.line}>
              <Link href={`/assignments/${assignmentId}`}>{what}</Link>
              {isOpen && dueAt !== null && <DueTime due={dueAt} />}
            </div>
            {done.length === 0 ? (
              <p className={styles.quiet}>{t('coverage.handBack.untouched')}</p>
            ) : (
              <ul className={styles.plain}>
                {done.map(({ at, by, action }) => (
                  <li key={`${at} ${action}`} className={styles.quiet}>
                    {formatDateTime(at)} · {by?.name ?? t('coverage.handBack.outside')} · {sayAction(action)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const KNOWN = [
  'acknowledge',
  'report',
  'complete',
  'approve',
  'return',
  'suspend',
  'resume',
  'recall',
  'reassign',
] as const

function sayAction(action: string): string {
  const known = KNOWN.find((one) => one === action)
  return t(`coverage.action.${known ?? 'other'}`)
}
