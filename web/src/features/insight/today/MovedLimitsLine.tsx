import type { MovedLimit } from '@kip/core/calendar'
import type { Page } from '@kip/core/shared'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { Link } from '../../../ui/actions/Link.tsx'

const countQuery = queryOptions({
  queryKey: ['insight', 'moved-limits'],
  queryFn: ({ signal }) =>
    api.get<Page<MovedLimit>>('/calendar/moved-limits', { query: { limit: 1, count: true }, signal }),
})

/** For whoever may set limits: a changed calendar waits for their word. Nothing while there is nothing. */
export function MovedLimitsLine() {
  const mayDecide = hasRole(useMe(), 'leader', 'head')
  const { data } = useQuery({ ...countQuery, enabled: mayDecide })
  const count = data?.total ?? 0
  if (count === 0) return null
  return (
    <p>
      <Link standalone href="/calendar">
        {t('today.movedLimits', { count })}
      </Link>
    </p>
  )
}
