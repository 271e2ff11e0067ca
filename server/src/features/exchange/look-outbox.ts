/** Writes the statuses senders are to be told into the outbox folder: whole files, one for each row, the same bytes again. */
import { join } from 'node:path'
import { composeStatus, nextLookAfterFailure, StatusContent } from '@kip/core/exchange'
import { getOrganization } from '../directory/index.ts'
import type { ExchangeDeps } from './deps.ts'
import { checkFolder, codeOf } from './folders.ts'
import type { LookContext, LookResult } from './look.ts'
import { writeWhole } from './settling.ts'
import { listWaitingStatuses, noteStatusFailed, noteStatusWritten, type WaitingStatus } from './status-store.ts'

const MOST_AT_ONCE = 200

export async function writeStatuses(deps: ExchangeDeps, { scope, way, signal }: LookContext): Promise<LookResult> {
  if (way.settings.kind === 'mailbox') throw new Error('an outbox has the settings of a folder')
  // Also with nothing to write: a folder that is away is said before the first status waits for it.
  const folder = await checkFolder(deps.config, way.settings.folder)
  const { rows, code } = await deps.db.read(scope, async (tx) => ({
    rows: await listWaitingStatuses(tx, MOST_AT_ONCE),
    code: (await getOrganization(tx)).code,
  }))
  let taken = 0
  let trouble: string | null = null
  for (const row of rows) {
    if (signal.aborted) break
    const error = await writeOne(deps, scope, folder, row, code)
    if (error === null) taken += 1
    else trouble = error
  }
  return { taken, trouble }
}

/** @returns what is wrong; null: it is written */
async function writeOne(
  { db, log }: ExchangeDeps,
  scope: LookContext['scope'],
  folder: string,
  row: WaitingStatus,
  code: string | null,
): Promise<string | null> {
  const content = StatusContent.parse(row.content)
  // The code may have been entered since the row was made.
  const from = { ...content.from, organId: content.from.organId ?? code }
  if (from.organId === null) {
    const sentence = 'Chưa có mã định danh của cơ quan mình: hãy nhập ở trang Cơ quan, trạng thái sẽ được gửi sau đó.'
    await db.write(scope, (tx) => noteStatusFailed(tx, row.id, sentence, tx.now.add({ minutes: 1 })))
    return sentence
  }
  const name = fileNameOf(row.id, content)
  try {
    await writeWhole(join(folder, name), composeStatus({ ...content, from }))
  } catch (error) {
    log.warn({ err: error, status: row.id }, 'a status could not be written')
    const sentence = `Không ghi được tệp vào thư mục gửi (${codeOf(error)}): hãy kiểm tra ổ đĩa và quyền của Kịp.`
    await db.write(scope, (tx) =>
      noteStatusFailed(tx, row.id, sentence, nextLookAfterFailure(row.attempts + 1, tx.now)),
    )
    return sentence
  }
  await db.write(scope, (tx) => noteStatusWritten(tx, row.id, name, { ...content, from }))
  return null
}

/** "20261116-080000-03-….edxml": in the order of time, and the same again for the same row. */
function fileNameOf(id: string, { at, code }: StatusContent): string {
  const moment = at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return `${moment}-${code}-${id}.edxml`
}
