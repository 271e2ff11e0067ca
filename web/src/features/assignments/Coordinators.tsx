import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { type Assignee, AssigneePicker, NOBODY } from './AssigneePicker.tsx'
import { LimitPicker } from './LimitPicker.tsx'
import type { LimitValue } from './limit.ts'
import styles from './pickers.module.css'

/** One who helps; `none`: the same limit as the lead. */
export type Coordinator = { key: number; assignee: Assignee; limit: LimitValue }

export type CoordinatorsProps = {
  value: readonly Coordinator[]
  onChange: (value: Coordinator[]) => void
}

/** Those who help, each with a limit of their own where it differs. */
export function Coordinators({ value, onChange }: CoordinatorsProps) {
  const change = (key: number, change: Partial<Coordinator>) =>
    onChange(value.map((party) => (party.key === key ? { ...party, ...change } : party)))
  const add = () => {
    const key = Math.max(0, ...value.map((party) => party.key)) + 1
    onChange([...value, { key, assignee: NOBODY, limit: { kind: 'none' } }])
  }
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('assignments.give.with')}</legend>
      <div className={styles.parties}>
        {value.map((party, at) => (
          <div key={party.key} className={styles.party}>
            <AssigneePicker
              label={t('assignments.give.withUnit', { number: at + 1 })}
              value={party.assignee}
              onChange={(assignee) => change(party.key, { assignee })}
            />
            <LimitPicker
              label={t('assignments.give.withLimit', { number: at + 1 })}
              value={party.limit}
              onChange={(limit) => change(party.key, { limit })}
              allowsNone
              noneLabel={t('assignments.limit.asLead')}
            />
            <div>
              <Button kind="quiet" onPress={() => onChange(value.filter(({ key }) => key !== party.key))}>
                {t('assignments.give.removeWith', { number: at + 1 })}
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button onPress={add}>{t('assignments.give.addWith')}</Button>
        </div>
      </div>
    </fieldset>
  )
}
