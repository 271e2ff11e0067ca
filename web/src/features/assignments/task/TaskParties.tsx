import type { Assignment, AssignmentParty } from '@kip/core/assignments'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { TaskDue } from '../TaskDue.tsx'
import styles from './TaskPage.module.css'

/** Who leads, who helps, each with their own limit and whether they have taken note; who gave it. */
export function TaskParties({ task }: { task: Assignment }) {
  return (
    <section className={styles.section} aria-labelledby="task-parties">
      <h2 id="task-parties" className={styles.heading}>
        {t('assignments.parties.title')}
      </h2>
      <ul className={styles.list}>
        {task.parties.map((party) => (
          <Party key={party.id} party={party} task={task} />
        ))}
      </ul>
      {task.givenBy && (
        <p className={styles.small}>
          {t('assignments.parties.givenBy', { person: task.givenBy.name, time: formatDateTime(task.assignedAt) })}
        </p>
      )}
      {task.fieldOfWork && (
        <p className={styles.small}>{t('assignments.parties.field', { field: task.fieldOfWork.name })}</p>
      )}
    </section>
  )
}

function Party({ party, task }: { party: AssignmentParty; task: Assignment }) {
  const { role, unit, person, dueAt, lateness, finishedAt } = party
  const { assignedAt, hourBound } = task
  // Where the whole has ended, a part that did not is not late any more, and not done either.
  const isMoot = finishedAt === null && task.finishedAt !== null
  const state = finishedAt === null ? task.state : 'done'
  const names = [unit?.name, person?.name].filter((name) => name !== undefined)
  return (
    <li className={styles.party}>
      <span>
        <span className={styles.small}>{t(`assignments.parties.${role}`)}</span>
        <br />
        {names.join(' · ')}
      </span>
      {/* The lead's is that of the whole: it stands at the head of the page. */}
      {!isMoot && role === 'with' && (
        <TaskDue item={{ state, assignedAt, dueAt, hourBound, lateness, finishedAt, timeliness: null }} />
      )}
      <span className={styles.small}>{whereItStands(party)}</span>
    </li>
  )
}

function whereItStands({ acknowledgedAt, finishedAt }: AssignmentParty): string {
  if (finishedAt) return t('assignments.parties.finished', { time: formatDateTime(finishedAt) })
  return acknowledgedAt
    ? t('assignments.parties.acknowledged', { time: formatDateTime(acknowledgedAt) })
    : t('assignments.parties.unacknowledged')
}
