/**
 * Urgency and secrecy are stamped, framed, on a line or in a column of their own near the top (Decree 30/2020 annex I,
 * part II.10). The same words inside a sentence mark nothing.
 */
import { placeTones } from '../shared/index.ts'
import { hasAccents, isCapitals, type Piece } from './layout-lines.ts'
import type { Secrecy, Urgency } from './schema.ts'

export type Mark = { urgency: Urgency | null; secrecy: Secrecy | null }

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

const plainWords = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

/** Looks a word up with its marks, or without where none are written at all ("HOA TOC", never "MÁT" for "MẬT"). */
function lookUp<T>(table: Readonly<Record<string, T>>, words: string): T | null {
  const exact = table[words]
  if (exact !== undefined) return exact
  if (hasAccents(words)) return null
  const found = Object.keys(table).find((key) => plainWords(key) === words)
  return found === undefined ? null : (table[found] ?? null)
}

/** What a piece marks when it is nothing but a mark: "HỎA TỐC", "* MẬT *", "[ KHẨN ]", "MẬT - HỎA TỐC", "Độ khẩn: Khẩn". */
export function findMark(piece: Piece): Mark | null {
  if (piece.text.length > 90) return null
  const text = placeTones(piece.text).toLowerCase()
  const bare = text.replace(LABEL, '').replace(/\([^)]*\)?|\[\s*\]/g, ' ')
  const mark: Mark = { urgency: null, secrecy: null }
  for (const part of bare.split(/[-–—,;/|]|\s{3,}/)) {
    const words = part
      .replace(/[^\p{L}\s]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (words === '') continue
    const appointed = /^(?:hỏa tốc hẹn giờ|hoa toc hen gio)(?!\p{L})/u.exec(words)
    const urgency = appointed ? 'hoa-toc-hen-gio' : lookUp(URGENCY, words)
    const secrecy = urgency === null ? lookUp(SECRECY, words) : null
    if (urgency === null && secrecy === null) return null
    if (appointed && words.length > appointed[0].length && !/\d/.test(part)) return null
    mark.urgency ??= urgency
    mark.secrecy ??= secrecy
  }
  return mark.urgency === null && mark.secrecy === null ? null : mark
}

const AT_END = /(?<=\S {1,2})(?:HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)$/u
const AT_START = /^(?:HỎA TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)(?= {1,2}\S)/u

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
