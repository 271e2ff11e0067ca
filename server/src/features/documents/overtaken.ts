/** Two people at one paper: the second is told who was first, when, and with which number. */
import { formatMomentVi } from '@kip/core/calendar'
import { KipError, OFFICE_ZONE, parseInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type OpenedDocument, requireAction } from './access.ts'
import { findLatestHistory } from './history-store.ts'
import type { HistoryRow } from './rows.ts'

/** @throws KipError `not-allowed-now`: with who registered it, when and as which number, where somebody has */
export async function requireRegistrable(tx: Tx, actor: Actor, opened: OpenedDocument): Promise<void> {
  const { row, standing, allowed } = opened
  const first =
    row.arrival_label === null || !standing.clerk ? undefined : await findLatestHistory(tx, row.id, 'register')
  if (first === undefined) return requireAction(opened, 'register')
  throw new KipError(
    'not-allowed-now',
    `${whoOf(first, actor)} đã vào sổ văn bản này lúc ${momentOf(first)}, số đến ${row.arrival_label}; văn bản không vào sổ lần hai. Những gì bạn đã nhập vẫn còn: xem bản mới, rồi lưu sửa đổi nếu cần.`,
    {
      extra: { allowed, arrivalLabel: row.arrival_label, registeredBy: first.person_name, registeredAt: first.at },
    },
  )
}

/**
 * @param version the one the person has seen; undefined: does not matter
 * @throws KipError `stale-version` with who changed it and when
 */
export async function requireVersion(
  tx: Tx,
  actor: Actor,
  { row }: OpenedDocument,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === row.version) return
  const last = await findLatestHistory(tx, row.id)
  const what =
    last === undefined ? 'Văn bản này vừa thay đổi' : `${whoOf(last, actor)} đã ${verbOf(last)} lúc ${momentOf(last)}`
  throw new KipError(
    'stale-version',
    `${what}, sau khi bạn mở. Những gì bạn đã nhập vẫn còn: xem bản mới, rồi lưu lại.`,
    { extra: { version: row.version } },
  )
}

const whoOf = ({ person_id, person_name }: HistoryRow, actor: Actor) =>
  person_id === null ? 'Kịp' : person_id === actor.personId ? 'Bạn (ở một cửa sổ khác)' : (person_name ?? '')

function verbOf({ action }: HistoryRow): string {
  switch (action) {
    case 'register':
      return 'vào sổ văn bản này'
    case 'assign':
      return 'giao việc theo văn bản này'
    case 'read':
    case 'reread':
      return 'đọc lại văn bản này'
    default:
      return 'sửa văn bản này'
  }
}

const momentOf = ({ at }: HistoryRow) => formatMomentVi(parseInstant(at), OFFICE_ZONE)
