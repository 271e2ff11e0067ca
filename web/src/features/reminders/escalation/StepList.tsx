import type { EscalationStep } from '@kip/core/reminders'
import { t } from '../../../lib/i18n/index.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import { NumberField } from '../../../ui/fields/NumberField.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import styles from './escalation.module.css'
import { addStep, kindOf, MOST_STEPS, STEP_KINDS, sayKind, withKind } from './steps.ts'

export type StepListProps = {
  title: string
  /** What holds where there is no step. */
  none: string
  steps: readonly EscalationStep[]
  onChange: (steps: EscalationStep[]) => void
  error?: string | undefined
}

/** A chain: who is told first, and who next when nobody answers. */
export function StepList({ title, none, steps, onChange, error }: StepListProps) {
  return (
    <fieldset className={styles.chain}>
      <legend>{title}</legend>
      {steps.length === 0 && <p className={styles.quiet}>{none}</p>}
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by their place alone
          <li key={at} className={styles.step}>
            <div className={styles.whom}>
              <Select
                label={t('escalation.step.who', { step: at + 1 })}
                options={STEP_KINDS.map((id) => ({ id, label: sayKind(id) }))}
                value={kindOf(step)}
                onChange={(kind) => onChange(steps.with(at, withKind(step, kind)))}
              />
            </div>
            <div className={styles.minutes}>
              <NumberField
                label={t(at === 0 ? 'escalation.step.first' : 'escalation.step.after')}
                value={step.afterMinutes}
                min={0}
                max={720}
                onChange={(minutes) => minutes !== null && onChange(steps.with(at, { ...step, afterMinutes: minutes }))}
              />
            </div>
            <IconButton
              icon="close"
              label={t('escalation.step.remove', { step: at + 1 })}
              onPress={() => onChange(steps.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      {error && <p className={styles.error}>{error}</p>}
      {steps.length < MOST_STEPS && (
        <div>
          <Button kind="quiet" onPress={() => onChange(addStep(steps))}>
            {t('escalation.step.add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
