import type { MovedLimit } from '@kip/core/calendar'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { Why } from '../../ui/data/Why.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import styles from './calendar.module.css'
import { applyAll, decide, movedLimitsQuery, useDecision } from './moved.ts'

/** Shown so many at a time: who has more applies all, or begins with the earliest. */
const SHOWN = 50

/** What the calendar as it is now counts otherwise: each limit holds as it was until somebody decides here. */
export function MovedLimits() {
  const { data: limits = [], error, refetch } = useQuery(movedLimitsQuery)
  const applying = useDecision(applyAll, (count) => showToast(t('calendar.moved.appliedAll', { count })))
  const mine = limits.filter(({ allowed }) => allowed.includes('apply'))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (limits.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="moved-limits">
      <h2 id="moved-limits">{t('calendar.moved.title', { count: limits.length })}</h2>
      <p className={styles.quiet}>{t(mine.length > 0 ? 'calendar.moved.note' : 'calendar.moved.noteOthers')}</p>
      {mine.length > 1 && (
        <div className={styles.actions}>
          <Button kind="primary" isPending={applying.isPending} onPress={() => applying.mutate()}>
            {t('calendar.moved.applyAll', { count: mine.length })}
          </Button>
        </div>
      )}
      <ErrorNotice error={applying.error} />
      <ul className={styles.moved}>
        {limits.slice(0, SHOWN).map((limit) => (
          <Line key={limit.id} limit={limit} />
        ))}
      </ul>
      {limits.length > SHOWN && (
        <p className={styles.quiet}>{t('calendar.moved.more', { count: limits.length - SHOWN })}</p>
      )}
    </section>
  )
}

function Line({ limit }: { limit: MovedLimit }) {
  const { id, title, phrase, reason, steps, allowed, after } = limit
  const deciding = useDecision(decide, (_, { action }) =>
    showToast(
      action === 'apply' ? t('calendar.moved.applied', { time: formatDateTime(after) }) : t('calendar.moved.kept'),
    ),
  )
  return (
    <li>
      <div className={styles.movedWords}>
        <Work work={limit} />
        <Why steps={steps}>
          {phrase !== '' && <p>“{phrase}”</p>}
          <p>{reason}</p>
        </Why>
        <ErrorNotice error={deciding.error} />
      </div>
      {allowed.length > 0 && (
        <div className={styles.actions}>
          {allowed.includes('apply') && (
            <Button
              label={t('calendar.moved.applyLabel', { title })}
              isPending={deciding.isPending}
              onPress={() => deciding.mutate({ id, action: 'apply' })}
            >
              {t('calendar.moved.apply')}
            </Button>
          )}
          <Button
            kind="quiet"
            label={t('calendar.moved.keepLabel', { title })}
            isPending={deciding.isPending}
            onPress={() => deciding.mutate({ id, action: 'keep' })}
          >
            {t('calendar.moved.keep')}
          </Button>
        </div>
      )}
    </li>
  )
}

type WorkWords = Pick<MovedLimit, 'assignmentId' | 'title' | 'label' | 'unit' | 'person' | 'before' | 'after'>

/** What work, whose, and how its limit moves. */
export function Work({ work }: { work: WorkWords }) {
  const { assignmentId, title, label, unit, person, before, after } = work
  return (
    <>
      <Link href={`/assignments/${assignmentId}`}>{title}</Link>
      <div className={styles.quiet}>{[label, unit, person].filter(Boolean).join(' · ')}</div>
      <div>
        <del>{formatDateTime(before)}</del> <ins>{formatDateTime(after)}</ins>
      </div>
    </>
  )
}
