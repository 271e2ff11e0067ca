import type { Health } from '@kip/core/reminders'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../lib/http.ts'
import { cx } from '../ui/cx.ts'
import { tellHealth } from './health.ts'
import styles from './StatusLine.module.css'

const MINUTE = 60_000

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => api.get<Health>('/health', { signal }),
  refetchInterval: MINUTE,
  staleTime: MINUTE / 2,
})

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
