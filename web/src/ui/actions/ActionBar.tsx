import type { ReactNode } from 'react'
import styles from './ActionBar.module.css'

export type ActionBarProps = {
  /** Names what is acted on. */
  label: string
  /** The main action first on a desk; on a phone the buttons share the width. */
  children: ReactNode
  /** A quiet sentence beside the actions, e.g. what will happen. */
  note?: ReactNode
}

/** The main actions of a page: in place on a desk, fixed above the thumb on a phone. */
export function ActionBar({ label, children, note }: ActionBarProps) {
  return (
    <section className={styles.bar} aria-label={label}>
      {note && <div className={styles.note}>{note}</div>}
      <div className={styles.actions}>{children}</div>
    </section>
  )
}
