import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from '../cx.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import styles from './Menu.module.css'

export type MenuEntry = {
  id: string
  label: string
  icon?: IconName
  onAction?: () => void
  href?: string
  isDisabled?: boolean
  /** Marks the entry that holds now, where the menu is a choice. */
  isCurrent?: boolean
  /** A key hint. */
  after?: ReactNode
}

export type MenuGroup = { id: string; title?: string; entries: readonly MenuEntry[] }

export type MenuProps = {
  /** The Button or IconButton that opens it. */
  trigger: ReactNode
  label: string
  groups: readonly MenuGroup[]
}

/** Actions that are not worth a place of their own. What everybody needs every day is a Button, not an entry here. */
export function Menu({ trigger, label, groups }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={cx(styles.popover)} offset={4}>
        <AriaMenu className={cx(styles.menu)} aria-label={label}>
          {groups.map(({ id, title, entries }) => (
            <MenuSection key={id} id={id} className={cx(styles.section)} aria-label={title ?? label}>
              {title && <Header className={styles.title}>{title}</Header>}
              {entries.map((entry) => (
                <Entry key={entry.id} {...entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function Entry({ id, label, icon, isCurrent, after, ...rest }: MenuEntry) {
  return (
    <MenuItem id={id} textValue={label} className={cx(styles.entry)} {...rest}>
      {icon && <Icon name={icon} />}
      <span className={styles.label}>{label}</span>
      {isCurrent && <Icon name="check" />}
      {after}
    </MenuItem>
  )
}
