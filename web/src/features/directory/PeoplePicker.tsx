import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { IconButton } from '../../ui/actions/Button.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { peopleQuery } from './api.ts'
import styles from './directory.module.css'
import { personOptions } from './office.ts'

export type PeoplePickerProps = {
  label: string
  value: readonly Id[]
  onChange: (value: Id[]) => void
  /** Names of those who are chosen already but may not be in the list of today. */
  known: readonly { personId: Id; name: string }[]
  error?: string | undefined
  /** Opened by a press: what is typed next is a name. */
  autoFocus?: boolean
}

/** Several people, added one by one by typing a part of the name. */
export function PeoplePicker({ label, value, onChange, known, error, autoFocus = false }: PeoplePickerProps) {
  const { data: people = [] } = useQuery(peopleQuery)
  // Choosing empties the box for the next one: it is another box then.
  const [round, setRound] = useState(0)
  const names = new Map([
    ...known.map(({ personId, name }) => [personId, name] as const),
    ...people.map(({ id, name }) => [id, name] as const),
  ])
  return (
    <div className={styles.section}>
      <ComboBox
        key={round}
        label={label}
        options={personOptions(people.filter(({ id }) => !value.includes(id)))}
        value={null}
        placeholder={t('ui.pick.add')}
        autoFocus={autoFocus || round > 0}
        // Whoever has chosen one may be done: the list no longer lies over what comes next.
        opensOnFocus={round === 0}
        error={error}
        onChange={(id) => {
          if (id === null) return
          onChange([...value, id])
          setRound(round + 1)
        }}
      />
      {value.length > 0 && (
        <ul className={styles.picked} aria-label={label}>
          {value.map((id) => {
            const name = names.get(id) ?? id
            return (
              <li key={id} className={styles.chip}>
                {name}
                <IconButton
                  icon="close"
                  label={t('ui.pick.remove', { name })}
                  onPress={() => onChange(value.filter((other) => other !== id))}
                />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
