/** Outside correspondents: the bodies papers come from, with the names they are known by. */
import {
  type Correspondent,
  type CorrespondentChange,
  type CorrespondentInput,
  type CorrespondentQuery,
  isSameName,
  issuerKey,
  matchIssuer,
  overlaps,
} from '@kip/core/directory'
import type { Id, IsoDate, Page } from '@kip/core/shared'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type Gate, openGate } from './access.ts'
import {
  type CorrespondentRow,
  findCorrespondentRow,
  findCorrespondentRowsByKey,
  insertCorrespondent,
  listCorrespondentRows,
  replaceAliases,
  updateCorrespondent,
} from './correspondent-store.ts'
import { pageOfRows, readCursor } from './cursors.ts'
import { notFound, refuse } from './refusals.ts'

const Key = z.object({ nameFolded: z.string(), id: z.uuid() })

export async function listCorrespondents(
  tx: Tx,
  actor: Actor,
  query: CorrespondentQuery,
): Promise<Page<Correspondent>> {
  const gate = await openGate(tx, actor)
  const rows = await listCorrespondentRows(tx, query.q || null, readCursor(Key, query.cursor), query.limit + 1)
  return pageOfRows(rows, query.limit, present(gate), ({ nameFolded, id }) => ({ nameFolded, id }))
}

export async function createCorrespondent(tx: Tx, actor: Actor, input: CorrespondentInput): Promise<Correspondent> {
  const gate = await openGate(tx, actor)
  gate.demand('correspondent', 'change', [])
  await checkOne(tx, input, null)
  const id = await insertCorrespondent(tx, input)
  await replaceAliases(tx, id, input.aliases)
  await recordAudit(tx, {
    action: 'directory.create-correspondent',
    subject: { type: 'correspondent', id },
    details: { name: input.name },
  })
  return present(gate)(await loadCorrespondent(tx, id))
}

export async function changeCorrespondent(
  tx: Tx,
  actor: Actor,
  id: Id,
  change: CorrespondentChange,
): Promise<Correspondent> {
  const gate = await openGate(tx, actor)
  gate.demand('correspondent', 'change', [])
  const before = await loadCorrespondent(tx, id)
  await checkOne(
    tx,
    {
      name: change.name ?? before.name,
      parentName: change.parentName === undefined ? before.parentName : change.parentName,
      validFrom: change.validFrom === undefined ? before.validFrom : change.validFrom,
      validTo: change.validTo === undefined ? before.validTo : change.validTo,
    },
    id,
  )
  await updateCorrespondent(tx, id, change)
  if (change.aliases !== undefined) await replaceAliases(tx, id, change.aliases)
  await recordAudit(tx, {
    action: 'directory.change-correspondent',
    subject: { type: 'correspondent', id },
    details: change,
  })
  return present(gate)(await loadCorrespondent(tx, id))
}

/** The one correspondent the issuer of a paper means on a day; null when none or several could be meant. */
export async function matchCorrespondent(
  tx: Tx,
  issuer: string,
  on: IsoDate,
  parentIssuer: string | null = null,
): Promise<{ id: Id; name: string } | null> {
  const candidates = await findCorrespondentRowsByKey(tx, issuerKey(issuer))
  const id = matchIssuer(candidates, issuer, on, parentIssuer)
  const found = candidates.find((candidate) => candidate.id === id)
  return found === undefined ? null : { id: found.id, name: found.name }
}

async function loadCorrespondent(tx: Tx, id: Id): Promise<CorrespondentRow> {
  const row = await findCorrespondentRow(tx, id)
  if (row === undefined) throw notFound('Không tìm thấy nơi gửi, nơi nhận này. Hãy tải lại danh sách.')
  return row
}

type Named = Pick<CorrespondentInput, 'name' | 'parentName' | 'validFrom' | 'validTo'>

/** The same name under the same body twice at one time could never be told apart. */
async function checkOne(tx: Tx, wanted: Named, self: Id | null): Promise<void> {
  if (wanted.validFrom !== null && wanted.validTo !== null && wanted.validTo < wanted.validFrom) {
    throw refuse('invalid-input', 'validTo', 'Ngày kết thúc phải từ ngày bắt đầu trở đi.')
  }
  const twin = (await findCorrespondentRowsByKey(tx, issuerKey(wanted.name))).find(
    (other) =>
      other.id !== self &&
      isSameName(other.name, wanted.name) &&
      isSameName(other.parentName ?? '', wanted.parentName ?? '') &&
      overlaps(other, wanted),
  )
  if (twin !== undefined) {
    throw refuse(
      'already-exists',
      'name',
      `Đã có "${twin.name}" trong thời gian này. Hãy thêm tên gọi khác vào mục đó.`,
    )
  }
}

function present(gate: Gate): (row: CorrespondentRow) => Correspondent {
  const allowed = gate.allowed('correspondent', [])
  return (row) => {
    const { nameFolded: _, ...correspondent } = row
    return { ...correspondent, allowed }
  }
}
