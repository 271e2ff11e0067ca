import type { ProposedShift, Roster } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { memo, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Select } from '../../ui/fields/Select.tsx'
import { AwayWarning } from './AwayWarning.tsx'
import styles from './duty.module.css'
import { yearAndMonth } from './month.ts'
import { nameOfShift, placeName } from './words.ts'

const NOBODY = 'nobody'

/** Who now stands in the places of the shift that begins then. */
type Choose = (startsAt: string, personIds: (Id | null)[]) => void
export type ProposedMonthsProps = {
  shifts: readonly ProposedShift[]
  roster: Roster
  /** by shift and place */
  chosen: readonly (readonly (Id | null)[])[]
  onChoose: Choose
}

/** Month by month, the first one open: half a year of shifts is neither read nor drawn at once. */
export function ProposedMonths({ shifts, ...rest }: ProposedMonthsProps) {
  const months = Map.groupBy(
    shifts.map((shift, at) => ({ shift, at })),
    ({ shift }) => shift.date.slice(0, 7),
  )
  return (
    <div className={styles.months}>
      {[...months].map(([month, lines], place) => (
        <ProposedMonth key={month} month={month} lines={lines} startsOpen={place === 0} {...rest} />
      ))}
    </div>
  )
}

type ProposedMonthProps = Omit<ProposedMonthsProps, 'shifts'> & {
  month: string
  lines: readonly { shift: ProposedShift; at: number }[]
  startsOpen: boolean
}

function ProposedMonth({ month, lines, startsOpen, roster, chosen, onChoose }: ProposedMonthProps) {
  const [isOpen, setOpen] = useState(startsOpen)
  const at = yearAndMonth(month)
  const name = t('duty.month', { month: String(at.month), year: String(at.year) })
  const empty = lines.flatMap(({ shift, at }) => (chosen[at] ?? []).filter((id) => !isThere(shift, id))).length
  const count = lines.length
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {empty === 0
          ? t('duty.rotation.month', { month: name, count })
          : t('duty.rotation.monthEmpty', { month: name, count, empty: String(empty) })}
      </summary>
      {isOpen && (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <ProposedLine
              key={line.shift.startsAt}
              shift={line.shift}
              roster={roster}
              chosen={chosen[line.at] ?? NONE}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
    </details>
  )
}

const NONE: readonly (Id | null)[] = []

const isThere = ({ away }: ProposedShift, id: Id | null) => id !== null && !away.some(({ personId }) => personId === id)

type ProposedLineProps = {
  shift: ProposedShift
  roster: Roster
  chosen: readonly (Id | null)[]
  onChoose: Choose
}

const ProposedLine = memo(function ProposedLine({ shift, roster, chosen, onChoose }: ProposedLineProps) {
  return (
    <li className={styles.line}>
      <span>{nameOfShift(shift)}</span>
      <fieldset className={styles.choices} aria-label={nameOfShift(shift)}>
        {shift.places.map(({ rank, person, kept, problem }, place) => {
          const people = new Map(
            [...roster.people, ...(person === null ? [] : [person])].map(({ id, name }) => [id, name]),
          )
          const id = chosen[place] ?? null
          return (
            <div key={rank} className={styles.choice}>
              <Select
                label={placeName(rank)}
                options={[
                  { id: NOBODY, label: t('duty.nobody') },
                  ...[...people].map(([personId, name]) => ({ id: personId, label: name })),
                ]}
                value={id ?? NOBODY}
                onChange={(to) => onChoose(shift.startsAt, chosen.with(place, to === NOBODY ? null : to))}
              />
              {kept && person !== null && id !== person.id && (
                <p className={styles.quiet}>{t('duty.rotation.instead', { name: person.name })}</p>
              )}
              {id === null && problem !== null && <p className={styles.worry}>{problem}</p>}
              {id !== null && <AwayWarning away={shift.away} person={{ id, name: people.get(id) ?? '' }} />}
            </div>
          )
        })}
      </fieldset>
    </li>
  )
})
