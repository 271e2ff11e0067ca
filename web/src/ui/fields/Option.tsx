/** One line of a Select's or a ComboBox's list. */
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Option.module.css'

export type Option<Id extends string = string> = {
  id: Id
  label: string
  /** A second, quiet line, e.g. why it is suggested. */
  hint?: string | undefined
  isDisabled?: boolean
}

export const optionStyles = styles

export function OptionList({ options, emptyText }: { options?: readonly Option[]; emptyText?: string }) {
  return (
    <ListBox
      className={cx(styles.list)}
      {...(options ? { items: options } : {})}
      {...(emptyText ? { renderEmptyState: () => <div className={styles.empty}>{emptyText}</div> } : {})}
    >
      {(option: Option) => (
        <ListBoxItem
          id={option.id}
          textValue={option.label}
          className={cx(styles.option)}
          isDisabled={option.isDisabled ?? false}
        >
          {({ isSelected }) => (
            <>
              <span className={styles.words}>
                <span>{option.label}</span>
                {option.hint && <span className={styles.hint}>{option.hint}</span>}
              </span>
              {isSelected && <Icon name="check" />}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  )
}
