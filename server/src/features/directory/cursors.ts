/** Where the next page of a list starts, as text that callers hand back unread. */
import { KipError } from '@kip/core/shared'
import type { z } from 'zod'

export function writeCursor(key: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** @throws KipError invalid-input for anything the list did not hand out */
export function readCursor<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  if (text === undefined) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
      fields: { cursor: 'Hãy bỏ tham số này.' },
      cause,
    })
  }
}

/** One row more than the page holds tells that there is a next page. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  keyOf: (row: Row) => Record<string, unknown>,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(present), nextCursor: last === undefined ? null : writeCursor(keyOf(last)) }
}
