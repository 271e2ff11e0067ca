import type { EscalationPolicyView } from '@kip/core/reminders'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { useMe } from '../../../lib/session.ts'
import { useVersionedDraft } from '../../../lib/versionedDraft.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Switch } from '../../../ui/fields/Checkbox.tsx'
import { Form } from '../../../ui/fields/Form.tsx'
import { NumberField } from '../../../ui/fields/NumberField.tsx'
import styles from '../reminders.module.css'
import { escalationPoliciesQuery, saveEscalation } from './api.ts'
import { EscalationPreview } from './EscalationPreview.tsx'
import own from './escalation.module.css'
import { StepList } from './StepList.tsx'
import type { EscalationDraft } from './steps.ts'

/** Whom matters of one urgency are brought to; what would happen tonight stands beside it while it is made. */
export function EscalationEditor({ policy }: { policy: EscalationPolicyView }) {
  const me = useMe()
  const client = useQueryClient()
  const { urgency, version } = policy
  const initial = useMemo(() => draftOf(policy), [policy])
  const draft = useVersionedDraft(`escalation:${urgency}:${me.person.id}`, version, initial, shapedLike(initial))
  const saving = useMutation({
    mutationFn: (value: EscalationDraft) => saveEscalation(urgency, { ...value, version: draft.version }),
    onSuccess: () => {
      draft.clear()
      showToast(t('escalation.saved'))
      return client.invalidateQueries({ queryKey: escalationPoliciesQuery.queryKey })
    },
  })
  const { value } = draft
  const errors = fieldErrorsOf(saving.error)
  const isStale = saving.error instanceof ApiProblem && saving.error.code === 'stale-version'
  const isUrgent = urgency !== 'none'
  return (
    <div className={styles.panes}>
      <div className={styles.editor}>
        <Form
          title={t('escalation.form')}
          restored={draft.restored}
          isOutdated={draft.isOutdated}
          onStartOver={draft.clear}
          isPending={saving.isPending}
          error={unplacedError(saving.error, ['office', 'outside'])}
          onSubmit={() => saving.mutate(value)}
        >
          {isUrgent && (
            <Switch isSelected={value.enabled} onChange={(enabled) => draft.set({ ...value, enabled })}>
              {t('escalation.enabled')}
            </Switch>
          )}
          {isUrgent && value.enabled && (
            <>
              <StepList
                title={t('escalation.office')}
                none={t('escalation.noSteps')}
                steps={value.office}
                onChange={(office) => draft.set({ ...value, office })}
                error={errors.office}
              />
              <StepList
                title={t('escalation.outside')}
                none={t('escalation.sleeps')}
                steps={value.outside}
                onChange={(outside) => draft.set({ ...value, outside })}
                error={errors.outside}
              />
              <div className={own.narrow}>
                <NumberField
                  label={t('escalation.freshHours')}
                  value={value.freshHours}
                  min={1}
                  max={72}
                  onChange={(freshHours) => freshHours !== null && draft.set({ ...value, freshHours })}
                />
              </div>
            </>
          )}
          <Above value={value} onChange={draft.set} />
          {isStale && (
            <div>
              <Button onPress={() => void client.invalidateQueries({ queryKey: escalationPoliciesQuery.queryKey })}>
                {t('reminders.policy.reload')}
              </Button>
            </div>
          )}
        </Form>
      </div>
      {isUrgent && value.enabled && <EscalationPreview policy={{ ...value, urgency }} />}
    </div>
  )
}

/** Of work somebody was given: after how long those above hear of it. */
function Above({ value, onChange }: { value: EscalationDraft; onChange: (value: EscalationDraft) => void }) {
  return (
    <fieldset className={own.chain}>
      <legend>{t('escalation.above')}</legend>
      <div className={own.numbers}>
        {value.unacknowledged.map((step, at) => (
          <NumberField
            key={`unacknowledged ${step.who}`}
            label={t(`escalation.unacknowledged.${step.who}`)}
            value={step.afterMinutes}
            min={5}
            max={1440}
            onChange={(afterMinutes) =>
              afterMinutes !== null &&
              onChange({ ...value, unacknowledged: value.unacknowledged.with(at, { ...step, afterMinutes }) })
            }
          />
        ))}
        {value.late.map((step, at) => (
          <NumberField
            key={`late ${step.who}`}
            label={t(`escalation.late.${step.who}`)}
            value={step.workingDays}
            min={1}
            max={30}
            onChange={(workingDays) =>
              workingDays !== null && onChange({ ...value, late: value.late.with(at, { ...step, workingDays }) })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}

function draftOf({
  enabled,
  office,
  outside,
  freshHours,
  unacknowledged,
  late,
}: EscalationPolicyView): EscalationDraft {
  return { enabled, office, outside, freshHours, unacknowledged, late }
}
