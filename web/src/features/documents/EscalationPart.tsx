import { Suspense, use } from 'react'
import { type PaperEscalationProps, PaperPlugs } from './plugs.ts'

/** Nothing for a paper without a mark of urgency: what draws it is not even fetched. */
export function EscalationPart({ paper }: PaperEscalationProps) {
  const Escalation = use(PaperPlugs)?.Escalation
  if (paper.urgency === 'none' || Escalation === undefined) return null
  return (
    <Suspense fallback={null}>
      <Escalation paper={paper} />
    </Suspense>
  )
}
