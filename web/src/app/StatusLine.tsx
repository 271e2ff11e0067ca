import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../lib/health.ts'
import { cx } from '../ui/cx.ts'
import { tellHealth } from './health.ts'
import styles from './StatusLine.module.css'

/**
 * Whether reminding itself is alive: a calm dot, or a sentence that says whom to tell.
 * @param onlyUnwell shows nothing while all is well, where there is no room for good news.
 */
export function StatusLine({ onlyUnwell = false }: { onlyUnwell?: boolean }) {
  const { data, isError } = useQuery(healthQuery)
  const { isWell, words } = tellHealth(data, isError)
  return onlyUnwell && isWell ? null : <Line isWell={isWell}>{words}</Line>
}

function Line({ isWell, children }: { isWell: boolean; children: string }) {
  return (
    <p className={cx(styles.line, !isWell && styles.unwell)} role="status">
      <span className={styles.dot} aria-hidden="true" />
      {children}
    </p>
  )
}
