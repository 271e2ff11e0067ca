/** Who stands in a step of an escalation at an instant; people who are away, or were asked before, are not asked. */
import { assertNever, type Id, type Temporal } from '../shared/index.ts'
import type { EscalationStep } from './escalation-policy.ts'

export type EscalationPeople = {
  clerkIds: readonly Id[]
  leaderIds: readonly Id[]
  administratorIds: readonly Id[]
  /** in the order in which they are asked, as the published roster has it */
  onDutyAt(at: Temporal.Instant): readonly { rank: number; personId: Id }[]
  isAwayAt(personId: Id, at: Temporal.Instant): boolean
}

/** Why a step was passed over. */
export type EmptyStep = 'nobody' | 'away' | 'asked'

export function peopleOfStep(
  step: EscalationStep,
  at: Temporal.Instant,
  people: EscalationPeople,
  asked: ReadonlySet<Id>,
): { personIds: Id[] } | { empty: EmptyStep } {
  const standing = standingIn(step, at, people)
  const unasked = standing.filter((id) => !asked.has(id))
  const there = unasked.filter((id) => !people.isAwayAt(id, at))
  if (there.length > 0) return { personIds: step.who === 'duty-next' ? there.slice(0, 1) : there }
  return { empty: standing.length === 0 ? 'nobody' : unasked.length === 0 ? 'asked' : 'away' }
}

function standingIn(step: EscalationStep, at: Temporal.Instant, people: EscalationPeople): Id[] {
  switch (step.who) {
    case 'clerk':
      return [...people.clerkIds]
    case 'leader':
      return [...people.leaderIds]
    case 'administrator':
      return [...people.administratorIds]
    case 'duty':
      return unique(people.onDutyAt(at).filter(({ rank }) => rank === step.rank))
    case 'duty-next':
      return unique(people.onDutyAt(at))
    default:
      return assertNever(step)
  }
}

function unique(places: readonly { personId: Id }[]): Id[] {
  return [...new Set(places.map(({ personId }) => personId))]
}

/** "trực chính", "lãnh đạo" */
export function sayStep(step: EscalationStep): string {
  switch (step.who) {
    case 'clerk':
      return 'văn thư'
    case 'leader':
      return 'lãnh đạo'
    case 'administrator':
      return 'quản trị viên'
    case 'duty':
      return step.rank === 1 ? 'trực chính' : `người trực thứ ${step.rank}`
    case 'duty-next':
      return 'người trực tiếp theo'
    default:
      return assertNever(step)
  }
}
