import { type AssignmentSummary, isRunning } from '@kip/core/assignments'
import { formatDate, formatDayMonth, formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { LimitBar } from '../../ui/time/LimitBar.tsx'

type Timed = Pick<
  AssignmentSummary,
  'state' | 'assignedAt' | 'dueAt' | 'hourBound' | 'lateness' | 'finishedAt' | 'timeliness'
>

/** When it is due; how it ended; or, while its clock stands still, the bare date of its limit. */
export function TaskDue({ item, large = false }: { item: Timed; large?: boolean }) {
  const { state, dueAt, hourBound, lateness, finishedAt, timeliness } = item
  if (state === 'recalled') return <span>{t('assignments.state.recalled')}</span>
  if (state === 'done') {
    const date = finishedAt === null ? '' : formatDayMonth(finishedAt)
    return (
      <span>
        {timeliness === null
          ? t('assignments.outcome.done', { date })
          : t('assignments.outcome.doneHow', { date, how: t(`assignments.timeliness.${timeliness}`) })}
      </span>
    )
  }
  if (dueAt !== null && !isRunning(state)) {
    return (
      <time dateTime={dueAt} title={formatExact(dueAt)}>
        {t('assignments.outcome.limit', { date: formatDate(dueAt) })}
      </time>
    )
  }
  return <DueTime due={dueAt} lateness={lateness} hourBound={hourBound} large={large} />
}

/** From the giving to the limit; nothing without a limit, or while the clock stands still. */
export function TaskBar({ item }: { item: Timed }) {
  const { state, assignedAt, dueAt, lateness, finishedAt } = item
  if (dueAt === null || (!isRunning(state) && state !== 'done')) return null
  return (
    <LimitBar start={assignedAt} due={dueAt} lateness={state === 'done' ? 'calm' : lateness} finishedAt={finishedAt} />
  )
}
