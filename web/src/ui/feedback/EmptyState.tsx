import type { ReactNode } from 'react'
import styles from './feedback.module.css'

export type EmptyStateProps = {
  /** What is so, in a few words: "Không có việc nào quá hạn". */
  title: string
  /** What to do, or why there is nothing to do. */
  children?: ReactNode
  /** A Button or FilePicker. */
  action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <strong>{title}</strong>
      {children && <div className={styles.quiet}>{children}</div>}
      {action}
    </div>
  )
}
