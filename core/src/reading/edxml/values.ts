/** Dates, instants and code numbers as messages write them. What cannot be one becomes a fault, never a guess. */
import { formatInstant, instantAt, Temporal } from '../../shared/index.ts'
import type { Urgency } from '../schema.ts'
import type { EdxmlBusiness, EdxmlFault } from './schema.ts'
import { textAt, type XmlElement } from './xml.ts'

/** Collects what is wrong with a message, one sentence for each place. */
export class Faults {
  readonly list: EdxmlFault[] = []

  error(at: string, message: string): void {
    this.list.push({ at, level: 'error', message })
  }

  warn(at: string, message: string): void {
    this.list.push({ at, level: 'warning', message })
  }
}

const DATE = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/
const TIMESTAMP = /^(\d{4}[/-]\d{1,2}[/-]\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?/

/** `yyyy/MM/dd`; a day that does not exist ("2014/02/30") is none. */
export function parseDate(text: string): Temporal.PlainDate | null {
  const [, year, month, day] = DATE.exec(text) ?? []
  if (year === undefined) return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

/** `yyyy/MM/dd HH:mm:ss` without a zone: the office's. */
export function parseTimestamp(text: string): Temporal.Instant | null {
  const [, day = '', hour, minute, second = '0'] = TIMESTAMP.exec(text) ?? []
  const date = parseDate(day)
  if (date === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return instantAt(date, new Temporal.PlainTime(Number(hour), Number(minute), Number(second)))
}

export function dateAt(parent: XmlElement | undefined, name: string, faults: Faults, where: string): string | null {
  const written = textAt(parent, name)
  if (written === null) return null
  const date = parseDate(written)
  if (date === null) {
    faults.warn(`${where}/${name}`, `Ngày «${written}» ở ${name} không đúng: phải là năm/tháng/ngày, ví dụ 2026/11/28.`)
  }
  return date?.toString() ?? null
}

export function instantOf(parent: XmlElement | undefined, name: string, faults: Faults, where: string): string | null {
  const written = textAt(parent, name)
  if (written === null) return null
  const instant = parseTimestamp(written)
  if (instant === null) {
    faults.warn(`${where}/${name}`, `Thời điểm «${written}» ở ${name} không đúng: phải như 2026/11/28 08:15:00.`)
  }
  return instant === null ? null : formatInstant(instant)
}

/** One vendor keeps 5 for "thường". */
const PRIORITIES: ReadonlyMap<string, Urgency> = new Map([
  ['0', 'none'],
  ['1', 'khan'],
  ['2', 'thuong-khan'],
  ['3', 'hoa-toc'],
  ['4', 'hoa-toc-hen-gio'],
  ['5', 'none'],
])

export function urgencyOf(code: string | null, faults: Faults): Urgency | null {
  if (code === null) return null
  const urgency = PRIORITIES.get(code) ?? null
  if (urgency === null) {
    faults.warn('OtherInfo/Priority', `Mã độ khẩn «${code}» không có trong quy chuẩn: xin xem dấu khẩn trên văn bản.`)
  }
  return urgency
}

const STEERING = { 1: 'none', 2: 'steering', 3: 'report' } as const

/** 0 has been seen where nothing was meant. */
export function steeringOf(code: string | null): 'none' | 'steering' | 'report' | null {
  return code === '1' || code === '2' || code === '3' ? STEERING[code] : null
}

const BUSINESSES: ReadonlyMap<string, EdxmlBusiness> = new Map([
  ['0', 'new'],
  ['1', 'recall'],
  ['2', 'update'],
  ['3', 'replace'],
])

/** Without a word about it a message brings a new paper: gateways leave it out. */
export function businessOf(code: string | null, faults: Faults): EdxmlBusiness {
  if (code === null) return 'new'
  const business = BUSINESSES.get(code)
  if (business === undefined) {
    faults.error(
      'Bussiness/BussinessDocType',
      `Loại nghiệp vụ «${code}» không có trong quy chuẩn (0 mới, 1 thu hồi, 2 cập nhật, 3 thay thế).`,
    )
  }
  return business ?? 'new'
}

export function flagOf(code: string | null): boolean | null {
  if (code === null) return null
  return code === '1' || code.toLowerCase() === 'true'
}
