/**
 * One table says what may be done, in which state, by whom. The server refuses with it and every answer tells the
 * screen by it (`allowed`), so the two cannot differ.
 */

import { type ActionFacts, carriesLead, leadOf, type Standing } from './facts.ts'
import { ASSIGNMENT_ACTIONS, type AssignmentAction, type AssignmentState } from './schema.ts'

type ActionRule = {
  from: readonly AssignmentState[]
  may: (facts: ActionFacts, standing: Standing) => boolean
}

const WORKING = ['assigned', 'in-progress'] as const
const decides = (_: ActionFacts, standing: Standing) => standing.directs || standing.headsLead
/** Nobody approves what they reported themselves, unless they direct the whole. */
const judges = (facts: ActionFacts, standing: Standing) =>
  standing.directs || (standing.headsLead && !carriesLead(facts, standing))
/** The co-ordinator's own part, while it is open. */
const ownPart = (facts: ActionFacts, standing: Standing) =>
  facts.parties.find((party) => party.id === standing.partId && party.finishedAt === null)

const RULES: Record<AssignmentAction, ActionRule> = {
  acknowledge: {
    from: WORKING,
    may: (facts, standing) =>
      (carriesLead(facts, standing) && facts.acknowledgedAt === null) ||
      ownPart(facts, standing)?.acknowledgedAt === null,
  },
  report: {
    from: ['assigned', 'in-progress', 'suspended'],
    may: (facts, standing) =>
      carriesLead(facts, standing) || standing.headsLead || ownPart(facts, standing) !== undefined,
  },
  complete: {
    from: WORKING,
    may: (facts, standing) =>
      carriesLead(facts, standing) || standing.headsLead || ownPart(facts, standing) !== undefined,
  },
  approve: { from: ['awaiting-approval'], may: judges },
  return: {
    from: ['assigned', 'in-progress', 'awaiting-approval'],
    may: (facts, standing) =>
      facts.state === 'awaiting-approval'
        ? judges(facts, standing)
        : carriesLead(facts, standing) || standing.headsLead,
  },
  'request-extension': {
    from: WORKING,
    may: (facts, standing) =>
      facts.dueAt !== null && facts.openExtension === null && (carriesLead(facts, standing) || standing.headsLead),
  },
  'grant-extension': { from: WORKING, may: mayDecideExtension },
  'refuse-extension': { from: WORKING, may: mayDecideExtension },
  suspend: { from: WORKING, may: decides },
  resume: { from: ['suspended'], may: decides },
  recall: {
    from: ['assigned', 'in-progress', 'awaiting-approval', 'suspended', 'returned'],
    may: (_, standing) => standing.directs,
  },
  reassign: { from: ['assigned', 'in-progress', 'suspended', 'returned'], may: decides },
  'record-cause': {
    from: ['assigned', 'in-progress', 'awaiting-approval', 'suspended', 'done'],
    may: (facts, standing) =>
      facts.cause?.confirmed !== true && facts.dueAt !== null && (carriesLead(facts, standing) || standing.headsLead),
  },
  'confirm-cause': {
    from: ['assigned', 'in-progress', 'awaiting-approval', 'suspended', 'done'],
    may: (facts, standing) =>
      facts.cause !== null &&
      !facts.cause.confirmed &&
      (standing.directs || (standing.headsLead && facts.cause.recordedById !== standing.personId)),
  },
}

/** Who asks for more time does not grant it to himself; who directs the whole may. */
function mayDecideExtension(facts: ActionFacts, standing: Standing): boolean {
  if (facts.openExtension === null) return false
  return standing.directs || (standing.headsLead && facts.openExtension.askedById !== standing.personId)
}

/** The actions this person may take now, in the table's order. */
export function availableActions(facts: ActionFacts, standing: Standing): AssignmentAction[] {
  return ASSIGNMENT_ACTIONS.filter((action) => {
    const rule = RULES[action]
    return rule.from.includes(facts.state) && rule.may(facts, standing)
  })
}

/** True where the action concerns the co-ordinator's own part and not the whole. */
export function actsOnPart(facts: ActionFacts, standing: Standing): boolean {
  return (
    standing.partId !== null &&
    !carriesLead(facts, standing) &&
    !standing.headsLead &&
    leadOf(facts).id !== standing.partId
  )
}
