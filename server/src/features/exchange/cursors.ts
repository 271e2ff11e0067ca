/** Lists here are in the order of ids (UUIDv7), newest first: the cursor is the last id shown. */
import { Id, KipError } from '@kip/core/shared'

/** @throws KipError invalid-input for anything a list did not hand out */
export function readCursor(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  const id = Id.safeParse(cursor)
  if (id.success) return id.data
  throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
    fields: { cursor: 'Hãy bỏ tham số này.' },
  })
}
