import type { Person, Unit } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { t } from '../../lib/i18n/index.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { sortByGivenName } from './names.ts'
import { usePeople, useUnits } from './office.ts'
import styles from './pickers.module.css'

/** A unit, a person of it, or both; neither while nothing is chosen. */
export type Assignee = { unitId: Id | null; personId: Id | null }

export const NOBODY: Assignee = { unitId: null, personId: null }

export type AssigneePickerProps = {
  /** "Đơn vị chủ trì"; the person's field is named by itself. */
  label?: string
  value: Assignee
  onChange: (value: Assignee) => void
  error?: string | undefined
  /** Only these units may be chosen, e.g. those a head answers for. */
  unitIds?: readonly Id[] | undefined
  /** Why a unit is suggested, shown under its name. */
  hints?: Readonly<Record<Id, string>> | undefined
  autoFocus?: boolean
}

/** Who gets it: the unit, found by any of its words, then the person, or whom the unit's head will name. */
export function AssigneePicker({ label, value, onChange, error, unitIds, hints, autoFocus }: AssigneePickerProps) {
  const units = useUnits()
  const people = usePeople()
  if (units.error ?? people.error) {
    return (
      <ErrorNotice
        error={units.error ?? people.error}
        onRetry={() => {
          void units.refetch()
          void people.refetch()
        }}
      />
    )
  }
  if (!units.data || !people.data) return <Skeleton rows={2} height={56} />
  const offered = units.data.filter(
    ({ id, kind }) => kind !== 'organ' && (unitIds === undefined || unitIds.includes(id)),
  )
  const members = value.unitId === null ? people.data : people.data.filter((person) => holdsIn(person, value.unitId))

  const choosePerson = (personId: Id | null) => {
    const person = people.data.find(({ id }) => id === personId)
    const home = person?.positions.find(({ unitId }) => offered.some(({ id }) => id === unitId))?.unitId ?? null
    onChange({ unitId: value.unitId ?? home, personId })
  }
  return (
    <div className={styles.pair}>
      <ComboBox
        label={label ?? t('assignments.pick.leadUnit')}
        options={offered.map((unit) => ({ id: unit.id, label: unit.name, hint: hints?.[unit.id] ?? hintOf(unit) }))}
        value={value.unitId}
        onChange={(unitId) => onChange({ unitId, personId: keepPerson(value.personId, unitId, people.data) })}
        error={error}
        {...(autoFocus ? { autoFocus } : {})}
      />
      <ComboBox
        // The list belongs to the unit: a new unit starts with a new list.
        key={value.unitId}
        label={t('assignments.pick.person')}
        placeholder={value.unitId === null ? '' : t('assignments.pick.byUnit')}
        options={sortByGivenName(members).map((person) => ({
          id: person.id,
          label: person.name,
          hint: titleOf(person, value.unitId),
        }))}
        value={value.personId}
        onChange={choosePerson}
        optional
      />
    </div>
  )
}

const holdsIn = (person: Person, unit: Id | null) => person.positions.some(({ unitId }) => unitId === unit)

function hintOf(unit: Unit): string | undefined {
  return unit.relation === 'ask' ? t('assignments.pick.asked') : undefined
}

function titleOf(person: Person, unit: Id | null): string | undefined {
  if (unit !== null) return person.positions.find(({ unitId }) => unitId === unit)?.title
  const [first] = person.positions
  return first && `${first.title}, ${first.unitName}`
}

/** A person chosen before stays where the new unit is theirs too. */
function keepPerson(personId: Id | null, unitId: Id | null, people: readonly Person[]): Id | null {
  const person = people.find(({ id }) => id === personId)
  return person && unitId !== null && holdsIn(person, unitId) ? person.id : null
}
