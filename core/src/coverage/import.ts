/**
 * The sheet of absences an office keeps anyway: what each row would enter, and what is wrong with the bad ones, in words
 * that whoever made the sheet understands. Good rows do not wait for bad ones.
 */
import { z } from 'zod'
import { comparableText, foldText, Id, IsoInstant, normalizeText, Temporal } from '../shared/index.ts'
import { overlap } from './away.ts'
import type { Stretch } from './facts.ts'
import { tooFar } from './reach.ts'
import { ABSENCE_WORDS } from './say-path.ts'
import { ABSENCE_KINDS, AbsenceKind } from './schema.ts'
import { type HalfDay, spanOf } from './span.ts'

export const ABSENCE_COLUMNS = [
  'Họ và tên',
  'E-mail',
  'Lý do',
  'Từ ngày',
  'Từ buổi',
  'Đến hết ngày',
  'Đến hết buổi',
  'Ghi chú',
] as const
export type AbsenceColumn = (typeof ABSENCE_COLUMNS)[number]

/** A row as read: texts, trimmed by nobody yet. `row` is the number Excel shows. */
export type AbsenceSheetRow = { row: number } & Record<AbsenceColumn, string>

export const AbsenceImportRow = z
  .object({
    row: z.number().int(),
    name: z.string(),
    /** null: not known; then there is a problem */
    personId: Id.nullable(),
    kind: AbsenceKind,
    from: IsoInstant.nullable(),
    to: IsoInstant.nullable(),
    note: z.string().nullable(),
    /** Vietnamese sentences; empty when the row is good */
    problems: z.array(z.string()),
  })
  .meta({ id: 'AbsenceImportRow' })
export type AbsenceImportRow = z.infer<typeof AbsenceImportRow>

export const AbsenceImport = z
  .object({
    rows: z.array(AbsenceImportRow),
    good: z.number().int(),
    bad: z.number().int(),
    /** of what would be done; given back with the import, it makes sure that nothing else is done */
    fingerprint: z.string(),
  })
  .meta({ id: 'AbsenceImport' })
export type AbsenceImport = z.infer<typeof AbsenceImport>

export type AbsenceOffice = {
  people: readonly { id: Id; name: string; email: string | null }[]
  /** absences entered already that are not cancelled */
  taken: readonly (Stretch & { personId: Id })[]
  now: Temporal.Instant
}

const NOTE_LIMIT = 500

/** Rows in, plans out, in the order of the sheet. Rows with nothing in them are left out. */
export function planAbsences(sheet: readonly AbsenceSheetRow[], office: AbsenceOffice): AbsenceImportRow[] {
  const taken = [...office.taken]
  return sheet
    .filter((row) => ABSENCE_COLUMNS.some((column) => normalizeText(row[column]) !== ''))
    .map((row) => planRow(row, office, taken))
}

/** @param taken grows by each good row: the sheet may hold one absence twice */
function planRow(
  row: AbsenceSheetRow,
  { people, now }: AbsenceOffice,
  taken: (Stretch & { personId: Id })[],
): AbsenceImportRow {
  const problems: string[] = []
  const name = normalizeText(row['Họ và tên'])
  const personId = findPerson(name, normalizeText(row['E-mail']), people, problems)
  const kind = readKind(row['Lý do'], problems)
  const stretch = readStretch(row, problems)
  const note = normalizeText(row['Ghi chú'])
  const far = stretch && tooFar(stretch, now)
  if (far !== null) problems.push(far.sentence)
  if (note.length > NOTE_LIMIT) problems.push(`Ghi chú dài quá ${NOTE_LIMIT} ký tự.`)
  if (personId !== null && stretch !== null) {
    if (taken.some((other) => other.personId === personId && overlap(other, stretch))) {
      problems.push('Người này đã có một lần vắng mặt trong thời gian đó.')
    } else if (problems.length === 0) taken.push({ personId, ...stretch })
  }
  return {
    row: row.row,
    name,
    personId,
    kind,
    from: stretch?.from.toString() ?? null,
    to: stretch?.to.toString() ?? null,
    note: note === '' ? null : note,
    problems,
  }
}

/** By e-mail where there is one; else by name, as long as only one person has it. */
function findPerson(name: string, email: string, people: AbsenceOffice['people'], problems: string[]): Id | null {
  const found =
    email === ''
      ? people.filter((person) => comparableText(person.name) === comparableText(name))
      : people.filter((person) => person.email?.toLowerCase() === email.toLowerCase())
  const [only] = found
  if (name === '' && email === '') problems.push('Thiếu họ và tên.')
  else if (only === undefined) problems.push('Không tìm thấy người này trong danh sách cơ quan.')
  else if (found.length > 1) problems.push(`Có nhiều người tên "${name}". Hãy ghi e-mail của người này để phân biệt.`)
  else return only.id
  return null
}

/** As the page says it, in any spelling; nothing: leave. */
function readKind(text: string, problems: string[]): AbsenceKind {
  const wanted = foldText(text)
  if (wanted === '') return 'leave'
  const found = ABSENCE_KINDS.find((kind) => foldText(ABSENCE_WORDS[kind]) === wanted)
  if (found !== undefined) return found
  const words = ABSENCE_KINDS.map((kind) => ABSENCE_WORDS[kind]).join(', ')
  problems.push(`Lý do "${normalizeText(text)}" chưa rõ. Hãy ghi một trong: ${words}.`)
  return 'other'
}

function readStretch(row: AbsenceSheetRow, problems: string[]): Stretch | null {
  const first = readDay(row['Từ ngày'], 'Từ ngày', problems)
  const last = readDay(row['Đến hết ngày'] || row['Từ ngày'], 'Đến hết ngày', problems)
  const firstHalf = readHalf(row['Từ buổi'], 'morning', problems)
  const lastHalf = readHalf(row['Đến hết buổi'], 'afternoon', problems)
  if (first === null || last === null) return null
  const span = spanOf({ on: first, half: firstHalf }, { on: last, half: lastHalf })
  if (span === null) problems.push('Ngày kết thúc trước ngày bắt đầu.')
  return span
}

/** dd/MM/yyyy, or as Excel gives a date: yyyy-MM-dd. */
function readDay(text: string, column: AbsenceColumn, problems: string[]): string | null {
  const tidy = normalizeText(text)
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(tidy) ?? []
  const iso = year === undefined ? tidy : `${year}-${two(month)}-${two(day)}`
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) {
    try {
      return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString()
    } catch {
      // No such day: said below with the rest that is no day.
    }
  }
  problems.push(
    tidy === '' ? `Thiếu cột "${column}".` : `"${tidy}" ở cột "${column}" không phải một ngày (dd/MM/yyyy).`,
  )
  return null
}

const two = (part: string | undefined) => (part ?? '').padStart(2, '0')

function readHalf(text: string, otherwise: HalfDay, problems: string[]): HalfDay {
  const wanted = foldText(text)
  if (wanted === '') return otherwise
  if (wanted === 'sang' || wanted === 'buoi sang') return 'morning'
  if (wanted === 'chieu' || wanted === 'buoi chieu') return 'afternoon'
  problems.push(`Buổi "${normalizeText(text)}" chưa rõ: ghi "sáng", "chiều" hoặc để trống.`)
  return otherwise
}
