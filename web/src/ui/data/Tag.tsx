import type { ReactNode } from 'react'
import styles from './Tag.module.css'

/** A word about a thing: its kind, its state. Never coloured; colour is for lateness. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={styles.tag}>{children}</span>
}
