/**
 * Registers: gapless numbers of an organisation and year. A number is taken, reserved, void or inserted, never reused;
 * a void one stays visible with its reason (Decree 30/2020/NĐ-CP art. 15, 22).
 */
import { z } from 'zod'
import { Id, IsoInstant, SHORTEST_REASON } from '../shared/index.ts'
import { parseEntry } from './rules.ts'

export const REGISTER_KINDS = ['incoming'] as const
export const RegisterKind = z.enum(REGISTER_KINDS)
export type RegisterKind = z.infer<typeof RegisterKind>

export const ENTRY_STATES = ['taken', 'reserved', 'void', 'inserted'] as const
export const EntryState = z.enum(ENTRY_STATES)
export type EntryState = z.infer<typeof EntryState>

export const RegisterEntry = z
  .object({
    id: Id,
    kind: RegisterKind,
    year: z.number().int(),
    number: z.number().int().positive(),
    /** "a" of an inserted 12a; empty otherwise */
    suffix: z.string(),
    state: EntryState,
    documentId: Id.nullable(),
    reason: z.string().nullable(),
    personName: z.string().nullable(),
    at: IsoInstant,
    allowed: z.array(z.string()),
  })
  .meta({ id: 'RegisterEntry' })
export type RegisterEntry = z.infer<typeof RegisterEntry>

/** How the numbers of a year stand, and those with a story, newest first. */
export const RegisterNumbers = z
  .object({
    items: z.array(RegisterEntry),
    nextCursor: z.null(),
    summary: z.object({
      /** the highest number; 0 in an empty year */
      last: z.number().int(),
      /** of papers, also under a number that was held for them */
      taken: z.number().int(),
      reserved: z.number().int(),
      /** between two others: 12a */
      inserted: z.number().int(),
      void: z.number().int(),
    }),
    /** where numbers come from another system: those it gave and Kịp has not seen, as ranges, the first 100 */
    gaps: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
  })
  .meta({ id: 'RegisterNumbers' })
export type RegisterNumbers = z.infer<typeof RegisterNumbers>

/** A number as another system gave it: 123, or "123a". Those we give ourselves are whole numbers, one after the other. */
export const GivenNumber = z.union(
  [z.number().int().positive().max(999_999), z.string().refine((text) => parseEntry(text) !== null)],
  { error: 'Hãy ghi số đến như 123 hoặc 123a.' },
)
export type GivenNumber = z.infer<typeof GivenNumber>

export const VoidEntry = z
  .object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do hủy số.').max(500) })
  .strict()
/** A number by its name: 12, or 12a with the suffix. */
export const VoidNumber = VoidEntry.extend({
  year: z.number().int().min(2000).max(2100).optional(),
  number: z.number().int().positive().max(999_999),
  suffix: z
    .string()
    .regex(/^[a-z]{0,4}$/, 'Hãy ghi như 12 hoặc 12a.')
    .default(''),
}).strict()
export const ReserveEntry = z
  .object({
    year: z.number().int().min(2000).max(2100).optional(),
    count: z.number().int().min(1).max(20).default(1),
    reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do giữ số.').max(500),
  })
  .strict()
/** After which number the overlooked paper is inserted: 12 makes 12a. */
export const InsertEntry = z
  .object({
    year: z.number().int().min(2000).max(2100).optional(),
    after: z.number().int().positive().max(999_999),
    reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do chèn số.').max(500),
  })
  .strict()
