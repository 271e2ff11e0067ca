/** The course of an escalation as a page shows it. */
import { z } from 'zod'
import { Urgency } from '../reading/index.ts'
import { Id, IsoInstant, Named } from '../shared/index.ts'
import { ARRIVAL_HOURS } from './escalation-hours.ts'
import { EscalationPolicy } from './escalation-policy.ts'
import { ESCALATION_ENDS } from './escalation-start.ts'

export const EscalationView = z
  .object({
    id: Id,
    urgency: Urgency,
    startedAt: IsoInstant,
    /** which steps hold: of office hours, of the break at noon when nobody is on duty (the same ones), of the rest */
    hours: z.enum(ARRIVAL_HOURS),
    /** open: nobody has taken it · over: given out, put aside, done, lowered */
    state: z.enum(['open', 'taken', 'over']),
    taken: z.object({ by: Named, at: IsoInstant }).nullable(),
    /** why nobody is told any more; null: it goes on */
    ended: z.object({ at: IsoInstant, because: z.enum(ESCALATION_ENDS) }).nullable(),
    /** from then on it is an ordinary task */
    endsAt: IsoInstant,
    calls: z.array(
      z.object({
        at: IsoInstant,
        /** "trực chính" */
        who: z.string(),
        people: z.array(Named),
        state: z.enum(['asked', 'due', 'to-come']),
      }),
    ),
    /** steps nobody stood in: "không có trực chính" */
    passed: z.array(z.string()),
    /** nobody could be told, and nobody can */
    unheard: z.boolean(),
    allowed: z.array(z.enum(['acknowledge'])),
  })
  .meta({ id: 'EscalationView' })
export type EscalationView = z.infer<typeof EscalationView>

/** What would happen to a paper that comes then, by a policy that is not saved yet; with today's roster and absences. */
export const EscalationPreview = EscalationView.pick({
  startedAt: true,
  hours: true,
  endsAt: true,
  calls: true,
  passed: true,
  unheard: true,
}).meta({ id: 'EscalationPreview' })
export type EscalationPreview = z.infer<typeof EscalationPreview>

export const EscalationPreviewInput = z.object({ policy: EscalationPolicy, arrivesAt: IsoInstant }).strict()
