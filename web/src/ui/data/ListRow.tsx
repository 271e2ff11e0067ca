import type { ReactNode } from 'react'
import type { Lateness } from '../../lib/format.ts'
import { cx } from '../cx.ts'
import styles from './ListRow.module.css'

export type ListRowProps = {
  /** The line that names the thing. */
  title: ReactNode
  /** Quiet words under it, joined by dots: sender, number, whose. */
  meta?: readonly ReactNode[]
  /** Before the title: a Stamp. */
  lead?: ReactNode
  /** At the end on a desk, under the words on a phone: DueTime. */
  due?: ReactNode
  /** LimitBar. */
  bar?: ReactNode
  /** Colours the edge; nothing for calm. */
  lateness?: Lateness | undefined
}

/** The usual content of a DataList row: what, whose, by when. */
export function ListRow({ title, meta = [], lead, due, bar, lateness = 'calm' }: ListRowProps) {
  const shown = meta.filter((part) => part !== null && part !== undefined && part !== '' && part !== false)
  return (
    <span className={cx(styles.row, styles[lateness])}>
      <span className={styles.words}>
        <span className={styles.title}>
          {lead} {title}
        </span>
        {shown.length > 0 && (
          <span className={styles.meta}>
            {shown.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line never change places
              <span key={at}>
                {at > 0 && ' · '}
                {part}
              </span>
            ))}
          </span>
        )}
      </span>
      {(due || bar) && (
        <span className={styles.time}>
          {due}
          {bar}
        </span>
      )}
    </span>
  )
}
