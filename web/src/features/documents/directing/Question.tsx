import type { ReactNode } from 'react'
import styles from './Directing.module.css'

/** A question above the chips that answer it. */
export function Question({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.question}>
      <div className={styles.title}>{title}</div>
      {children}
    </div>
  )
}
