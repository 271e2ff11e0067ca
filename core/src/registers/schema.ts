/**
 * Registers: gapless numbers of an organisation and year. A number is taken, reserved, void or inserted, never reused;
 * a void one stays visible with its reason (Decree 30/2020/NĐ-CP art. 15, 22).
 */
import { z } from 'zod'
import { Id, IsoInstant } from '../shared/index.ts'

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

export const VoidEntry = z.object({ reason: z.string().trim().min(3, 'Hãy ghi lý do hủy số.').max(500) }).strict()
export const ReserveEntry = z
  .object({
    year: z.number().int().min(2000).max(2100).optional(),
    count: z.number().int().min(1).max(20).default(1),
    reason: z.string().trim().min(3, 'Hãy ghi lý do giữ số.').max(500),
  })
  .strict()
/** After which number the overlooked paper is inserted: 12 makes 12a. */
export const InsertEntry = z
  .object({
    year: z.number().int().min(2000).max(2100).optional(),
    after: z.number().int().positive().max(999_999),
    reason: z.string().trim().min(3, 'Hãy ghi lý do chèn số.').max(500),
  })
  .strict()
