import type { Urgency } from '@kip/core/reading'
import type { EscalationPolicyView } from '@kip/core/reminders'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import styles from '../reminders.module.css'
import { escalationPoliciesQuery } from './api.ts'
import { EscalationEditor } from './EscalationEditor.tsx'
import { EscalationPreview } from './EscalationPreview.tsx'
import { kindOf, sayKind } from './steps.ts'

/** Beside the rules of one urgency: whom it is brought to when whoever should act does not. */
export function EscalationSection({ urgency }: { urgency: Urgency }) {
  const { data, error, refetch } = useQuery(escalationPoliciesQuery)
  const policy = data?.items.find((item) => item.urgency === urgency)
  return (
    <section className={styles.stack} aria-labelledby="escalation">
      <h2 id="escalation">{t('escalation.title')}</h2>
      <p>{t(urgency === 'none' ? 'escalation.introWork' : 'escalation.intro')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!policy && !error && <Skeleton rows={4} height={56} />}
      {policy && (
        <>
          <p className={styles.quiet}>{sayOrigin(policy)}</p>
          {policy.allowed.includes('change') ? (
            <EscalationEditor key={`${urgency} ${policy.version}`} policy={policy} />
          ) : (
            <EscalationFacts policy={policy} />
          )}
        </>
      )}
    </section>
  )
}

function sayOrigin({ version, changedBy, changedAt }: EscalationPolicyView): string {
  if (version === 0 || changedAt === null) return t('escalation.default')
  return t('reminders.policy.changed', { name: changedBy?.name ?? '', time: formatDateTime(changedAt) })
}

/** For those who read it only. */
function EscalationFacts({ policy }: { policy: EscalationPolicyView }) {
  const { version: _version, changedBy: _by, changedAt: _at, allowed: _allowed, ...plain } = policy
  const say = (steps: EscalationPolicyView['office']) =>
    steps.map((step) => {
      const kind = kindOf(step)
      return t('escalation.fact', { who: kind === null ? '' : sayKind(kind), minutes: step.afterMinutes })
    })
  return (
    <div className={styles.panes}>
      <ul className={styles.rules}>
        {policy.enabled && (
          <>
            <li className={styles.limit}>{`${t('escalation.office')}: ${say(policy.office).join(' → ')}`}</li>
            <li className={styles.limit}>
              {`${t('escalation.outside')}: ${say(policy.outside).join(' → ') || t('escalation.sleeps')}`}
            </li>
          </>
        )}
        {policy.unacknowledged.map(({ who, afterMinutes }) => (
          <li
            key={`u${who}`}
            className={styles.limit}
          >{`${t(`escalation.unacknowledged.${who}`)}: ${afterMinutes}`}</li>
        ))}
        {policy.late.map(({ who, workingDays }) => (
          <li key={`l${who}`} className={styles.limit}>{`${t(`escalation.late.${who}`)}: ${workingDays}`}</li>
        ))}
      </ul>
      {policy.enabled && <EscalationPreview policy={plain} />}
    </div>
  )
}
