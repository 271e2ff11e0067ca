import { type CalendarDate, parseDate } from '@internationalized/date'
import type { IsoDate } from '@kip/core/shared'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components/Calendar'
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker as AriaDatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import dateStyles from './DateField.module.css'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'
import { type HalfTyped, useHalfTyped } from './halfTyped.ts'

export type DateFieldProps = FieldProps & {
  /** YYYY-MM-DD, or null while it is empty or half typed. */
  value: IsoDate | null
  onChange: (value: IsoDate | null) => void
  min?: IsoDate
  max?: IsoDate
  autoFocus?: boolean
}

/** A date typed as dd/MM/yyyy, for dates one reads off a paper. */
export function DateField(props: DateFieldProps) {
  const half = useHalfTyped(props.value, 'date', props.error)
  const shown = { ...props, error: half.error }
  return (
    <AriaDateField key={half.round} {...ariaFieldProps(shown)} {...dateProps(props, half)}>
      <FieldFrame {...shown}>
        <DateInput className={cx(styles.control, dateStyles.input)}>{renderSegment}</DateInput>
      </FieldFrame>
    </AriaDateField>
  )
}

export type DatePickerProps = DateFieldProps & {
  /** Days off are shown quieter; they can still be chosen. */
  isDayOff?: (date: IsoDate) => boolean
  /** Shown under the days, e.g. how many working days that makes. */
  note?: ReactNode
}

/** A date to come: typed as dd/MM/yyyy, or chosen in a calendar whose week begins on Monday. */
export function DatePicker({ isDayOff, note, ...props }: DatePickerProps) {
  const half = useHalfTyped(props.value, 'date', props.error)
  const shown = { ...props, error: half.error }
  return (
    <AriaDatePicker key={half.round} {...ariaFieldProps(shown)} {...dateProps(props, half)} firstDayOfWeek="mon">
      <FieldFrame {...shown}>
        <Group className={cx(styles.control, styles.group)}>
          <DateInput className={cx(dateStyles.input, dateStyles.grow)}>{renderSegment}</DateInput>
          <Button className={cx(styles.groupButton)} aria-label={t('ui.openCalendar')}>
            <Icon name="calendar" />
          </Button>
        </Group>
      </FieldFrame>
      <Popover className={cx(dateStyles.popover)} offset={4}>
        <Dialog className={cx(dateStyles.dialog)}>
          <Calendar firstDayOfWeek="mon">
            <header className={dateStyles.header}>
              <Button slot="previous" className={cx(styles.groupButton)} aria-label={t('ui.previousMonth')}>
                <Icon name="left" />
              </Button>
              <Heading className={cx(dateStyles.month)} />
              <Button slot="next" className={cx(styles.groupButton)} aria-label={t('ui.nextMonth')}>
                <Icon name="right" />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short" className={cx(dateStyles.grid)}>
              <CalendarGridHeader>
                {(day) => <CalendarHeaderCell className={cx(dateStyles.weekday)}>{day}</CalendarHeaderCell>}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className={cx(dateStyles.day, isDayOff?.(date.toString()) && dateStyles.dayOff)}
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
          {note && <div className={dateStyles.note}>{note}</div>}
        </Dialog>
      </Popover>
    </AriaDatePicker>
  )
}

const renderSegment = (segment: Parameters<Parameters<typeof DateInput>[0]['children']>[0]) => (
  <DateSegment segment={segment} className={cx(dateStyles.segment)} />
)

function dateProps({ value, onChange, min, max, autoFocus }: DateFieldProps, { round, onBlur }: HalfTyped) {
  return {
    onBlur,
    value: value === null ? null : parseDate(value),
    onChange: (date: CalendarDate | null) => onChange(date === null ? null : date.toString()),
    shouldForceLeadingZeros: true,
    granularity: 'day' as const,
    ...(min === undefined ? {} : { minValue: parseDate(min) }),
    ...(max === undefined ? {} : { maxValue: parseDate(max) }),
    ...(autoFocus && round === 0 ? { autoFocus } : {}),
  }
}
