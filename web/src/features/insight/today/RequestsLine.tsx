import type { ExchangeRequest } from '@kip/core/exchange'
import type { Page } from '@kip/core/shared'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { Link } from '../../../ui/actions/Link.tsx'

const LIMIT = 20

/** Made old by what comes through the exchange: its first word. */
const waitingQuery = queryOptions({
  queryKey: ['exchange', 'waiting-today'],
  queryFn: ({ signal }) =>
    api.get<Page<ExchangeRequest>>('/exchange/requests', { query: { state: 'waiting', limit: LIMIT }, signal }),
})

/** For whoever answers senders: work stands still until they do. Nothing while there is nothing. */
export function RequestsLine() {
  const mayAnswer = hasRole(useMe(), 'clerk', 'leader')
  const { data } = useQuery({ ...waitingQuery, enabled: mayAnswer })
  const count = data?.items.length ?? 0
  if (count === 0) return null
  return (
    <p>
      <Link standalone href="/exchange?tab=requests">
        {t(data?.nextCursor === null ? 'today.requests' : 'today.manyRequests', { count })}
      </Link>
    </p>
  )
}
