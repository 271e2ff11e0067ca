/** Who is on duty now, and when it is this person's turn. Neither is a secret within the office. */
import type { TodayDuty } from '@kip/core/insight'
import { formatInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { onDutyAt, shiftsOf } from '../duty/index.ts'

/** A turn further ahead is no matter of today. */
const AHEAD = { hours: 7 * 24 }

export async function dutyOf(tx: Tx, actor: Actor): Promise<TodayDuty> {
  const onDuty = await onDutyAt(tx, tx.now)
  const people = new Map(
    (await findPeopleByIds(tx, [...new Set(onDuty.map(({ personId }) => personId))])).map((one) => [one.id, one]),
  )
  const [next] = await shiftsOf(tx, actor.personId)
  const isNear = next !== undefined && Temporal.Instant.compare(next.startsAt, tx.now.add(AHEAD)) < 0
  return {
    now: onDuty.flatMap(({ personId, until }) => {
      const person = people.get(personId)
      return person === undefined ? [] : [{ person: { id: person.id, name: person.name }, phone: person.phone, until }]
    }),
    mine: isNear ? { startsAt: formatInstant(next.startsAt), endsAt: formatInstant(next.endsAt) } : null,
  }
}
