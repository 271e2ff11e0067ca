/** Somebody is transferred or leaves: what they carry of an assignment goes to another, the unit and the limit stay. */
import { type Decision, move } from './decision.ts'
import { type AssignmentFacts, leadOf } from './facts.ts'

/** @returns null where the person carries nothing of it that is open */
export function handOver(facts: AssignmentFacts, fromId: string, toId: string, reason: string): Decision | null {
  if (facts.state === 'done' || facts.state === 'recalled') return null
  const parts = facts.parties.filter(
    ({ role, personId, finishedAt }) => role === 'with' && personId === fromId && finishedAt === null,
  )
  const lead = leadOf(facts)
  const leads = lead.personId === fromId
  if (!leads && parts.length === 0) return null
  // The successor has not seen it yet; what waits for somebody's word goes on waiting.
  const isUnseen = leads && (facts.state === 'in-progress' || facts.state === 'suspended')
  return {
    ...move(isUnseen && facts.state === 'in-progress' ? 'assigned' : facts.state, reason),
    patch: isUnseen ? { acknowledgedAt: null } : {},
    ...(leads && { lead: { unitId: lead.unitId, personId: toId } }),
    ...(parts.length > 0 && { parts: parts.map(({ id }) => ({ id, personId: toId })) }),
    details: { from: { unitId: lead.unitId, personId: fromId }, to: { unitId: lead.unitId, personId: toId } },
  }
}
