import type { Incoming } from '@kip/core/documents'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { DueTime } from '../../../ui/time/DueTime.tsx'
import { DirectForm } from './DirectForm.tsx'
import styles from './Directing.module.css'
import type { Directing } from './useDirecting.ts'

/** Who was given what out of this paper, and the form to give it, beside the paper. */
export function DirectPanel({ paper, directing }: { paper: Incoming; directing: Directing }) {
  const hasWork = paper.assignments.length > 0
  return (
    <div className={styles.panel}>
      {hasWork && <Given paper={paper} />}
      {!directing.isAllowed ? (
        !hasWork && (
          <>
            <p>{t('documents.give.nothing')}</p>
            <p className={styles.quiet}>{t('documents.give.notAllowed')}</p>
          </>
        )
      ) : directing.isOpen ? (
        <>
          <ErrorNotice error={directing.loadError} />
          {directing.isLoading ? <Skeleton rows={6} height={44} /> : <DirectForm directing={directing} />}
        </>
      ) : (
        <div>
          <Button onPress={directing.open}>{t('documents.give.again')}</Button>
        </div>
      )}
    </div>
  )
}

function Given({ paper }: { paper: Incoming }) {
  return (
    <section className={styles.section} aria-label={t('documents.give.given')}>
      <h2>{t('documents.give.given')}</h2>
      <ul className={styles.given}>
        {paper.assignments.map(({ id, instruction, state, leadUnit, responsible, dueAt, hourBound }) => (
          <li key={id} className={styles.work}>
            <div className={styles.line}>
              <b>{[leadUnit ?? t('documents.give.noUnit'), responsible].filter(Boolean).join(' · ')}</b>
              <Tag>{t(`documents.work.${stateOf(state)}`)}</Tag>
            </div>
            <div>{instruction}</div>
            <div className={styles.line}>
              <DueTime
                due={dueAt}
                hourBound={hourBound}
                {...(state === 'done' || state === 'recalled' ? { lateness: 'none' as const } : {})}
              />
              <Link href={`/assignments/${id}`}>{t('documents.give.open')}</Link>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const STATES = ['assigned', 'in-progress', 'awaiting-approval', 'suspended', 'returned', 'done', 'recalled'] as const

const stateOf = (state: string) => STATES.find((known) => known === state) ?? 'assigned'
