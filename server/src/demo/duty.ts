/** The duty roster of the sample ward: from a week ago to eight weeks from today, planned by the product itself. */
import { defaultPattern, type Proposal, type Roster } from '@kip/core/duty'
import { dateIn, type Id, Temporal } from '@kip/core/shared'
import type { Acting } from './acting.ts'

const WEEKS_AHEAD = 8

/** When it was published: what has begun by then is not planned any more. */
export const dutyPublishedAt = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: 7 * 24 })

/** Told again after it was stopped it goes on where it was. @param personIds in the order of the rotation */
export async function tellDuty(leader: Acting, personIds: readonly Id[]): Promise<void> {
  const roster = await makeRoster(leader, personIds)
  if (roster.publishedUntil !== null) return
  const now = Temporal.Now.instant()
  const days = {
    from: dateIn(dutyPublishedAt(now)).toString(),
    to: dateIn(now).add({ weeks: WEEKS_AHEAD }).toString(),
  }
  const path = `/api/v1/duty/rosters/${roster.id}`
  const proposal = await leader.post<Proposal>(`${path}/proposal`, days)
  await leader.post(`${path}/publish`, {
    ...days,
    seen: proposal.seen,
    shifts: proposal.shifts.map(({ startsAt, places }) => ({
      startsAt,
      personIds: places.map(({ person }) => person?.id ?? null),
    })),
  })
}

async function makeRoster(leader: Acting, personIds: readonly Id[]): Promise<Roster> {
  const { items } = await leader.get<{ items: Roster[] }>('/api/v1/duty/rosters')
  const [known] = items
  if (known !== undefined) return known
  return leader.post<Roster>('/api/v1/duty/rosters', {
    name: 'Trực cơ quan',
    kind: 'duty',
    places: 2,
    pattern: defaultPattern(),
    minRestHours: 24,
    personIds,
  })
}
