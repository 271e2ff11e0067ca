/** Lists page by key: a cursor says after which row the next page starts, never how many rows to skip. */
import { z } from 'zod'

export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  count: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true'),
})
export type PageQuery = z.infer<typeof PageQuery>

/** `total` is there with `?count=true`; it is exact up to COUNT_BOUND, at the bound it means "this many or more". */
export const COUNT_BOUND = 10_000

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    total: z
      .number()
      .int()
      .optional()
      .meta({ description: `exact up to ${COUNT_BOUND}; at the bound: that many or more` }),
  })
}
export type Page<T> = { items: T[]; nextCursor: string | null; total?: number | undefined }

/** A list that is never so long that it would be paged. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item) })
}
