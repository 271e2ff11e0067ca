import { URGENCIES, type Urgency } from '@kip/core/reading'
import { CHANNELS, type ReminderPolicyView } from '@kip/core/reminders'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { policiesQuery } from './api.ts'
import { EscalationSection } from './escalation/EscalationSection.tsx'
import { PolicyEditor } from './PolicyEditor.tsx'
import { PolicyPreview } from './PolicyPreview.tsx'
import styles from './reminders.module.css'
import { sayRule } from './rules.ts'

/** One policy for each urgency, edited beside what it would mean for a task. */
export function PoliciesTab({ urgency }: { urgency: Urgency }) {
  const { data, error, refetch } = useQuery(policiesQuery)
  const navigate = useNavigate()
  const policy = data?.items.find((item) => item.urgency === urgency)
  return (
    <div className={styles.stack}>
      <div className={styles.urgencies}>
        <SegmentedControl
          label={t('reminders.urgency')}
          choices={URGENCIES.map((id) => ({ id, label: t(`reminders.urgency.${id}`) }))}
          value={urgency}
          onChange={(next) => void navigate({ href: `/reminders?urgency=${next}`, replace: true })}
        />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!policy && !error && <Skeleton rows={8} height={56} />}
      {policy && (
        <>
          <p className={styles.quiet}>{sayOrigin(policy)}</p>
          {policy.allowed.includes('change') ? (
            <PolicyEditor key={`${urgency} ${policy.version}`} policy={policy} />
          ) : (
            <PolicyFacts policy={policy} />
          )}
          <EscalationSection urgency={urgency} />
          <SendingLimits />
        </>
      )}
    </div>
  )
}

/** How often at most one person hears something: the same for every urgency and everybody. */
function SendingLimits() {
  return (
    <section aria-labelledby="sending-limits">
      <h2 id="sending-limits">{t('reminders.limits.title')}</h2>
      <ul className={styles.rules}>
        <li className={styles.limit}>{t('reminders.limits.email', { count: CHANNELS.email.perHour ?? 0 })}</li>
        <li className={styles.limit}>{t('reminders.limits.urgent')}</li>
        <li className={styles.limit}>{t('reminders.limits.page')}</li>
      </ul>
    </section>
  )
}

function sayOrigin({ version, changedBy, changedAt }: ReminderPolicyView): string {
  if (version === 0 || changedAt === null) return t('reminders.policy.default')
  return t('reminders.policy.changed', { name: changedBy?.name ?? '', time: formatDateTime(changedAt) })
}

/** For those who read it only. */
function PolicyFacts({ policy }: { policy: ReminderPolicyView }) {
  const { rules, quietOutsideOfficeTime: quiet, digestAt } = policy
  return (
    <div className={styles.panes}>
      <div className={styles.stack}>
        <ul className={styles.rules}>
          {rules
            .filter(({ enabled }) => enabled)
            .map((rule) => (
              <li key={sayRule(rule, quiet)} className={styles.rule}>
                <span>{sayRule(rule, quiet)}</span>
                <span className={styles.off}>{t(`reminders.delivery.${rule.delivery}`)}</span>
              </li>
            ))}
        </ul>
        <p>
          {t('reminders.policy.digestAt')}: {digestAt}
        </p>
        <p>{t(quiet ? 'reminders.policy.quiet' : 'reminders.policy.loudNote')}</p>
        <p className={styles.quiet}>{t('reminders.policy.readOnly')}</p>
      </div>
      <PolicyPreview policy={{ urgency: policy.urgency, rules, quietOutsideOfficeTime: quiet, digestAt }} />
    </div>
  )
}
