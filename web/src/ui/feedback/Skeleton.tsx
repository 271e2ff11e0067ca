import { t } from '../../lib/i18n/index.ts'
import styles from './Skeleton.module.css'

export type SkeletonProps = {
  /** How many rows of the final list; one by default. */
  rows?: number
  /** Height of one row in pixels: the final one, so that nothing jumps. */
  height?: number
  width?: string
}

/** Keeps the place of what is being fetched. */
export function Skeleton({ rows = 1, height = 20, width = '100%' }: SkeletonProps) {
  return (
    <div className={styles.skeleton} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content never change places
        <div key={row} className={styles.row} style={{ height, width }} />
      ))}
    </div>
  )
}
