import type { Unit } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { t } from '../../../lib/i18n/index.ts'
import { IconButton } from '../../../ui/actions/Button.tsx'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { unitOptions } from '../../directory/index.ts'
import { PersonPicker } from './AssigneePicker.tsx'
import { AwayNote } from './AwayNote.tsx'
import styles from './Giving.module.css'
import type { Helper } from './giving.ts'
import { LimitPicker } from './LimitPicker.tsx'
import { limitBody } from './limit.ts'
import { nameOf } from './units.ts'

/** More than these are found by typing. */
const CHIPS = 16

export type CoordinatorsProps = {
  units: readonly Unit[]
  value: readonly Helper[]
  onChange: (value: Helper[]) => void
  isUrgent: boolean
  /** holds for whoever has none of their own */
  leadLimit: ReturnType<typeof limitBody>
}

/** Those who help, each with a limit of its own where it differs; units outside of our authority are only asked. */
export function Coordinators({ units, value, onChange, isUrgent, leadLimit }: CoordinatorsProps) {
  const label = t('assignments.give.with')
  const choose = (ids: readonly Id[]) =>
    onChange(ids.map((unitId) => value.find((one) => one.unitId === unitId) ?? fresh(unitId)))
  const change = (unitId: Id, changed: Partial<Helper>) =>
    onChange(value.map((one) => (one.unitId === unitId ? { ...one, ...changed } : one)))
  const isMany = units.length > CHIPS
  return (
    <Why label={label} isOpen={value.length > 0}>
      <div className={styles.parties}>
        {isMany ? (
          <ComboBox
            // Choosing empties the box for the next one: it is another box then.
            key={value.length}
            label={t('assignments.give.addWith')}
            options={unitOptions(units.filter(({ id }) => value.every(({ unitId }) => unitId !== id)))}
            value={null}
            onChange={(unitId) => unitId !== null && onChange([...value, fresh(unitId)])}
          />
        ) : (
          <ChipGroup
            label={label}
            multiple
            choices={units.map((unit) => ({ id: unit.id, label: chipOf(unit) }))}
            value={value.map(({ unitId }) => unitId)}
            onChange={choose}
          />
        )}
        {value.map((helper) => {
          const unit = units.find(({ id }) => id === helper.unitId)
          if (!unit) return null
          const name = nameOf(unit)
          return (
            <section key={unit.id} className={styles.party} aria-label={name}>
              <div className={styles.partyName}>
                <b>{unit.name}</b>
                {isMany && (
                  <IconButton
                    icon="close"
                    label={t('assignments.give.removeWith', { unit: name })}
                    onPress={() => onChange(value.filter((one) => one !== helper))}
                  />
                )}
              </div>
              {unit.relation === 'ask' && <p className={styles.note}>{t('assignments.give.askNote')}</p>}
              <LimitPicker
                label={t('assignments.give.withLimit', { unit: name })}
                value={helper.limit}
                onChange={(limit) => change(unit.id, { limit })}
                isUrgent={isUrgent}
                noneLabel={t('assignments.limit.asLead')}
              />
              <PersonPicker
                label={t('assignments.give.withPerson', { unit: name })}
                unitId={unit.id}
                value={helper.personId}
                onChange={(personId) => change(unit.id, { personId })}
              />
              {helper.personId !== null && (
                <AwayNote
                  personId={helper.personId}
                  fieldId={null}
                  unitId={unit.id}
                  limit={helper.limit.kind === 'none' ? leadLimit : limitBody(helper.limit)}
                />
              )}
            </section>
          )
        })}
      </div>
    </Why>
  )
}

const fresh = (unitId: Id): Helper => ({ unitId, personId: null, limit: { kind: 'none' } })

const chipOf = (unit: Unit) =>
  unit.relation === 'ask' ? t('assignments.give.ask', { unit: nameOf(unit) }) : nameOf(unit)
