import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { previewQuery } from './api.ts'
import styles from './coverage.module.css'

/** What the absence touches, each with who will answer; the button to confirm stands after what was to be read. */
export function AbsencePreviewList({ id, confirm }: { id: Id; confirm: ReactNode }) {
  const { data, error, refetch } = useQuery(previewQuery(id))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={3} height={44} />
  const { items, hidden } = data
  const kinds = (['due', 'decision', 'open'] as const)
    .map((kind) => ({ kind, list: items.filter((item) => item.kind === kind) }))
    .filter(({ list }) => list.length > 0)
  return (
    <div className={styles.inset}>
      {items.length === 0 && <p>{t('coverage.preview.nothing')}</p>}
      {kinds.map(({ kind, list }) => (
        <section key={kind} aria-label={t(`coverage.preview.${kind}`)}>
          <h4 className={styles.heading}>{t(`coverage.preview.${kind}Count`, { count: list.length })}</h4>
          <ul className={styles.rows}>
            {list.map(({ assignmentId, title, dueAt, proposal }) => (
              <li key={assignmentId} className={styles.row}>
                <div className={styles.line}>
                  <Link href={`/assignments/${assignmentId}`}>{title}</Link>
                  {dueAt !== null && <DueTime due={dueAt} />}
                </div>
                <p className={styles.quiet}>
                  <strong>{proposal.person?.name ?? t('coverage.preview.nobody')}</strong> · {proposal.reason}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hidden > 0 && <p className={styles.quiet}>{t('coverage.preview.hidden', { count: hidden })}</p>}
      {confirm && <div>{confirm}</div>}
    </div>
  )
}
