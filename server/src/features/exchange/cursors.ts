/** Lists here are in the order of ids (UUIDv7), newest first: the cursor is the last id shown. */
import { Id, KipError, type Page, type PageQuery } from '@kip/core/shared'

/**
 * One page, newest first.
 * @param load rows below an id, at most so many
 * @throws KipError invalid-input for a cursor no list handed out
 */
export async function pageDown<R, T extends { id: string }>(
  { cursor, limit }: PageQuery,
  load: (before: string | null, limit: number) => Promise<R[]>,
  present: (row: R) => T | Promise<T>,
): Promise<Page<T>> {
  const rows = await load(readCursor(cursor), limit + 1)
  const items: T[] = []
  for (const row of rows.slice(0, limit)) items.push(await present(row))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const id = Id.safeParse(cursor)
  if (id.success) return id.data
  throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
    fields: { cursor: 'Hãy bỏ tham số này.' },
  })
}
