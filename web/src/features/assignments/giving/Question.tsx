import type { ReactNode } from 'react'
import { Icon } from '../../../ui/icons/Icon.tsx'
import styles from './Giving.module.css'

export type QuestionProps = {
  title: string
  children: ReactNode
  /** Quiet, under the answers: what the choice means, or why it is suggested. */
  note?: ReactNode
  error?: string | undefined
}

/** A question above the chips that answer it. The chips carry its name for those who do not see it. */
export function Question({ title, children, note, error }: QuestionProps) {
  return (
    <div className={styles.question}>
      <div className={styles.title} aria-hidden="true">
        {title}
      </div>
      {children}
      {error !== undefined ? (
        <p className={styles.error} role="alert">
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      ) : (
        note && <p className={styles.note}>{note}</p>
      )}
    </div>
  )
}
