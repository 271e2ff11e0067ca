/** The steps of a chain as they are edited: each a choice of whom, and after how many minutes. */
import type { EscalationPolicy, EscalationStep } from '@kip/core/reminders'
import { t } from '../../../lib/i18n/index.ts'

/** What is edited of a policy; the urgency and the version stay. */
export type EscalationDraft = Omit<EscalationPolicy, 'urgency'>

export const STEP_KINDS = ['clerk', 'duty-1', 'duty-2', 'duty-3', 'duty-next', 'leader', 'administrator'] as const
export type StepKind = (typeof STEP_KINDS)[number]

export const sayKind = (kind: StepKind): string => t(`escalation.who.${kind}`)

/** Places beyond the third are not offered; one that is set already stays as it is. */
export function kindOf(step: EscalationStep): StepKind | null {
  if (step.who !== 'duty') return step.who
  return STEP_KINDS.find((kind) => kind === `duty-${step.rank}`) ?? null
}

export function withKind({ afterMinutes }: EscalationStep, kind: StepKind): EscalationStep {
  switch (kind) {
    case 'duty-1':
    case 'duty-2':
    case 'duty-3':
      return { who: 'duty', rank: Number(kind.at(-1)), afterMinutes }
    case 'clerk':
    case 'duty-next':
    case 'leader':
    case 'administrator':
      return { who: kind, afterMinutes }
  }
}

const USUAL_MINUTES = 10

/** In front of the administrators, who are always last. */
export function addStep(steps: readonly EscalationStep[]): EscalationStep[] {
  const made: EscalationStep = { who: 'leader', afterMinutes: steps.length === 0 ? 0 : USUAL_MINUTES }
  const place = steps.findIndex(({ who }) => who === 'administrator')
  return place < 0 ? [...steps, made] : steps.toSpliced(place, 0, made)
}

export const MOST_STEPS = 8
