import type { ReminderRule } from '@kip/core/reminders'
import { t } from '../../lib/i18n/index.ts'
import { IconButton } from '../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { Switch } from '../../ui/fields/Checkbox.tsx'
import { NumberField } from '../../ui/fields/NumberField.tsx'
import styles from './reminders.module.css'
import { numberOf, sayRule, withNumber } from './rules.ts'

export type RuleLineProps = {
  rule: ReminderRule
  /** Nothing is sent outside office time: hours are working hours then. */
  quiet: boolean
  onChange: (rule: ReminderRule) => void
  onRemove?: (() => void) | undefined
}

/** One moment at which a person is told: on or off, when, at once or with the morning digest. */
export function RuleLine({ rule, quiet, onChange, onRemove }: RuleLineProps) {
  const number = numberOf(rule, quiet)
  const words = sayRule(rule, quiet)
  return (
    <li className={styles.rule}>
      <Switch isSelected={rule.enabled} onChange={(enabled) => onChange({ ...rule, enabled })}>
        {number === null || !rule.enabled ? words : t(`reminders.rule.${rule.rule}`)}
      </Switch>
      {rule.enabled ? (
        <>
          {number && (
            <div className={styles.number}>
              <NumberField
                label={number.unit}
                value={number.value}
                min={number.min}
                max={number.max}
                step={number.step}
                onChange={(value) => value !== null && onChange(withNumber(rule, value))}
              />
            </div>
          )}
          <div className={styles.delivery}>
            <SegmentedControl
              label={t('reminders.delivery.label', { rule: words })}
              choices={[
                { id: 'at-once', label: t('reminders.delivery.at-once') },
                { id: 'digest', label: t('reminders.delivery.digest') },
              ]}
              value={rule.delivery}
              onChange={(delivery) => onChange({ ...rule, delivery })}
            />
          </div>
        </>
      ) : (
        <span className={styles.off}>{t('reminders.rule.off')}</span>
      )}
      {onRemove && (
        <div className={styles.remove}>
          <IconButton icon="close" label={t('reminders.rule.remove', { rule: words })} onPress={onRemove} />
        </div>
      )}
    </li>
  )
}
