import type { ReactNode } from 'react'
import type { Key } from 'react-aria-components'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { cx } from '../cx.ts'
import styles from './ChoiceGroup.module.css'

export type Choice<Id extends string> = { id: Id; label: ReactNode; isDisabled?: boolean }

export type ChipGroupProps<Id extends string> = {
  /** Names the question the chips answer. */
  label: string
  choices: readonly Choice<Id>[]
  /** The chosen ids; at most one unless `multiple`. */
  value: readonly Id[]
  onChange: (value: Id[]) => void
  multiple?: boolean
}

/** Answers for the thumb: the few likely ones as chips in a row that wraps. */
export function ChipGroup<Id extends string>({ label, choices, value, onChange, multiple }: ChipGroupProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx(styles.chips)}
      selectionMode={multiple ? 'multiple' : 'single'}
      selectedKeys={value}
      onSelectionChange={(keys) => onChange(chosen(choices, keys))}
    >
      {choices.map(({ id, label: words, isDisabled = false }) => (
        <ToggleButton key={id} id={id} isDisabled={isDisabled} className={cx(styles.choice, styles.chip)}>
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

export type SegmentedControlProps<Id extends string> = {
  label: string
  choices: readonly Choice<Id>[]
  value: Id
  onChange: (value: Id) => void
}

/** Two to five views of the same thing, one of which always holds. */
export function SegmentedControl<Id extends string>({ label, choices, value, onChange }: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={cx(styles.segments)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [next] = chosen(choices, keys)
        if (next !== undefined) onChange(next)
      }}
    >
      {choices.map(({ id, label: words, isDisabled = false }) => (
        <ToggleButton key={id} id={id} isDisabled={isDisabled} className={cx(styles.choice, styles.segment)}>
          {words}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

/** In the order in which they are shown. */
function chosen<Id extends string>(choices: readonly Choice<Id>[], keys: ReadonlySet<Key>): Id[] {
  return choices.map(({ id }) => id).filter((id) => keys.has(id))
}
