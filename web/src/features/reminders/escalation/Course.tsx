import type { EscalationPreview } from '@kip/core/reminders'
import { t } from '../../../lib/i18n/index.ts'
import { Timeline } from '../../../ui/time/Timeline.tsx'
import styles from './escalation.module.css'

/** Who was told when, and who would be next. */
export function Course({
  course: { calls, passed, unheard },
}: {
  course: Pick<EscalationPreview, 'calls' | 'passed' | 'unheard'>
}) {
  return (
    <div className={styles.course}>
      {unheard && <p className={styles.error}>{t('escalation.unheard')}</p>}
      {calls.length > 0 && (
        <Timeline
          label={t('escalation.course')}
          entries={calls.map(({ at, who, people, state }) => ({
            id: `${at} ${who}`,
            at,
            title: people.map(({ name }) => name).join(', '),
            body: who,
            mark: state === 'asked' ? 'half' : 'hollow',
            markLabel: t(`escalation.state.${state}`),
          }))}
        />
      )}
      {passed.length > 0 && <p className={styles.quiet}>{t('escalation.passed', { steps: passed.join(', ') })}</p>}
    </div>
  )
}
