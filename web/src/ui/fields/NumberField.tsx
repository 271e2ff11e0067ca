import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { cx } from '../cx.ts'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'

export type NumberFieldProps = FieldProps & {
  /** null while it is empty. */
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
}

/** A quantity, written and read the Vietnamese way (1.234); arrow keys step. Not for numbers of papers: those are text. */
export function NumberField({ value, onChange, min, max, step, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...ariaFieldProps(props)}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(step === undefined ? {} : { step })}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    >
      <FieldFrame {...props}>
        <Input className={cx(styles.control)} />
      </FieldFrame>
    </AriaNumberField>
  )
}
