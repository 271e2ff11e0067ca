import type { OwnChannels } from '@kip/core/reminders'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'

/** The key and the answer of the page of channels: what is proven there is not asked for again here. */
const channelsQuery = queryOptions({
  queryKey: ['reminders', 'channels'],
  queryFn: ({ signal }) => api.get<OwnChannels>('/me/channels', { signal }),
})

/** Nobody should find out by a missed limit that no reminder reaches them. Nothing once a way is proven. */
export function ChannelsLine() {
  const { data } = useQuery(channelsQuery)
  if (data === undefined || data.proven) return null
  return (
    <p>
      <Link standalone href="/account/channels">
        {t('today.unprovenChannels')}
      </Link>
    </p>
  )
}
