/** Absences, stand-ins, what people can do: what goes over the wire. An absence lasts over [from, to). */
import { z } from 'zod'
import { Id, IsoDate, IsoInstant, Named, PageQuery, SHORTEST_REASON } from '../shared/index.ts'

export const ABSENCE_KINDS = ['leave', 'sick', 'maternity', 'travel', 'training', 'other'] as const
export const AbsenceKind = z.enum(ABSENCE_KINDS)
export type AbsenceKind = z.infer<typeof AbsenceKind>

/** draft: entered, holds for nobody · confirmed: stand-ins answer · cancelled · ended: came back early */
export const AbsenceState = z.enum(['draft', 'confirmed', 'cancelled', 'ended'])
export type AbsenceState = z.infer<typeof AbsenceState>

export const ABSENCE_ACTIONS = ['change', 'confirm', 'cancel', 'end'] as const
export const AbsenceAction = z.enum(ABSENCE_ACTIONS)
export type AbsenceAction = z.infer<typeof AbsenceAction>

export const StandIn = z.object({
  /** null: everything else */
  field: Named.nullable(),
  person: Named,
})
export type StandIn = z.infer<typeof StandIn>

export const Absence = z
  .object({
    id: Id,
    person: Named,
    /** null: not for the asking person to know */
    kind: AbsenceKind.nullable(),
    from: IsoInstant,
    to: IsoInstant,
    /** when it was ended before `to` */
    endedAt: IsoInstant.nullable(),
    note: z.string().nullable(),
    state: AbsenceState,
    standIns: z.array(StandIn),
    version: z.number().int(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Absence' })
export type Absence = z.infer<typeof Absence>

const note = z.string().trim().max(500).nullable()
const standIns = z.array(z.object({ fieldId: Id.nullable(), personId: Id }).strict()).max(100)
/** The one that was read; left out, the last writer wins. */
const version = z.number().int().min(1)

export const AbsenceInput = z
  .object({
    personId: Id,
    kind: AbsenceKind,
    from: IsoInstant,
    to: IsoInstant,
    note: note.default(null),
    /** left out: as the office's lists propose */
    standIns: standIns.optional(),
  })
  .strict()
export type AbsenceInput = z.infer<typeof AbsenceInput>

export const AbsenceChange = z
  .object({ kind: AbsenceKind, from: IsoInstant, to: IsoInstant, note, standIns, version })
  .partial()
  .strict()
export type AbsenceChange = z.infer<typeof AbsenceChange>

/** What may come with confirming, calling off and ending. */
export const AbsenceAct = z.object({ version }).partial().strict()
export type AbsenceAct = z.infer<typeof AbsenceAct>

export const AbsenceQuery = PageQuery.extend({
  /** coming: not over and not cancelled, the next first; past: over or cancelled, the latest first */
  when: z.enum(['coming', 'past']).default('coming'),
  person: Id.optional(),
}).strict()
export type AbsenceQuery = z.infer<typeof AbsenceQuery>

export const BECAUSE = [
  'given',
  'absence-stand-in',
  'field-carrier',
  'field-stand-in',
  'head',
  'leader',
  'administrator',
] as const
export type Because = (typeof BECAUSE)[number]

/** One answer to "who is responsible?": the person (null: nobody is there) and the sentence that says why. */
export const Responsible = z
  .object({ person: Named.nullable(), because: z.enum(BECAUSE).nullable(), reason: z.string() })
  .meta({ id: 'Responsible' })
export type Responsible = z.infer<typeof Responsible>

export const ResponsibleQuery = z
  .object({ person: Id.optional(), field: Id.optional(), unit: Id.optional(), at: IsoInstant.optional() })
  .strict()
export type ResponsibleQuery = z.infer<typeof ResponsibleQuery>

/** due: its limit falls into the absence or has passed · decision: waits for this person's word · open: all other work */
export const AffectedKind = z.enum(['due', 'decision', 'open'])
export type AffectedKind = z.infer<typeof AffectedKind>

export const AffectedItem = z.object({
  kind: AffectedKind,
  assignmentId: Id,
  title: z.string(),
  dueAt: IsoInstant.nullable(),
  /** who will answer for it while the person is away, by the very rule reminders go by */
  proposal: Responsible,
})
export type AffectedItem = z.infer<typeof AffectedItem>

export const AbsencePreview = z
  .object({
    items: z.array(AffectedItem),
    /** how much more there is that the asking person may not see */
    hidden: z.number().int(),
  })
  .meta({ id: 'AbsencePreview' })
export type AbsencePreview = z.infer<typeof AbsencePreview>

/** What went on while somebody was away. */
export const HandBack = z
  .object({
    items: z.array(
      z.object({
        assignmentId: Id,
        title: z.string(),
        dueAt: IsoInstant.nullable(),
        isOpen: z.boolean(),
        /** in the order of time; by: null where no person did it */
        done: z.array(z.object({ at: IsoInstant, by: Named.nullable(), action: z.string() })),
      }),
    ),
  })
  .meta({ id: 'HandBack' })
export type HandBack = z.infer<typeof HandBack>

/** 1 learns it · 2 does it with help · 3 does it alone */
export const Level = z.literal([1, 2, 3])
export type Level = z.infer<typeof Level>

export const CompetenceInput = z.object({ fieldId: Id, personId: Id, level: Level.nullable() }).strict()
export type CompetenceInput = z.infer<typeof CompetenceInput>

export const CoverRow = z.object({
  field: Named,
  /** how many do it alone and are there now */
  depth: z.number().int(),
  /** the fewest within the next 30 days, and from when */
  lowest: z.object({ depth: z.number().int(), from: IsoInstant }),
  /** carriers and stand-ins by name, whatever they can */
  onPaper: z.number().int(),
  people: z.array(
    z.object({
      person: Named,
      level: Level.nullable(),
      role: z.enum(['carrier', 'stand-in']).nullable(),
      awayUntil: IsoInstant.nullable(),
    }),
  ),
  allowed: z.array(z.string()),
})
export type CoverRow = z.infer<typeof CoverRow>

/** The fields of work with the fewest who can do them first. */
export const CoverMatrix = z.object({ items: z.array(CoverRow) }).meta({ id: 'CoverMatrix' })
export type CoverMatrix = z.infer<typeof CoverMatrix>

export const WhatIfQuery = z.object({ person: Id, from: IsoInstant, to: IsoInstant }).strict()
export type WhatIfQuery = z.infer<typeof WhatIfQuery>

export const WhatIf = z
  .object({
    breaks: z.array(
      z.object({
        assignmentId: Id,
        title: z.string(),
        dueAt: IsoInstant,
        /** null: nobody who could is there */
        cover: z.object({ person: Named, reason: z.string() }).nullable(),
      }),
    ),
    /** fields of work in which fewer can do the work meanwhile, the emptiest first */
    fields: z.array(z.object({ field: Named, before: z.number().int(), during: z.number().int() })),
    /** how many more limits would break, of work the asking person may not see: no cover is looked for */
    hidden: z.number().int(),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>

/** Everything open of one person goes to others in one step. */
export const HandoverInput = z
  .object({
    personId: Id,
    reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do bàn giao.').max(500),
    /** who takes what is not named below */
    toPersonId: Id,
    byField: z
      .array(z.object({ fieldId: Id, toPersonId: Id }).strict())
      .max(100)
      .default([]),
    /** the last day in the office; left out: the person stays in the office and only the work moves */
    leftOn: IsoDate.optional(),
  })
  .strict()
export type HandoverInput = z.infer<typeof HandoverInput>

export const Handover = z
  .object({
    work: z.number().int(),
    fields: z.number().int(),
    /** absences of others in which the person was to stand in, taken by the successor */
    standIns: z.number().int(),
  })
  .meta({ id: 'Handover' })
export type Handover = z.infer<typeof Handover>
