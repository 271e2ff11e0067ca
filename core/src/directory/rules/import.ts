/**
 * The Excel sheet of people and units: what each row would do, and what is wrong with the bad ones, in words that the
 * person who made the sheet understands. Good rows do not wait for bad ones.
 */
import { z } from 'zod'
import { comparableText, foldText, type Id, normalizeText } from '../../shared/index.ts'
import type { ImportRow } from '../schema.ts'

export const IMPORT_COLUMNS = ['Đơn vị', 'Họ và tên', 'Chức vụ', 'Là người đứng đầu', 'E-mail', 'Điện thoại'] as const
export const MAX_IMPORT_ROWS = 2000

/** A row as read: texts, trimmed by nobody yet. `row` is the number Excel shows. */
export type SheetRow = {
  row: number
  unit: string
  name: string
  title: string
  isHead: string
  email: string
  phone: string
}

/** The office as it is today. */
export type OfficeFacts = {
  units: readonly { id: Id; name: string; shortName: string }[]
  people: readonly {
    id: Id
    name: string
    email: string | null
    phone: string | null
    positions: readonly { unitId: Id; title: string; isHead: boolean }[]
  }[]
}

/** A row with what it is to be applied to; null: does not exist yet. */
export type PlannedRow = ImportRow & { unitId: Id | null; personId: Id | null }

const FIELD_LIMIT = 200
const YES = new Set(['x', 'co', 'dung', 'yes', 'true', '1'])
const NO = new Set(['', 'khong', 'no', 'false', '0'])
const email = z.email().max(254)
const phone = /^[+\d][\d .()-]{6,28}$/

/** Rows in, plans out, in the order of the sheet. Rows with nothing in them are left out. */
export function planImport(sheet: readonly SheetRow[], office: OfficeFacts): PlannedRow[] {
  const rows = sheet.map(tidyRow).filter((row) => [row.unit, row.name, row.title, row.email, row.phone].some(Boolean))
  const seen = new Seen()
  return rows.map((row) => planRow(row, office, seen))
}

/** Units that the good rows ask for and that do not exist, each once, as first written. */
export function newUnitsOf(plan: readonly PlannedRow[]): string[] {
  const names = new Map<string, string>()
  for (const row of plan) {
    if (row.action !== 'none' && row.unitId === null && !names.has(comparableText(row.unit))) {
      names.set(comparableText(row.unit), row.unit)
    }
  }
  return [...names.values()]
}

/** What earlier rows of the same sheet have claimed, with the number of the row that did. */
class Seen {
  readonly posts = new Map<string, number>()
  readonly heads = new Map<string, { row: number; person: string }>()
  readonly emails = new Map<string, { row: number; name: string }>()
}

type TidyRow = Omit<SheetRow, 'isHead'> & { isHead: boolean | null }

function tidyRow(row: SheetRow): TidyRow {
  const answer = foldText(row.isHead)
  return {
    row: row.row,
    unit: normalizeText(row.unit),
    name: normalizeText(row.name),
    title: normalizeText(row.title),
    isHead: YES.has(answer) ? true : NO.has(answer) ? false : null,
    email: normalizeText(row.email),
    phone: normalizeText(row.phone),
  }
}

function planRow(row: TidyRow, office: OfficeFacts, seen: Seen): PlannedRow {
  const problems = [...textProblems(row)]
  const unit = findUnit(row.unit, office)
  if (unit === 'several') {
    problems.push(`Có nhiều đơn vị cùng tên "${row.unit}". Hãy ghi tên viết tắt của đơn vị để phân biệt.`)
  }
  const person = findPerson(row, office)
  if (person === 'several') {
    problems.push(`Có nhiều người tên "${row.name}". Hãy ghi e-mail của người này để phân biệt.`)
  } else if (person === 'other-name') {
    problems.push(`E-mail ${row.email} đang là của người khác. Hãy kiểm tra lại họ tên hoặc e-mail.`)
  }
  const unitId = unit === undefined || unit === 'several' ? null : unit.id
  const known = person === undefined || typeof person === 'string' ? null : person
  problems.push(...sheetProblems(row, seen))
  if (row.isHead === true && unitId !== null) problems.push(...headProblems(unitId, known?.id ?? null, row, office))
  return {
    row: row.row,
    unit: row.unit,
    name: row.name,
    title: row.title,
    isHead: row.isHead === true,
    email: row.email === '' ? null : row.email,
    phone: row.phone === '' ? null : row.phone,
    problems,
    action:
      problems.length > 0 ? 'none' : known === null ? 'create' : isAsKnown(row, known, unitId) ? 'same' : 'update',
    unitId,
    personId: known?.id ?? null,
  }
}

