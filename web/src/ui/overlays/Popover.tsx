import type { ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { cx } from '../cx.ts'
import styles from './overlays.module.css'

export type PopoverProps = {
  /** The Button that opens it. */
  trigger: ReactNode
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A little more about the thing beside it, or a short form; the page stays in sight. */
export function Popover({ trigger, label, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={cx(styles.popover)} offset={4}>
        <Dialog className={cx(styles.popoverBody)} aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
