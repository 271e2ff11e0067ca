/** What corrections taught: applied to what is read, shown to the office, changed and forgotten by it. */
import {
  applyLearned,
  type ConfirmedFields,
  LEARNT_FIELDS,
  type LearnedName,
  lessonsOf,
  SEEN_TO_TRUST,
} from '@kip/core/documents'
import type { ReadFields } from '@kip/core/reading'
import { KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'
import {
  changeLearnedRow,
  endLearnedRow,
  findLearnedRows,
  type LearnedRow,
  listLearnedRows,
  noteLesson,
} from './learned-store.ts'

/** The fields as read, with what this office's people taught put in. */
export async function withLearned(tx: Tx, fields: ReadFields): Promise<ReadFields> {
  const words = LEARNT_FIELDS.flatMap((field) => {
    const written = fields[field].value
    return written === null ? [] : [{ field, written }]
  })
  return applyLearned(fields, await findLearnedRows(tx, words))
}

/** A paper was registered, or corrected after that: what its clerk put in and let stand is kept for the next one. */
export async function learnFrom(
  tx: Tx,
  documentId: string,
  read: ReadFields | null,
  values: ConfirmedFields,
): Promise<void> {
  for (const lesson of lessonsOf(read, values)) await noteLesson(tx, documentId, lesson)
}

export async function listLearned(
  tx: Tx,
  actor: Actor,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<LearnedName>> {
  const allowed = await requireKeeper(tx, actor)
  const rows = await listLearnedRows(tx, query.cursor ?? null, query.limit + 1)
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, allowed }))
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }
}

export async function changeLearned(tx: Tx, actor: Actor, id: string, meant: string): Promise<LearnedName> {
  const allowed = await requireKeeper(tx, actor)
  const row = await changeLearnedRow(tx, id, meant, SEEN_TO_TRUST)
  if (row === undefined) throw gone()
  await audit(tx, 'learned-name.change', row)
  return { ...row, allowed }
}

export async function forgetLearned(tx: Tx, actor: Actor, id: string): Promise<void> {
  await requireKeeper(tx, actor)
  if (!(await endLearnedRow(tx, id))) throw gone()
  await recordAudit(tx, { action: 'learned-name.forget', subject: { type: 'learned-name', id }, details: {} })
}

const gone = () => new KipError('not-found', 'Tên này không còn trong danh sách đã học. Hãy tải lại trang.')

const audit = (tx: Tx, action: string, { id, field, written, meant }: LearnedRow) =>
  recordAudit(tx, { action, subject: { type: 'learned-name', id }, details: { field, written, meant } })

/** Clerks teach, and administrators keep the office's data: both see and change what was learnt. */
async function requireKeeper(tx: Tx, actor: Actor): Promise<string[]> {
  if ((await reachOf(tx, actor)).whole(['clerk', 'administrator'])) return ['change', 'forget']
  throw new KipError('forbidden', 'Chỉ văn thư và quản trị viên xem và sửa những tên Kịp đã học.')
}
