/** What corrections taught, one row for each word of a field. */
import { type LearnedName, type LearntField, type Lesson, writtenKey } from '@kip/core/documents'
import type { Tx } from '../../platform/database.ts'

export type LearnedRow = Omit<LearnedName, 'allowed'>

const COLUMNS = `id, field, written, meant, seen, last_at as "lastAt"`

/** Once more the same, or from now on another: then it is counted anew. */
export async function noteLesson(tx: Tx, documentId: string, { field, written, meant }: Lesson): Promise<void> {
  await tx.query(
    'learned_names_note',
    `insert into kip.learned_names as known (organization_id, field, written, written_key, meant, document_id)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id, field, written_key) where ended_at is null do update set
       seen = case when known.document_id = excluded.document_id and known.meant = excluded.meant then known.seen
         when known.meant = excluded.meant then known.seen + 1 else 1 end,
       meant = excluded.meant, document_id = excluded.document_id, last_at = kip.now()`,
    [tx.scope.organizationId, field, written, writtenKey(written), meant, documentId],
  )
}

/** What is known of the words that stand in a paper. */
export function findLearnedRows(
  tx: Tx,
  words: readonly { field: LearntField; written: string }[],
): Promise<LearnedRow[]> {
  return tx.query<LearnedRow>(
    'learned_names_find',
    `select ${COLUMNS} from kip.learned_names
     where organization_id = $1 and ended_at is null
       and (field, written_key) in (select * from unnest($2::text[], $3::text[]))`,
    [tx.scope.organizationId, words.map(({ field }) => field), words.map(({ written }) => writtenKey(written))],
  )
}

/** Newest first, after the one given. */
export function listLearnedRows(tx: Tx, after: string | null, limit: number): Promise<LearnedRow[]> {
  return tx.query<LearnedRow>(
    'learned_names_list',
    `select ${COLUMNS} from kip.learned_names
     where organization_id = $1 and ended_at is null and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
    [tx.scope.organizationId, after, limit],
  )
}

/** A person's word counts as seen often enough to be trusted. */
export async function changeLearnedRow(
  tx: Tx,
  id: string,
  meant: string,
  seen: number,
): Promise<LearnedRow | undefined> {
  const [row] = await tx.query<LearnedRow>(
    'learned_names_change',
    `update kip.learned_names set meant = $3, seen = greatest(seen, $4), last_at = kip.now()
     where organization_id = $1 and id = $2 and ended_at is null returning ${COLUMNS}`,
    [tx.scope.organizationId, id, meant, seen],
  )
  return row
}

/** @returns false where there is none, or no longer */
export async function endLearnedRow(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }>(
    'learned_names_end',
    `update kip.learned_names set ended_at = kip.now()
     where organization_id = $1 and id = $2 and ended_at is null returning id`,
    [tx.scope.organizationId, id],
  )
  return rows.length > 0
}
