/** The registers as sheets, ready to be printed and bound (Decree 30/2020/NĐ-CP art. 16.2b, 22.3b). */
import { Readable, Writable } from 'node:stream'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import { FOLLOW_UP_COLUMNS, formatDay, INCOMING_COLUMNS, REGISTER_TITLES } from '@kip/core/insight'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { getOrganization } from '../directory/index.ts'
import { listFollowUpRegister, listIncomingRegister, type RegisterRequest } from './registers.ts'

export type RegisterName = 'incoming' | 'follow-up'

/** A year of a busy ward is 100,000 lines; a sheet is made page by page and never held as rows and text at once. */
const SHEET_PAGE = 2000
const MAX_LINES = 100_000

const LINE = { style: 'thin' } as const
const CELL = {
  alignment: { vertical: 'top', wrapText: true },
  border: { top: LINE, right: LINE, bottom: LINE, left: LINE },
} as const

/** The whole register (or the numbers asked for): its columns in the first row, their numbers in the second, then the lines. */
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
    views: [{ state: 'frozen', ySplit: 2 }],
    headerFooter: await marginsOf(tx, name, request),
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
      // In inches: room for the title above.
      margins: { left: 0.5, right: 0.5, top: 1, bottom: 0.6, header: 0.4, footer: 0.3 },
    },
  })
  sheet.columns = columns.map((title) => ({ width: Math.min(48, Math.max(12, title.length)), style: CELL }))
  sheet.addRow([...columns]).font = { bold: true }
  sheet.addRow(columns.map((_, i) => `(${i + 1})`)).commit()
  let cursor: string | undefined
  let lines = 0
  do {
    const page = { ...request, cursor, limit: SHEET_PAGE }
    const { rows, nextCursor } = await sheetPage(tx, actor, name, page)
    for (const row of rows) sheet.addRow(row.map(asText)).commit()
    lines += rows.length
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined && lines < MAX_LINES)
  sheet.commit()
  await book.commit()
  return Readable.from(chunks)
}

/** What stands above and below every printed page: whose register it is, which, of which year; the page. */
async function marginsOf(tx: Tx, name: RegisterName, { year, from, to }: RegisterRequest) {
  const organization = await getOrganization(tx)
  const numbers = [from && `từ số ${from}`, to && `đến số ${to}`].filter(Boolean).join(' ')
  const title = [`${REGISTER_TITLES[name]} năm ${year ?? dateIn(tx.now).year}`, numbers].filter(Boolean).join(', ')
  const aside = organization.arrivalNumbering === 'external' ? 'Bản theo dõi, không phải sổ chính thức' : ''
  return {
    oddHeader: `&L${plain(organization.name)}&C&B${plain(title)}&R${aside}`,
    oddFooter: '&CTrang &P/&N',
  }
}

/** & begins a code of the header. */
const plain = (text: string) => text.replaceAll('&', '&&')

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
    return { rows, nextCursor }
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
  return { rows, nextCursor }
}

/** A cell that begins like a formula is text all the same: a subject must not run in somebody's spreadsheet. */
function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}
