/**
 * Whom a matter is brought to, step by step, when whoever should take it does not: of papers that nobody has taken yet, and
 * of work that is late or not acknowledged. Each urgency has its own; a change is a new version, and what runs already
 * goes on by the version it began with.
 */
import { z } from 'zod'
import { URGENCIES, type Urgency } from '../reading/index.ts'
import { IsoInstant, Named } from '../shared/index.ts'

const afterMinutes = z.number().int().min(0).max(720)

/**
 * One step. `duty`: whoever is on duty at that place (1 is asked first) · `duty-next`: the first on duty who was not asked
 * yet · `clerk`, `leader`, `administrator`: all of them who are there. `afterMinutes`: after the step before it.
 */
export const EscalationStep = z.discriminatedUnion('who', [
  z.object({ who: z.literal('duty'), rank: z.number().int().min(1).max(9), afterMinutes }).strict(),
  z.object({ who: z.enum(['clerk', 'duty-next', 'leader', 'administrator']), afterMinutes }).strict(),
])
export type EscalationStep = z.infer<typeof EscalationStep>

/** Steps above whoever was given work. */
export const SUPERIORS = ['head', 'leader'] as const
export type Superior = (typeof SUPERIORS)[number]

const steps = z.array(EscalationStep).max(8)

export const EscalationPolicy = z
  .object({
    urgency: z.enum(URGENCIES),
    /** false: papers of this urgency are not brought to anybody by themselves */
    enabled: z.boolean(),
    /** of a paper that comes in office hours, or in their break at noon while nobody is on duty */
    office: steps,
    /** of one that comes outside of them; empty: nobody is woken, the office begins with it */
    outside: steps,
    /** a paper that came longer ago than so many hours wakes nobody */
    freshHours: z.number().int().min(1).max(72),
    /** of given work that is not acknowledged; by the clock, each after the one before */
    unacknowledged: z
      .array(z.object({ who: z.enum(SUPERIORS), afterMinutes: z.number().int().min(5).max(1440) }).strict())
      .max(2),
    /** of work that is late; with the morning digest, counted from the limit */
    late: z.array(z.object({ who: z.enum(SUPERIORS), workingDays: z.number().int().min(1).max(30) }).strict()).max(2),
  })
  .strict()
  .meta({ id: 'EscalationPolicy' })
export type EscalationPolicy = z.infer<typeof EscalationPolicy>

/** The policy that holds now. version 0: nobody has changed what the product brings along. */
export const EscalationPolicyView = z
  .object({
    ...EscalationPolicy.shape,
    version: z.number().int(),
    changedBy: Named.nullable(),
    changedAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'EscalationPolicyView' })
export type EscalationPolicyView = z.infer<typeof EscalationPolicyView>

/** A change. `version`: the one that was read; left out, the last writer wins. */
export const EscalationPolicyInput = EscalationPolicy.omit({ urgency: true })
  .extend({ version: z.number().int().min(0).optional() })
  .strict()
export type EscalationPolicyInput = z.infer<typeof EscalationPolicyInput>

/** Between two steps, where nobody has said otherwise. */
const STEP_MINUTES = 10

const LATE: EscalationPolicy['late'] = [
  { who: 'head', workingDays: 1 },
  { who: 'leader', workingDays: 3 },
]

/** Hỏa tốc is handled at once on receipt, at night too (Decree 30/2020/NĐ-CP art. 4.2c, 24.2). */
export function defaultEscalation(urgency: Urgency): EscalationPolicy {
  const common = { urgency, freshHours: 12, late: LATE }
  switch (urgency) {
    case 'hoa-toc':
    case 'hoa-toc-hen-gio':
      return {
        ...common,
        enabled: true,
        office: [
          { who: 'clerk', afterMinutes: 0 },
          { who: 'leader', afterMinutes: STEP_MINUTES },
          { who: 'administrator', afterMinutes: 3 * STEP_MINUTES },
        ],
        outside: [
          { who: 'duty', rank: 1, afterMinutes: 0 },
          { who: 'duty-next', afterMinutes: STEP_MINUTES },
          { who: 'leader', afterMinutes: STEP_MINUTES },
          { who: 'administrator', afterMinutes: STEP_MINUTES },
        ],
        unacknowledged: [
          { who: 'head', afterMinutes: 2 * STEP_MINUTES },
          { who: 'leader', afterMinutes: 2 * STEP_MINUTES },
        ],
      }
    case 'thuong-khan':
    case 'khan':
      return {
        ...common,
        enabled: false,
        office: [
          { who: 'clerk', afterMinutes: 0 },
          { who: 'leader', afterMinutes: 6 * STEP_MINUTES },
        ],
        outside: [],
        unacknowledged: [],
      }
    case 'none':
      return { ...common, enabled: false, office: [], outside: [], unacknowledged: [] }
  }
}
