import { ASSIGNMENT_ACTIONS, type Assignment, type DueChange, type Transition } from '@kip/core/assignments'
import { formatDateTime, formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Timeline, type TimelineEntry } from '../../../ui/time/Timeline.tsx'
import { type HistoryEntry, sayAnswer, tellHistory } from '../history.ts'
import styles from './TaskPage.module.css'

/** Reports, decisions and moved limits as one story, the newest first. */
export function TaskHistory({ task }: { task: Assignment }) {
  return (
    <section className={styles.section} aria-labelledby="task-history">
      <h2 id="task-history" className={styles.heading}>
        {t('assignments.history.title')}
      </h2>
      <Timeline label={t('assignments.history.title')} entries={tellHistory(task).map(tell)} />
    </section>
  )
}

function tell(entry: HistoryEntry): TimelineEntry {
  if (entry.kind === 'paper') {
    const { label, issuer, arrivalLabel } = entry.paper
    return {
      id: entry.id,
      at: entry.at,
      title: titled(issuer ?? undefined, t('assignments.history.paper', { label: label ?? '' })),
      body: arrivalLabel && <p>{t('assignments.source.arrival', { number: arrivalLabel })}</p>,
    }
  }
  if (entry.kind === 'due') {
    const { due } = entry
    return {
      id: due.id,
      at: due.at,
      title: titled(due.person?.name, t('assignments.history.dueChanged')),
      body: <DueWords change={due} />,
    }
  }
  const { step, due, extension } = entry
  return {
    id: step.id,
    at: step.at,
    title: titled(doneBy(step), stepWords(step.action)),
    body: (
      <>
        {step.note && <p>{step.note}</p>}
        <Details step={step} />
        {extension && step.action === 'request-extension' && (
          <p>{t('assignments.history.wanted', { time: formatDateTime(extension.wanted) })}</p>
        )}
        {due && <DueWords change={due} />}
      </>
    ),
  }
}

/** "Đỗ Minh, thay Lê Thị Hòa" */
function doneBy({ person, insteadOf }: Transition): string | undefined {
  if (person === null || insteadOf === null) return person?.name
  return t('assignments.history.insteadOf', { person: person.name, name: insteadOf.name })
}

function titled(person: string | undefined, words: string) {
  return (
    <>
      {words}
      {person && <span className={styles.quiet}> · {person}</span>}
    </>
  )
}

/** Steps that are no action on the task itself. */
const OTHER_STEPS = ['assign', 'recount', 'move', 'take-limit'] as const

function stepWords(action: string): string {
  const own = OTHER_STEPS.find((name) => name === action)
  if (own !== undefined) return t(`assignments.step.${own}`)
  const known = ASSIGNMENT_ACTIONS.find((name) => name === action)
  return known === undefined ? action : t(`assignments.step.${known}`)
}

/**
 * "60 %", "Đang chờ: Sở Y tế" of a report; "Trả lời: 123/UBND-VP" of what was completed; the later paper whose limit
 * holds now, or to which the work went over.
 */
function Details({ step: { details } }: { step: Transition }) {
  const { percent, waitingFor, answer, documentId } = details
  return (
    <>
      {typeof percent === 'number' && (
        <p>{t('assignments.history.percent', { percent: formatPercent(percent / 100) })}</p>
      )}
      {typeof waitingFor === 'string' && <p>{t('assignments.history.waitingFor', { whom: waitingFor })}</p>}
      {typeof documentId === 'string' && (
        <p>
          <Link href={`/incoming/${documentId}`}>{t('assignments.history.openPaper')}</Link>
        </p>
      )}
      {isAnswer(answer) && <p>{t('assignments.history.answer', { number: sayAnswer(answer) })}</p>}
    </>
  )
}

function isAnswer(value: unknown): value is { number: string; notation?: string | null } {
  return typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'string'
}

function DueWords({ change }: { change: DueChange }) {
  return (
    <p>
      {change.before && (
        <>
          <del className={styles.before}>{formatDateTime(change.before)}</del>{' '}
        </>
      )}
      {change.after === null
        ? t('assignments.history.dueNone')
        : t('assignments.history.dueNow', { time: formatDateTime(change.after) })}
      {change.reason && ` (${change.reason})`}
    </p>
  )
}
