import type { Assignment, DueChange, DueOrigin } from '@kip/core/assignments'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Tag } from '../../../ui/data/Tag.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import styles from './TaskPage.module.css'

type Source = { origin: DueOrigin; at: string | null; words: string | null }

/** The three sources of a limit, kept apart, the one that holds marked; below, how it was moved. */
export function TaskLimits({ task: { due, dueChanges, cause } }: { task: Assignment }) {
  const sources: Source[] = [
    {
      origin: 'document',
      at: due.fromDocument?.due.resolvesTo ?? null,
      words: due.fromDocument?.due.phrase ?? null,
    },
    { origin: 'message', at: due.fromMessage, words: null },
    { origin: 'hand', at: due.byHand, words: null },
  ]
  const [newest, ...older] = dueChanges.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <section className={styles.section} aria-labelledby="task-limits">
      <h2 id="task-limits" className={styles.heading}>
        {t('assignments.limits.title')}
      </h2>
      <dl className={styles.list}>
        {sources.map(({ origin, at, words }) => (
          <div key={origin} className={styles.limit}>
            <dt>
              {t(`assignments.limits.${origin}`)} {due.origin === origin && <Tag>{t('assignments.limits.holds')}</Tag>}
            </dt>
            <dd className={at === null ? styles.quiet : undefined}>
              {at === null ? t('assignments.limits.none') : formatDateTime(at)}
            </dd>
            {words && <dd className={styles.small}>“{words}”</dd>}
          </div>
        ))}
      </dl>
      {newest && (
        <>
          <h3 className={styles.heading}>{t('assignments.limits.before')}</h3>
          <Changes changes={[newest]} />
          {older.length > 0 && (
            <Why label={t('assignments.limits.older', { count: older.length })}>
              <Changes changes={older} />
            </Why>
          )}
        </>
      )}
      {cause && (
        <p>
          {t('assignments.limits.cause', { cause: cause.text })}
          <br />
          <span className={styles.small}>
            {cause.confirmedBy
              ? t('assignments.limits.causeConfirmed', { person: cause.confirmedBy.name })
              : t('assignments.limits.causeOpen', { person: cause.recordedBy.name })}
          </span>
        </p>
      )}
    </section>
  )
}

/** Limits that held before, struck through: what stands instead, why, by whom, when. */
function Changes({ changes }: { changes: readonly DueChange[] }) {
  return (
    <ul className={styles.list}>
      {changes.map(({ id, before, after, reason, person, at }) => (
        <li key={id}>
          {before !== null && <del className={styles.before}>{formatDateTime(before)}</del>}{' '}
          {after === null
            ? t('assignments.history.dueNone')
            : t('assignments.limits.became', { time: formatDateTime(after) })}
          <br />
          <span className={styles.small}>{[reason, person?.name, formatDateTime(at)].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
}
