/**
 * Urgency and secrecy are stamped, framed, on a line or in a column of their own near the top (Decree 30/2020 annex I,
 * part II.10). The same words inside a sentence mark nothing.
 */
import { placeTones } from '../../shared/index.ts'
import { hasAccents, isCapitals, type Piece } from '../lines/index.ts'
import type { Secrecy, Urgency } from '../schema.ts'

export type Mark = {
  urgency: Urgency | null
  secrecy: Secrecy | null
  /** an hour of delivery stands in the mark, without the words "hẹn giờ" */
  hour: boolean
  /** letters had to be mended */
  slip: boolean
}

const URGENCY: Readonly<Record<string, Urgency>> = {
  'hỏa tốc hẹn giờ': 'hoa-toc-hen-gio',
  'hỏa tốc': 'hoa-toc',
  'thượng khẩn': 'thuong-khan',
  khẩn: 'khan',
}
const SECRECY: Readonly<Record<string, Secrecy>> = { 'tuyệt mật': 'tuyet-mat', 'tối mật': 'toi-mat', mật: 'mat' }

const LABEL =
  /^(?:độ|mức độ|dấu chỉ mức độ|dấu chỉ độ)?\s*(?:mật|khẩn)\s*:\s*|^(?:độ|mức độ|dấu chỉ mức độ)\s+(?:khẩn|mật)\s+/
/** "(đến trước 06 giờ 00 ngày 15/3/2026)" with or without the brackets */
const HOUR =
  /^\(?\s*(?:hen gio|den)?\s*:?\s*(?:den )?(?:truoc|luc|vao luc|truoc luc)?\s*\d{1,2}\s*(?:gio|h|g)\s*\d{0,2}.{0,40}$/

export function isDeliveryHour(piece: Piece): boolean {
  return HOUR.test(piece.fold) || piece.fold === 'hen gio'
}

/** "HỎA TỐC (đến trước 16 giờ 00)": the mark ends where its hour begins */
const HOUR_BEHIND = /[\s,;:(-]+(?:(?:den|truoc|luc|vao|hoi)\b\D{0,20})?\d{1,2}\s*(?:gio|h|g)(?:\s*\d{0,2}\b.*)?$/
/** "VĂN BẢN KHẨN", "DẤU: HỎA TỐC" */
const CARRIER = /^(?:văn bản|công văn|dấu)\s*:?\s+/

const plainWords = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

/** Single syllables whose marks an optical reader lost; others are words of their own ("MẤT", "MẶT", "KHĂN"). */
const SLIPS: Readonly<Record<string, string>> = {
  khân: 'khẩn',
  khản: 'khẩn',
  khẫn: 'khẩn',
  khẩncấp: 'khẩn',
  mât: 'mật',
  mạt: 'mật',
}

/**
 * Looks words up with their marks, also glued ("HỎATỐC") or letter-spaced. With slips in the marks only those of two
 * syllables are told ("HỎA TÔC"), and without any marks all ("HOA TOC", but never "MÁT" for "MẬT").
 */
function lookUp<T>(table: Readonly<Record<string, T>>, words: string): { value: T; slip: boolean } | null {
  const closed = words.replaceAll(' ', '')
  const find = (same: (key: string) => boolean, slip: boolean) => {
    const entry = Object.entries(table).find(([key]) => same(key))
    return entry === undefined ? null : { value: entry[1], slip }
  }
  const plain = plainWords(closed)
  return (
    find((key) => key.replaceAll(' ', '') === closed, false) ??
    find((key) => key === SLIPS[closed], true) ??
    find(
      (key) => plainWords(key).replaceAll(' ', '') === plain && (key.includes(' ') || !hasAccents(words)),
      hasAccents(words),
    )
  )
}

/** What a piece marks when it is nothing but a mark: "HỎA TỐC", "* MẬT *", "[ KHẨN ]", "MẬT - HỎA TỐC", "Độ khẩn: Khẩn". */
export function findMark(piece: Piece): Mark | null {
  if (piece.text.length > 90) return null
  const hour = HOUR_BEHIND.exec(piece.fold)
  const text = placeTones(piece.text.slice(0, hour?.index)).toLowerCase()
  const whole = /^\(([^()]*)\)$/.exec(text)?.[1]?.trim() ?? text
  const bare = whole.replace(CARRIER, '').replace(/\([^)]*\)?|\[\s*\]/g, ' ')
  const mark: Mark = { urgency: null, secrecy: null, hour: false, slip: false }
  for (const part of bare.split(/[-–—,;/|.]|\s{3,}/)) {
    const words = part
      .trim()
      .replace(LABEL, '')
      .replace(/[^\p{L}\s]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (words === '') continue
    if (mark.urgency === 'hoa-toc' && plainWords(words) === 'hen gio') {
      mark.urgency = 'hoa-toc-hen-gio'
      continue
    }
    const urgency = lookUp(URGENCY, words)
    const secrecy = urgency === null ? lookUp(SECRECY, words) : null
    const found = urgency ?? secrecy
    if (found === null) return null
    mark.urgency ??= urgency?.value ?? null
    mark.secrecy ??= secrecy?.value ?? null
    mark.slip ||= found.slip
  }
  if (mark.urgency === null && mark.secrecy === null) return null
  const appointed = hour !== null && mark.urgency === 'hoa-toc'
  return appointed ? { ...mark, urgency: 'hoa-toc-hen-gio', hour: true } : mark
}

const AT_END =
  /(?<=\S {1,2})(?<!(?:TUYỆT|TỐI|THƯỢNG|BÍ|BẢO) {1,3})(?:HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)$/u
const AT_START =
  /^(?:HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)(?! (?:TRƯƠNG|CẤP|THIẾT|MÃ|ĐỘ|HẸN))(?= {1,2}\S)/u

/**
 * A stamp in the other column of a joined line: "… trên địa bàn KHẨN". Next to capitals only the marks of two words are
 * told from the text ("SỞ Y TẾ HỎA TỐC", but not "BẢO VỆ BÍ MẬT").
 */
export function findJoinedMark(text: string): { from: number; to: number } | null {
  const placed = placeTones(text)
  const match = AT_END.exec(placed) ?? AT_START.exec(placed)
  if (match === null) return null
  const rest = placed.replace(match[0], '')
  if (isCapitals(rest) && !match[0].includes(' ')) return null
  return { from: match.index, to: match.index + match[0].length }
}

/** Does a mark stand on a line or in a column of its own? */
export function standsAlone(pageText: string, piece: Piece): boolean {
  const before = /[^\n]*$/.exec(pageText.slice(0, piece.start))?.[0] ?? ''
  const after = /^[^\n]*/.exec(pageText.slice(piece.end))?.[0] ?? ''
  return /(?:^|\s{3}|[|\t]\s*)\s*$/.test(before) && /^\s*(?:$|\s{3}|[|\t])/.test(after)
}
