import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { cx } from '../cx.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import styles from './Button.module.css'

export type ButtonProps = {
  children: ReactNode
  onPress?: () => void
  /** primary: the one thing to do here, once a page; plain: everything else; quiet: without a frame, in dense places. */
  kind?: 'primary' | 'plain' | 'quiet'
  type?: 'button' | 'submit'
  icon?: IconName
  /** The action is under way: the button keeps its size, cannot be pressed again, and says so to screen readers. */
  isPending?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  /** As wide as its place, as on a phone's action bar. */
  wide?: boolean
  /** For when the words on the button are not enough out of their context. */
  label?: string
  /** A key hint, or anything small after the words. */
  after?: ReactNode
  /** Id of the form it submits, for a button that stands outside of it. */
  form?: string
}

export function Button({ children, kind = 'plain', icon, label, wide, after, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className={cx(styles.button, styles[kind], wide && styles.wide)}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {after}
    </AriaButton>
  )
}

export type IconButtonProps = {
  icon: IconName
  /** What it does: its name, and the words shown on hover and focus. */
  label: string
  onPress?: () => void
  isDisabled?: boolean
  /** Shown after the words, e.g. <KeyHint keys="?" />. */
  hint?: ReactNode
}

/** A sign alone, for the few actions everybody knows by their sign. */
export function IconButton({ icon, label, hint, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton {...rest} aria-label={label} className={cx(styles.iconButton)}>
        <Icon name={icon} />
      </AriaButton>
      <Tooltip className={cx(styles.tooltip)} offset={4}>
        {label} {hint}
      </Tooltip>
    </TooltipTrigger>
  )
}
