/** Absences from a sheet: first shown row by row, then entered as drafts, and only what was shown to be good. */
import { Workbook } from '@cj-tech-master/excelts'
import {
  ABSENCE_COLUMNS,
  ABSENCE_KINDS,
  ABSENCE_WORDS,
  type AbsenceImport,
  type AbsenceImportRow,
  planAbsences,
} from '@kip/core/coverage'
import { KipError, parseInstant } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeople, readColumns } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import { insertAbsence, listTaken, lockEntering, replaceStandIns } from './absence-store.ts'
import { proposeStandIns } from './absences.ts'

export async function previewAbsences(tx: Tx, actor: Actor, bytes: Buffer): Promise<AbsenceImport> {
  await demandImport(tx, actor)
  return present(await planOf(tx, bytes))
}

/**
 * Enters the good rows, each as a draft with the stand-ins the lists propose, and says again which were bad.
 * @param fingerprint of the preview; null: whatever is good now
 * @throws KipError stale-version when the sheet or the office is no longer what the preview showed
 */
export async function importAbsences(
  tx: Tx,
  actor: Actor,
  bytes: Buffer,
  fingerprint: string | null,
): Promise<AbsenceImport> {
  await demandImport(tx, actor)
  await lockEntering(tx)
  const plan = await planOf(tx, bytes)
  const preview = present(plan)
  if (fingerprint !== null && fingerprint !== preview.fingerprint) {
    throw new KipError('stale-version', 'Bảng hoặc danh sách vắng mặt đã thay đổi từ lúc xem trước. Hãy xem trước lại.')
  }
  for (const { personId, kind, from, to, note, problems } of plan) {
    if (problems.length > 0 || personId === null || from === null || to === null) continue
    const standIns = await proposeStandIns(tx, personId, { from: parseInstant(from), to: parseInstant(to) })
    await replaceStandIns(tx, await insertAbsence(tx, { personId, kind, from, to, note }), standIns)
  }
  await recordAudit(tx, {
    action: 'coverage.import-absences',
    subject: { type: 'organization', id: tx.scope.organizationId },
    details: { good: preview.good, bad: preview.bad },
  })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'coverage', data: {} })
  return preview
}

/** An empty sheet with the headings, and a second one that explains. */
export async function absenceTemplate(): Promise<Buffer> {
  const book = new Workbook()
  const sheet = book.addWorksheet('Vắng mặt', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = ABSENCE_COLUMNS.map((header) => ({ header, width: 22 }))
  sheet.getRow(1).font = { bold: true }
  const help = book.addWorksheet('Hướng dẫn')
  help.getColumn(1).width = 90
  help.addRows([
    ['Mỗi dòng là một lần vắng mặt. Bắt buộc: Họ và tên, Từ ngày. Trùng tên thì ghi thêm e-mail.'],
    [`Lý do: ${ABSENCE_KINDS.map((kind) => ABSENCE_WORDS[kind]).join(', ')}; để trống là ${ABSENCE_WORDS.leave}.`],
    ['Ngày ghi dd/MM/yyyy. Buổi ghi "sáng" hoặc "chiều"; để trống là cả ngày.'],
    ['Mỗi dòng đúng thành một lần vắng mặt chờ xác nhận; khi xem trước, Kịp nói rõ từng dòng sai và lý do.'],
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function planOf(tx: Tx, bytes: Buffer): Promise<AbsenceImportRow[]> {
  const rows = await readColumns(bytes, ABSENCE_COLUMNS, ['Họ và tên', 'Từ ngày'])
  const sheet = rows.map(({ row, text }) => ({
    row,
    'Họ và tên': text('Họ và tên'),
    'E-mail': text('E-mail'),
    'Lý do': text('Lý do'),
    'Từ ngày': text('Từ ngày'),
    'Từ buổi': text('Từ buổi'),
    'Đến hết ngày': text('Đến hết ngày'),
    'Đến hết buổi': text('Đến hết buổi'),
    'Ghi chú': text('Ghi chú'),
  }))
  return planAbsences(sheet, { people: await findPeople(tx), taken: await listTaken(tx), now: tx.now })
}

async function demandImport(tx: Tx, actor: Actor): Promise<void> {
  if ((await reachOf(tx, actor)).whole(['leader', 'administrator'])) return
  throw new KipError(
    'forbidden',
    'Chỉ lãnh đạo hoặc quản trị viên nhập được danh sách vắng mặt. Hãy nhờ một trong những người ấy.',
  )
}

function present(rows: AbsenceImportRow[]): AbsenceImport {
  const good = rows.filter(({ problems }) => problems.length === 0)
  return { rows, good: good.length, bad: rows.length - good.length, fingerprint: sha256(JSON.stringify(good)) }
}
