import type { ReactNode } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Timeline.module.css'

export type TimelineEntry = {
  id: string
  /** ISO instant. */
  at: string
  /** What happened, one line. */
  title: ReactNode
  /** Who, why; quieter. */
  body?: ReactNode
  /** hollow: still to come; half: under way; full: happened; check: somebody said so; trouble: it went wrong. */
  mark?: 'hollow' | 'half' | 'full' | 'check' | 'trouble'
  /** In words, what the mark means, for those who do not see it. */
  markLabel?: string
}

const SIGNS = { check: 'check', trouble: 'warning' } as const
const isSign = (mark: string): mark is keyof typeof SIGNS => mark in SIGNS

/** A vertical history, in the order given. */
export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {entries.map(({ id, at, title, body, mark = 'full', markLabel }) => (
        <li key={id} className={styles.entry}>
          <span className={cx(isSign(mark) ? styles.sign : styles.mark, styles[mark])}>
            {isSign(mark) && <Icon name={SIGNS[mark]} />}
            {markLabel && <span className="visually-hidden">{markLabel}</span>}
          </span>
          <div className={styles.words}>
            <div className={styles.line}>
              <span>{title}</span>
              <time dateTime={at} className={styles.at}>
                {formatDateTime(at)}
              </time>
            </div>
            {body && <div className={styles.body}>{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
