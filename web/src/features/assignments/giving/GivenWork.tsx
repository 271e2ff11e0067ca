import { ASSIGNMENT_STATES } from '@kip/core/assignments'
import type { DocumentAssignment } from '@kip/core/documents'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { DueTime } from '../../../ui/time/DueTime.tsx'
import { assignmentPath } from '../AssignmentRow.tsx'
import styles from './Giving.module.css'

/** Who was given what out of a paper. */
export function GivenWork({ work }: { work: readonly DocumentAssignment[] }) {
  return (
    <section className={styles.given} aria-label={t('assignments.given.title')}>
      <h2>{t('assignments.given.title')}</h2>
      <ul className={styles.given}>
        {work.map(({ id, instruction, state, leadUnit, responsible, dueAt, hourBound }) => (
          <li key={id} className={styles.work}>
            <div className={styles.partyName}>
              <b>{[leadUnit, responsible].filter(Boolean).join(' · ')}</b>
              <Tag>{stateWords(state)}</Tag>
            </div>
            <div>{instruction}</div>
            <div className={styles.partyName}>
              {state === 'done' || state === 'recalled' ? <span /> : <DueTime due={dueAt} hourBound={hourBound} />}
              <Link href={assignmentPath(id)}>{t('assignments.given.open')}</Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function stateWords(state: string): string {
  const known = ASSIGNMENT_STATES.find((one) => one === state)
  return known === undefined ? state : t(`assignments.status.${known}`)
}
