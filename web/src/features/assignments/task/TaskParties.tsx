import type { Assignment, AssignmentParty } from '@kip/core/assignments'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { DueTime } from '../../../ui/time/DueTime.tsx'
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
          <Party key={party.id} party={party} hourBound={task.hourBound} />
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

function Party({ party, hourBound }: { party: AssignmentParty; hourBound: boolean }) {
  const { role, unit, person, dueAt, lateness, finishedAt } = party
  const names = [unit?.name, person?.name].filter((name) => name !== undefined)
  return (
    <li className={styles.party}>
      <span>
        <span className={styles.small}>{t(`assignments.parties.${role}`)}</span>
        <br />
        {names.join(' · ')}
      </span>
      <DueTime due={finishedAt ?? dueAt} lateness={finishedAt ? 'none' : lateness} hourBound={hourBound} />
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
