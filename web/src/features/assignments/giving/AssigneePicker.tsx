import type { Person, Unit } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { peopleQuery, personOptions, unitOptions } from '../../directory/index.ts'
import styles from './Giving.module.css'
import type { Assignee } from './giving.ts'
import { Question } from './Question.tsx'
import { nameOf } from './units.ts'

/** As many as a hand of chips holds; more are found by typing. */
const UNIT_CHIPS = 12
const PERSON_CHIPS = 5

export type AssigneePickerProps = {
  value: Assignee
  onChange: (value: Assignee) => void
  /** The units that may be chosen. */
  units: readonly Unit[]
  error?: string | undefined
  /** Why this unit is suggested. */
  note?: ReactNode
}

/** Who gets it: the unit, then the person, or whom the unit's head will name. Few as chips, many found by any word. */
export function AssigneePicker({ value, onChange, units, error, note }: AssigneePickerProps) {
  const label = t('assignments.pick.leadUnit')
  if (units.length === 0) return <NoUnits label={label} />
  const choose = (unitId: Id | null) => onChange({ unitId, personId: null })
  return (
    <>
      {units.length > UNIT_CHIPS ? (
        <div>
          <ComboBox
            label={label}
            options={unitOptions(units)}
            value={value.unitId}
            onChange={choose}
            error={error}
            hint={typeof note === 'string' ? note : undefined}
          />
        </div>
      ) : (
        <Question title={label} error={error} note={note}>
          <ChipGroup
            label={label}
            choices={units.map((unit) => ({ id: unit.id, label: nameOf(unit) }))}
            value={value.unitId === null ? [] : [value.unitId]}
            onChange={([id]) => choose(id ?? null)}
          />
        </Question>
      )}
      {value.unitId !== null && (
        <PersonPicker
          // The list belongs to the unit: a new unit starts with a new list.
          key={value.unitId}
          label={t('assignments.pick.person')}
          unitId={value.unitId}
          value={value.personId}
          onChange={(personId) => onChange({ unitId: value.unitId, personId })}
        />
      )}
    </>
  )
}

/** Nobody can be chosen before the office has said who there is. */
function NoUnits({ label }: { label: string }) {
  return (
    <Question title={label}>
      <p className={styles.note}>
        {t('assignments.pick.noUnits')} <Link href="/directory">{t('assignments.pick.toDirectory')}</Link>
      </p>
    </Question>
  )
}

export type PersonPickerProps = {
  label: string
  unitId: Id
  value: Id | null
  onChange: (personId: Id | null) => void
}

/** One of the unit's people, or nobody in particular. */
export function PersonPicker({ label, unitId, value, onChange }: PersonPickerProps) {
  const people = useQuery(peopleQuery)
  if (people.error) return <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
  if (!people.data) return <Skeleton rows={1} height={56} />
  const members = people.data.filter((person) => holdsIn(person, unitId))
  if (members.length === 0) return null
  if (members.length > PERSON_CHIPS) {
    return (
      <div className={styles.narrow}>
        <ComboBox
          label={label}
          placeholder={t('assignments.pick.byUnit')}
          options={personOptions(members)}
          value={value}
          onChange={onChange}
          optional
        />
      </div>
    )
  }
  const ANYBODY = 'anybody'
  return (
    <Question title={label}>
      <ChipGroup
        label={label}
        choices={[
          { id: ANYBODY, label: t('assignments.pick.byUnit') },
          ...members.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={[value ?? ANYBODY]}
        onChange={([id]) => onChange(id === undefined || id === ANYBODY ? null : id)}
      />
    </Question>
  )
}

const holdsIn = (person: Person, unit: Id) => person.positions.some(({ unitId }) => unitId === unit)
