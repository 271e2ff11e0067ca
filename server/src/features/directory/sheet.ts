/** The Excel sheet of people and units: read into rows, and made as a template to fill in. */

import { type CellValue, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { IMPORT_COLUMNS, MAX_IMPORT_ROWS, type SheetRow } from '@kip/core/directory'
import { foldText, KipError } from '@kip/core/shared'
import { fromBuffer, type ZipFile } from 'yauzl'

/** Bytes: two thousand rows of six short cells are a few hundred kilobytes. */
export const MAX_SHEET = 5 * 1024 * 1024
/** What the parts of the file may unpack to altogether: a small file that unpacks into gigabytes is refused unread. */
const MAX_UNPACKED = 60 * 1024 * 1024
/** The headings stand within the first rows; above them there may be a title. */
const HEADING_ROWS = 10

/** @throws KipError unsupported-file, too-large or unprocessable: the file as a whole cannot be used */
export async function readSheet(bytes: Buffer): Promise<SheetRow[]> {
  const rows = await readColumns(bytes, IMPORT_COLUMNS, ['Đơn vị', 'Họ và tên', 'Chức vụ'])
  return rows.map(({ row, text }) => ({
    row,
    unit: text('Đơn vị'),
    name: text('Họ và tên'),
    title: text('Chức vụ'),
    isHead: text('Là người đứng đầu'),
    email: text('E-mail'),
    phone: text('Điện thoại'),
  }))
}

/**
 * The rows below the headings of a sheet's first page, each cell by the name of its column; a column that is not there is
 * empty. @throws KipError as `readSheet`
 */
export async function readColumns<Column extends string>(
  bytes: Buffer,
  wanted: readonly Column[],
  required: readonly Column[],
): Promise<{ row: number; text: (name: Column) => string }[]> {
  await checkUnpackedSize(bytes)
  const sheet = await openFirstSheet(bytes)
  const columns = findColumns(sheet, wanted, required)
  const lastRow = sheet.lastRow?.number ?? 0
  if (lastRow - columns.headingRow > MAX_IMPORT_ROWS) {
    throw new KipError('too-large', `Bảng có hơn ${MAX_IMPORT_ROWS} dòng. Hãy chia thành nhiều tệp.`)
  }
  return Array.from({ length: Math.max(0, lastRow - columns.headingRow) }, (_, index) => {
    const row = columns.headingRow + 1 + index
    const text = (name: Column) => {
      const column = columns.places.get(name)
      return column === undefined ? '' : textOf(sheet.getRow(row).getCell(column).value)
    }
    return { row, text }
  })
}

/** An empty sheet with the headings, a checklist for the yes/no column and a second sheet that explains. */
export async function makeTemplate(unitNames: readonly string[]): Promise<Buffer> {
  const book = new Workbook()
  const sheet = book.addWorksheet('Nhân sự', { views: [{ state: 'frozen', ySplit: 1 }] })
  const widths = [36, 28, 28, 20, 32, 18]
  sheet.columns = IMPORT_COLUMNS.map((header, index) => ({ header, width: widths[index] ?? 20 }))
  sheet.getRow(1).font = { bold: true }
  for (let row = 2; row <= 200; row += 1) {
    sheet.getCell(row, 4).dataValidation = { type: 'list', allowBlank: true, formulae: ['"x"'] }
    // As text: Excel would drop the zero a phone number begins with.
    sheet.getCell(row, 6).numFmt = '@'
  }
  const help = book.addWorksheet('Hướng dẫn')
  help.getColumn(1).width = 90
  help.addRows([
    ['Mỗi dòng là một người với một chức vụ. Người giữ hai chức vụ thì ghi hai dòng.'],
    ['Bắt buộc: Đơn vị, Họ và tên, Chức vụ. Ghi "x" ở cột "Là người đứng đầu" cho người đứng đầu đơn vị.'],
    ['Đơn vị chưa có sẽ được tạo mới. Khi xem trước, Kịp nói rõ từng dòng sai và lý do; chỉ dòng đúng được nhập.'],
    ...(unitNames.length > 0 ? [[''], ['Các đơn vị đang có:'], ...unitNames.map((name) => [name])] : []),
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function openFirstSheet(bytes: Buffer): Promise<Worksheet> {
  const book = new Workbook()
  try {
    await book.xlsx.load(new Uint8Array(bytes).buffer)
  } catch (cause) {
    throw notASheet(cause)
  }
  const sheet = book.worksheets.find((candidate) => candidate.rowCount > 0)
  if (sheet === undefined) throw new KipError('unprocessable', 'Bảng tính trống. Hãy điền theo bảng mẫu rồi gửi lại.')
  return sheet
}

function findColumns<Column extends string>(
  sheet: Worksheet,
  columns: readonly Column[],
  required: readonly Column[],
): { headingRow: number; places: Map<Column, number> } {
  const wanted = new Map(columns.map((name) => [headingKey(name), name]))
  for (let number = 1; number <= Math.min(HEADING_ROWS, sheet.rowCount); number += 1) {
    const places = new Map<Column, number>()
    sheet.getRow(number).eachCell((cell, column) => {
      const name = wanted.get(headingKey(textOf(cell.value)))
      if (name !== undefined && !places.has(name)) places.set(name, column)
    })
    if (required.every((name) => places.has(name))) return { headingRow: number, places }
  }
  throw new KipError(
    'unprocessable',
    `Không thấy dòng tiêu đề có đủ các cột ${required.join(', ')}. Hãy dùng bảng mẫu.`,
  )
}

/** "E-mail", "Email" and "EMAIL" are one heading. */
function headingKey(text: string): string {
  return foldText(text).replace(/[^a-z]/g, '')
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((part) => part.text).join('')
  if ('hyperlink' in value) return textOf(value.text)
  if ('result' in value) return textOf(value.result)
  return ''
}

function notASheet(cause: unknown): KipError {
  return new KipError(
    'unsupported-file',
    'Tệp này không phải bảng tính Excel (.xlsx) hoặc đã hỏng. Hãy lưu lại dạng .xlsx.',
    {
      cause,
    },
  )
}

function checkUnpackedSize(bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (error: Error | null, zip: ZipFile) => {
      if (error !== null) {
        reject(notASheet(error))
        return
      }
      let unpacked = 0
      zip.on('entry', (entry: { uncompressedSize: number }) => {
        unpacked += entry.uncompressedSize
      })
      zip.on('error', (cause) => reject(notASheet(cause)))
      zip.on('end', () => {
        if (unpacked <= MAX_UNPACKED) resolve()
        else reject(new KipError('too-large', 'Bảng tính giải nén ra quá lớn nên không được mở. Hãy chia nhỏ tệp.'))
      })
    })
  })
}
