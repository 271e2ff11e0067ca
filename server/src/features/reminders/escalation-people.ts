/** Who could be asked in a stretch of time: clerks, leaders, administrators, the published roster, who is away. */
import { awayAt } from '@kip/core/coverage'
import { onDuty } from '@kip/core/duty'
import type { EscalationPeople } from '@kip/core/reminders'
import type { Id, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { coverageFacts } from '../coverage/index.ts'
import { dutyShiftsIn } from '../duty/index.ts'
import { reachesOfHolders } from '../identity/index.ts'

export async function loadEscalationPeople(
  tx: Tx,
  stretch: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<EscalationPeople> {
  const facts = await coverageFacts(tx, stretch)
  const shifts = await dutyShiftsIn(tx, stretch)
  return {
    clerkIds: await clerksOf(tx),
    leaderIds: facts.leaderIds,
    administratorIds: facts.administratorIds,
    onDutyAt: (at) => onDuty(shifts, at),
    isAwayAt: (personId, at) => awayAt(personId, at, facts) !== null,
  }
}

async function clerksOf(tx: Tx): Promise<Id[]> {
  const holders = await reachesOfHolders(tx, ['clerk'])
  return holders.filter(({ reach }) => reach.whole(['clerk'])).map(({ personId }) => personId)
}
