import { Button } from 'react-aria-components/Button'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'
import { type Option, OptionList, optionStyles } from './Option.tsx'

export type SelectProps<Id extends string> = FieldProps & {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (value: Id) => void
  placeholder?: string
}

/** One of a few (up to a dozen). For more, or for names one knows, use ComboBox. */
export function Select<Id extends string>({ options, value, onChange, placeholder, ...props }: SelectProps<Id>) {
  return (
    <AriaSelect
      {...ariaFieldProps(props)}
      placeholder={placeholder ?? t('ui.choose')}
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = options.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <FieldFrame {...props}>
        <Button className={cx(styles.control, optionStyles.trigger)}>
          <SelectValue className={cx(optionStyles.value)}>
            {({ isPlaceholder, defaultChildren }) =>
              isPlaceholder ? defaultChildren : options.find(({ id }) => id === value)?.label
            }
          </SelectValue>
          <Icon name="down" />
        </Button>
      </FieldFrame>
      <Popover className={cx(optionStyles.popover)} offset={4}>
        <OptionList options={options} />
      </Popover>
    </AriaSelect>
  )
}