function* textProblems(row: TidyRow): Iterable<string> {
  if (row.unit === '') yield 'Thiếu tên đơn vị.'
  if (row.name === '') yield 'Thiếu họ và tên.'
  if (row.title === '') yield 'Thiếu chức vụ.'
  for (const [label, text] of [
    ['Tên đơn vị', row.unit],
    ['Họ và tên', row.name],
    ['Chức vụ', row.title],
  ] as const) {
    if (text.length > FIELD_LIMIT) yield `${label} dài quá ${FIELD_LIMIT} ký tự.`
  }
  if (row.isHead === null) yield 'Cột "Là người đứng đầu" chỉ ghi "x" hoặc để trống.'
  if (row.email !== '' && !email.safeParse(row.email).success) yield `E-mail "${row.email}" không đúng cách viết.`
  if (row.phone !== '' && !phone.test(row.phone)) yield `Số điện thoại "${row.phone}" không đúng cách viết.`
}

function sheetProblems(row: TidyRow, seen: Seen): string[] {
  const problems: string[] = []
  const person = row.email === '' ? comparableText(row.name) : row.email.toLowerCase()
  const unit = comparableText(row.unit)
  const post = JSON.stringify([person, unit, comparableText(row.title)])
  const earlier = seen.posts.get(post)
  if (earlier !== undefined) problems.push(`Trùng với dòng ${earlier}.`)
  else seen.posts.set(post, row.row)

  if (row.isHead === true && row.unit !== '') {
    const head = seen.heads.get(unit)
    if (head === undefined) seen.heads.set(unit, { row: row.row, person })
    else if (head.person !== person) {
      problems.push(`Dòng ${head.row} đã ghi người đứng đầu khác cho đơn vị này; mỗi đơn vị chỉ có một.`)
    }
  }
  if (row.email !== '') {
    const key = row.email.toLowerCase()
    const owner = seen.emails.get(key)
    if (owner === undefined) seen.emails.set(key, { row: row.row, name: comparableText(row.name) })
    else if (owner.name !== comparableText(row.name))
      problems.push(`E-mail này đã ghi cho người khác ở dòng ${owner.row}.`)
  }
  return problems
}

function headProblems(unitId: Id, personId: Id | null, row: TidyRow, office: OfficeFacts): string[] {
  const head = office.people.find((person) =>
    person.positions.some((position) => position.unitId === unitId && position.isHead),
  )
  if (head === undefined || head.id === personId) return []
  return [`"${row.unit}" đang có người đứng đầu là ${head.name}. Hãy kết thúc chức vụ đó trước.`]
}

/** By the full name, else by the short one; nothing is taken by a part of a name. */
function findUnit(name: string, office: OfficeFacts): OfficeFacts['units'][number] | 'several' | undefined {
  const wanted = comparableText(name)
  if (wanted === '') return undefined
  const byName = office.units.filter((unit) => comparableText(unit.name) === wanted)
  const found = byName.length > 0 ? byName : office.units.filter((unit) => comparableText(unit.shortName) === wanted)
  return found.length > 1 ? 'several' : found[0]
}

/** By e-mail where there is one; else by name, as long as only one person has it. */
function findPerson(
  row: TidyRow,
  office: OfficeFacts,
): OfficeFacts['people'][number] | 'several' | 'other-name' | undefined {
  const wanted = comparableText(row.name)
  if (wanted === '') return undefined
  if (row.email !== '') {
    const owner = office.people.find((person) => person.email?.toLowerCase() === row.email.toLowerCase())
    if (owner !== undefined) return comparableText(owner.name) === wanted ? owner : 'other-name'
  }
  const named = office.people.filter((person) => comparableText(person.name) === wanted)
  if (row.email === '') return named.length > 1 ? 'several' : named[0]
  // An address nobody has: the one of that name who has none yet, otherwise somebody new of the same name.
  const withoutEmail = named.filter((person) => person.email === null)
  return withoutEmail.length > 1 ? 'several' : withoutEmail[0]
}

function isAsKnown(row: TidyRow, person: OfficeFacts['people'][number], unitId: Id | null): boolean {
  const holds = person.positions.some(
    (position) =>
      position.unitId === unitId &&
      comparableText(position.title) === comparableText(row.title) &&
      position.isHead === row.isHead,
  )
  const hasEmail = row.email === '' || person.email?.toLowerCase() === row.email.toLowerCase()
  return holds && hasEmail && (row.phone === '' || person.phone === row.phone)
}
