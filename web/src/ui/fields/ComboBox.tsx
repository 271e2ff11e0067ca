import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Popover } from 'react-aria-components/Popover'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'
import { matchesWords } from './matchesWords.ts'
import { type Option, OptionList, optionStyles } from './Option.tsx'

export type ComboBoxProps<Id extends string> = FieldProps & {
  options: readonly Option<Id>[]
  value: Id | null
  onChange: (value: Id | null) => void
  placeholder?: string
  autoFocus?: boolean
  /** False: the list opens when one types, or presses its arrow. */
  opensOnFocus?: boolean
}

/** A list over the page leaves most of it in sight. */
const LIST_HEIGHT = 360

/** One of many, found by typing any of its words, with or without diacritics: "van hoa" finds "Phòng Văn hóa – Xã hội". */
export function ComboBox<Id extends string>({
  options,
  value,
  onChange,
  placeholder,
  opensOnFocus = true,
  ...props
}: ComboBoxProps<Id>) {
  return (
    <AriaComboBox
      {...ariaFieldProps(props)}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      defaultItems={options}
      defaultFilter={matchesWords}
      selectedKey={value}
      onSelectionChange={(key) => onChange(options.find(({ id }) => id === key)?.id ?? null)}
      menuTrigger={opensOnFocus ? 'focus' : 'input'}
      allowsEmptyCollection
    >
      <FieldFrame {...props}>
        <Group className={cx(styles.control, styles.group)}>
          <Input placeholder={placeholder ?? ''} />
          <Button className={cx(styles.groupButton)}>
            <Icon name="down" />
          </Button>
        </Group>
      </FieldFrame>
      <Popover className={cx(optionStyles.popover)} offset={4} maxHeight={LIST_HEIGHT}>
        <OptionList emptyText={t('ui.noMatch')} />
      </Popover>
    </AriaComboBox>
  )
}
