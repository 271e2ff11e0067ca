/** What may be done with an incoming paper, in which status, by whom: one table for the refusals and for the screen. */
import type { DocumentStatus } from './schema.ts'

export const DOCUMENT_ACTIONS = [
  'edit',
  'register',
  'assign',
  'return',
  'discard',
  'restore',
  'reread',
  'stop-reading',
  'close',
  'reopen',
  'edit-duties',
  'void-number',
] as const
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number]

/** How the acting person stands to the paper. */
export type DocumentStanding = {
  /** keeps the register */
  clerk: boolean
  /** directs the whole */
  leader: boolean
  /** heads a unit the paper was given to */
  headsReader: boolean
}

export type DocumentFacts = {
  status: DocumentStatus
  registered: boolean
  readingPending: boolean
  hasOpenWork: boolean
}

type Rule = { from: readonly DocumentStatus[]; may: (facts: DocumentFacts, standing: DocumentStanding) => boolean }

const clerk = (_: DocumentFacts, standing: DocumentStanding) => standing.clerk
const clerkOrLeader = (_: DocumentFacts, standing: DocumentStanding) => standing.clerk || standing.leader

const RULES: Record<DocumentAction, Rule> = {
  edit: { from: ['new', 'registered', 'assigned', 'done'], may: clerk },
  // An urgent paper may have been given at night, before the clerk came.
  register: {
    from: ['new', 'assigned', 'done'],
    may: (facts, standing) => standing.clerk && !facts.registered,
  },
  // Decree 30/2020/NĐ-CP art. 22.1: what the clerk has not registered, nobody is obliged to handle; an urgent paper at
  // night is given at once all the same and registered when the clerk comes.
  assign: {
    from: ['new', 'registered', 'assigned', 'done'],
    may: (_, standing) => standing.leader || standing.headsReader,
  },
  return: { from: ['new', 'registered'], may: clerkOrLeader },
  discard: { from: ['new'], may: clerk },
  restore: { from: ['discarded', 'returned'], may: clerk },
  reread: {
    from: ['new', 'registered', 'assigned'],
    may: (facts, standing) => standing.clerk && !facts.readingPending,
  },
  // Nobody has to wait for a long scan: its fields can be typed.
  'stop-reading': {
    from: ['new', 'registered', 'assigned'],
    may: (facts, standing) => standing.clerk && facts.readingPending,
  },
  close: { from: ['registered'], may: clerkOrLeader },
  reopen: { from: ['done'], may: clerkOrLeader },
  'edit-duties': { from: ['new', 'registered', 'assigned', 'done'], may: clerkOrLeader },
  'void-number': { from: ['registered', 'returned'], may: (facts, standing) => facts.registered && standing.clerk },
}

export function availableDocumentActions(facts: DocumentFacts, standing: DocumentStanding): DocumentAction[] {
  return DOCUMENT_ACTIONS.filter((action) => {
    const rule = RULES[action]
    return rule.from.includes(facts.status) && rule.may(facts, standing)
  })
}
