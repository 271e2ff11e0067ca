import { parseTime } from '@internationalized/date'
import type { IsoTime } from '@kip/core/shared'
import { TimeField as AriaTimeField, DateInput, DateSegment } from 'react-aria-components/TimeField'
import { cx } from '../cx.ts'
import dateStyles from './DateField.module.css'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'
import { useHalfTyped } from './halfTyped.ts'

export type TimeFieldProps = FieldProps & {
  /** HH:mm, or null while it is empty or half typed. */
  value: IsoTime | null
  onChange: (value: IsoTime | null) => void
}

/** A time of day on 24 hours. */
export function TimeField({ value, onChange, ...props }: TimeFieldProps) {
  const half = useHalfTyped(value, 'time', props.error)
  const shown = { ...props, error: half.error }
  return (
    <AriaTimeField
      key={half.round}
      {...ariaFieldProps(shown)}
      onBlur={half.onBlur}
      value={value === null ? null : parseTime(value)}
      onChange={(time) => onChange(time === null ? null : time.toString().slice(0, 5))}
      hourCycle={24}
      shouldForceLeadingZeros
    >
      <FieldFrame {...shown}>
        <DateInput className={cx(styles.control, dateStyles.input)}>
          {(segment) => <DateSegment segment={segment} className={cx(dateStyles.segment)} />}
        </DateInput>
      </FieldFrame>
    </AriaTimeField>
  )
}
