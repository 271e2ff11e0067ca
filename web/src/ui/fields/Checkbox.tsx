import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Checkbox.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'

export type CheckboxProps = {
  children: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  /** Some of what it stands for is chosen. */
  isIndeterminate?: boolean
  isDisabled?: boolean
}

/** Part of an answer: takes effect when the form is sent. */
export function Checkbox({ children, isIndeterminate, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} isIndeterminate={isIndeterminate ?? false} className={cx(styles.line)}>
      <span className={cx(styles.mark, styles.square)}>
        {isIndeterminate ? <span className={styles.dash} /> : <Icon name="check" />}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}

export type SwitchProps = {
  children: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
}

/** Takes effect at once. */
export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={cx(styles.line)}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  )
}

export type RadioGroupProps<Id extends string> = FieldProps & {
  options: readonly { id: Id; label: ReactNode; hint?: ReactNode; isDisabled?: boolean }[]
  value: Id | null
  onChange: (value: Id) => void
}

/** One of a few, each with room for a word of explanation. */
export function RadioGroup<Id extends string>({ options, value, onChange, ...props }: RadioGroupProps<Id>) {
  return (
    <AriaRadioGroup
      {...ariaFieldProps(props)}
      value={value}
      onChange={(next) => {
        const chosen = options.find(({ id }) => id === next)
        if (chosen) onChange(chosen.id)
      }}
    >
      <FieldFrame {...props}>
        {options.map(({ id, label, hint, isDisabled = false }) => (
          <Radio key={id} value={id} isDisabled={isDisabled} className={cx(styles.line)}>
            <span className={cx(styles.mark, styles.round)}>
              <span className={styles.dot} />
            </span>
            <span>
              {label}
              {hint && <span className={styles.hint}>{hint}</span>}
            </span>
          </Radio>
        ))}
      </FieldFrame>
    </AriaRadioGroup>
  )
}
