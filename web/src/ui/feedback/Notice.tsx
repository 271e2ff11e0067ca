import type { ReactNode } from 'react'
import { Icon } from '../icons/Icon.tsx'
import styles from './feedback.module.css'

export type NoticeProps = {
  /** The sentence: what happened and what to do next. */
  children: ReactNode
  /** Buttons for that. */
  actions?: ReactNode
}

/** Something to be read before going on, in the place where it happened. */
export function Notice({ children, actions }: NoticeProps) {
  return (
    <div className={styles.notice} role="alert">
      <Icon name="warning" />
      <div className={styles.words}>{children}</div>
      {actions && <div className={styles.noticeActions}>{actions}</div>}
    </div>
  )
}
