/** The registers as lists and as sheets: every column the decree names, in its order. */
import { Readable, Writable } from 'node:stream'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import type { FollowUpRow } from '@kip/core/assignments'
import type { IncomingRegisterRow } from '@kip/core/documents'
import { FOLLOW_UP_COLUMNS, formatDay, INCOMING_COLUMNS, toFollowUpRow, toIncomingRegisterRow } from '@kip/core/insight'
import { dateIn, KipError, type Page } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'
import { listFollowUpLines, listIncomingLines, type RegisterRange } from './register-store.ts'

export type RegisterName = 'incoming' | 'follow-up'
export type RegisterRequest = {
  year: number | undefined
  from: number | undefined
  to: number | undefined
  cursor: string | undefined
  limit: number
}

/** Clerks keep the registers; leaders, auditors and the administrator read them. */
async function requireRegisters(tx: Tx, actor: Actor): Promise<void> {
  const reach = await reachOf(tx, actor)
  if (reach.whole(['clerk', 'leader', 'auditor', 'administrator'])) return
  throw new KipError(
    'forbidden',
    'Sổ văn bản do văn thư, lãnh đạo và người kiểm tra xem. Văn bản của bạn nằm ở trang Văn bản đến.',
  )
}

export async function listIncomingRegister(
  tx: Tx,
  actor: Actor,
  request: RegisterRequest,
): Promise<Page<IncomingRegisterRow>> {
  await requireRegisters(tx, actor)
  const lines = await listIncomingLines(tx, rangeOf(tx, request, request.limit + 1))
  return pageOfLines(lines, request.limit, toIncomingRegisterRow)
}

export async function listFollowUpRegister(tx: Tx, actor: Actor, request: RegisterRequest): Promise<Page<FollowUpRow>> {
  await requireRegisters(tx, actor)
  const lines = await listFollowUpLines(tx, rangeOf(tx, request, request.limit + 1))
  return pageOfLines(lines, request.limit, toFollowUpRow)
}

type Line = { id: string; number: number; suffix: string }

function pageOfLines<L extends Line, R>(lines: L[], limit: number, toRow: (line: L) => R): Page<R> {
  const page = lines.slice(0, limit)
  const last = lines.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(toRow),
    nextCursor: last === undefined ? null : [last.number, last.suffix, last.id].join('.'),
  }
}

function rangeOf(tx: Tx, request: RegisterRequest, limit: number): RegisterRange {
  return {
    year: request.year ?? dateIn(tx.now).year,
    from: request.from ?? null,
    to: request.to ?? null,
    after: readCursor(request.cursor),
    limit,
  }
}

function readCursor(text: string | undefined): RegisterRange['after'] {
  if (text === undefined) return null
  const found = /^(\d{1,9})\.([a-z]{0,4})\.([0-9a-f-]{36})$/.exec(text)
  if (found?.[1] === undefined)
    throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại sổ từ đầu.', {
      fields: { cursor: 'Hãy bỏ tham số này.' },
    })
  return { number: Number(found[1]), suffix: found[2] ?? '', id: found[3] ?? '' }
}

/** A year of a busy ward is 100,000 lines; a sheet is made page by page and never held as rows and text at once. */
const SHEET_PAGE = 2000
const MAX_LINES = 100_000

/** The whole register (or the numbers asked for) as an XLSX sheet ready to be printed and bound. */
export async function makeRegisterSheet(
  tx: Tx,
  actor: Actor,
  name: RegisterName,
  request: RegisterRequest,
): Promise<Readable> {
  const columns: readonly string[] = name === 'incoming' ? INCOMING_COLUMNS : FOLLOW_UP_COLUMNS
  const chunks: Buffer[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const book = new WorkbookWriter({ stream: sink, useStyles: true })
  const sheet = book.addWorksheet(name === 'incoming' ? 'Sổ đăng ký văn bản đến' : 'Sổ theo dõi giải quyết', {
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
    },
  })
  sheet.columns = columns.map((title) => ({ width: Math.min(48, Math.max(12, title.length)) }))
  sheet.addRow([...columns]).font = { bold: true }
  sheet.addRow(columns.map((_, i) => `(${i + 1})`)).commit()
  let cursor: string | undefined
  let lines = 0
  do {
    const page = { ...request, cursor, limit: SHEET_PAGE }
    const { rows, nextCursor } = await sheetPage(tx, actor, name, page)
    for (const row of rows) sheet.addRow(row).commit()
    lines += rows.length
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined && lines < MAX_LINES)
  sheet.commit()
  await book.commit()
  return Readable.from(chunks)
}

async function sheetPage(
  tx: Tx,
  actor: Actor,
  name: RegisterName,
  request: RegisterRequest,
): Promise<{ rows: string[][]; nextCursor: string | null }> {
  if (name === 'incoming') {
    const { items, nextCursor } = await listIncomingRegister(tx, actor, request)
    const rows = items.map((row) => [
      formatDay(row.arrivedOn),
      row.arrivalNumber,
      row.author,
      row.label,
      formatDay(row.issuedOn),
      row.kindAndSubject,
      row.recipient,
      formatDay(row.handedOn),
      row.receipt,
      row.note,
    ])
    return { rows: rows.map((row) => row.map(asText)), nextCursor }
  }
  const { items, nextCursor } = await listFollowUpRegister(tx, actor, request)
  const rows = items.map((row) => [
    row.arrivalNumber,
    row.document,
    row.recipient,
    row.limit,
    row.progress,
    row.answer,
    row.note,
  ])
  return { rows: rows.map((row) => row.map(asText)), nextCursor }
}

/** A cell that begins like a formula is text all the same: a subject must not run in somebody's spreadsheet. */
function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}
