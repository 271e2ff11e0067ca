import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { cx } from '../cx.ts'
import styles from './PrintedSheet.module.css'

export type PrintedSheetProps = {
  /** stands at the top, as on every paper of the office */
  organization: string
  /** names the page and its size, and whatever is this paper's own */
  className: string | undefined
  children: ReactNode
}

/** What a page is on paper: it stands beside the page, is shown on paper alone, and then alone. */
export function PrintedSheet({ organization, className, children }: PrintedSheetProps) {
  return createPortal(
    <div className={cx(styles.sheet, className)} aria-hidden="true">
      <div className={styles.organization}>{organization}</div>
      {children}
    </div>,
    document.body,
  )
}

export function SheetTitle({ children }: { children: ReactNode }) {
  return <div className={styles.title}>{children}</div>
}
