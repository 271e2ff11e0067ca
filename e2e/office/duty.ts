/** A roster as stories find it: made, and published. */
import { defaultPattern, type Proposal, type Roster } from '@kip/core/duty'
import type { Api } from './api.ts'

/** Shifts of days go to people as told, by the beginning of each; what is proposed is left aside. */
export async function publishDays(
  leader: Api,
  rosterId: string,
  days: { from: string; to: string },
  crewOf: (at: number) => readonly (string | null)[],
): Promise<void> {
  const path = `/duty/rosters/${rosterId}`
  const { seen, shifts } = await leader.post<Proposal>(`${path}/proposal`, days)
  const places = shifts.map(({ startsAt }, at) => ({ startsAt, personIds: crewOf(at) }))
  await leader.post(`${path}/publish`, { ...days, seen, shifts: places })
}

/**
 * The shifts of these days go to the crews in turn. @param crews as many in each as a shift has places
 * @param more other fields of the roster
 */
export async function putOnDuty(
  leader: Api,
  days: { from: string; to: string },
  crews: readonly (readonly string[])[],
  more: object = {},
): Promise<Roster> {
  const roster = await leader.post<Roster>('/duty/rosters', {
    name: 'Trực cơ quan',
    kind: 'duty',
    places: crews[0]?.length,
    pattern: defaultPattern(),
    minRestHours: 12,
    personIds: [...new Set(crews.flat())],
    ...more,
  })
  await publishDays(leader, roster.id, days, (at) => crews[at % crews.length] ?? [])
  return roster
}
