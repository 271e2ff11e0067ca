/**
 * The foot of a paper (annex I, boxes 7 and 9): "Nơi nhận" on the left, who signs on the right, again side by side, one
 * after the other, or joined in one line.
 */

import { columnsOf, isCapitals, type Line, type Piece, partOf } from '../lines/index.ts'
import { findName } from '../words/names.ts'
import { beginsTitle, CAPACITY } from '../words/offices.ts'

export type Closing = {
  /** first line of the foot, and the first line behind it */
  start: number
  end: number
  /** "- Như trên;", "- Lưu: VT, NVY." and the words "Nơi nhận:" */
  copies: Piece[]
  /** capacity, title, name, and what a signing program printed between them, in order */
  signer: ClosingPiece[]
}

export type ClosingPiece = Piece & { line: number; blankBefore: boolean }

/** also as optical readers and hasty hands leave it: "Nơinhận:", "Nơi nhận;", "Nơi nh ận" in front of a signature */
const COPIES = /^n ?oi {0,3}(?:n ?h ?an|gui)(?:\s*[:.;,'"]|\s*$|\s+(?:nhu|kt|tm|tl|tuq)\b)/
/** "Nơi nhận: - Như trên; - Lưu: VT." in one line */
const LISTED = /^n ?oi {0,3}(?:n ?h ?an|gui) {0,3}[:.;] {0,3}[-+*•]/
const ANNEX_START =
  /^(?:phu luc|bieu (?:mau|so|tong)|mau (?:so|bieu|\d)|danh sach|de cuong|bang (?:tong|phan|ke)|quy che|quy dinh|ke hoach|huong dan|chuong trinh|lich |giay |phieu |cong hoa xa hoi|uy ban nhan dan|noi dung|bao cao)/

export function findClosing(lines: readonly Line[], from: number): Closing | null {
  const copies = lines.findIndex((_, index) => index >= from && beginsCopies(lines, index))
  if (copies >= 0) return withCopies(lines, copies, from)
  return withoutCopies(lines, from)
}

/** "Nơi nhận:" with the list or the signature behind it; "Nơi nhận: Bộ phận Một cửa" in a notice is text. */
function beginsCopies(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  if (line === undefined || !columnsOf(line).some((piece) => COPIES.test(piece.fold))) return false
  const near = lines.slice(index, index + 4).flatMap((one) => columnsOf(one))
  return near.some(
    (piece) =>
      BULLET.test(piece.text) ||
      LISTED.test(piece.fold) ||
      (isCapitals(piece.text) && isOffice(piece)) ||
      /\bnhu (?:tren|dieu|kinh)\b/.test(piece.fold),
  )
}

const isOffice = (piece: Piece) => CAPACITY.test(piece.fold) || beginsTitle(piece)

function withCopies(lines: readonly Line[], copies: number, from: number): Closing {
  const end = closingEnd(lines, copies)
  let start = copies
  // Right column first: capacity, title and name stand above "Nơi nhận" when the text layer brings them so.
  const before = signatureAbove(lines, copies, from)
  if (before !== null) start = before
  return collect(lines, start, end)
}

/** A title in small letters is one only above a name, and shorter than a sentence. */
const LONGEST_SMALL_TITLE = 45

/** Where a signature that ends right above line `until` begins; null when the text goes on up to there. */
function signatureAbove(lines: readonly Line[], until: number, from: number): number | null {
  let start: number | null = null
  let filled = 0
  let signed = false
  for (let i = until - 1; i >= from && filled < 9; i--) {
    const line = lines[i]
    if (line === undefined) break
    if (line.blank || line.noise) continue
    filled++
    if (/\.\/\.?$|[.;:]$/.test(line.text) && !isCapitals(line.text) && !looksLikeName(line)) break
    if (line.text.length > 75) break
    if (isOffice(line) && (isCapitals(line.text) || (signed && line.text.length < LONGEST_SMALL_TITLE))) start = i
    signed ||= looksLikeName(line)
  }
  return start
}

/** The foot ends with the page, or where an annex or another paper begins. */
function closingEnd(lines: readonly Line[], from: number): number {
  const page = lines[from]?.page
  let named = false
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || line.blank || line.noise) continue
    if (startsAnnex(line, lines, { named, newPage: line.page !== page })) return i
    named ||= looksLikeName(line)
  }
  return lines.length
}

/** A table, a heading of an annex, or text in long lines once the name of the signer is there. */
function startsAnnex(line: Line, lines: readonly Line[], seen: { named: boolean; newPage: boolean }): boolean {
  if (line.text.split(' | ').length > 2) return true
  if (isCapitals(line.text) && ANNEX_START.test(line.fold) && !beginsTitle(line)) {
    if (/^phu luc\b/.test(line.fold) || seen.named || seen.newPage) return true
    const next = lines.slice(line.index + 1, line.index + 6).find((one) => !one.blank && !one.noise)
    if (next !== undefined && /^\(?\s*kem theo/.test(next.fold)) return true
  }
  // The foot may run over a page break, but in short lines only.
  if (seen.newPage) return seen.named || line.text.length > 75 || /^(?:\d+|[ivx]+|[a-z])[.)]\s/.test(line.fold)
  return seen.named && line.text.length > 110 && columnsOf(line).length === 1 && !BULLET.test(line.text)
}

function looksLikeName(line: Line): boolean {
  const piece = columnsOf(line).at(-1)
  if (piece === undefined) return false
  const stop = /\s*\.\/\.?$/.exec(piece.text)?.index ?? piece.text.length
  return findName(partOf(piece, 0, stop)) !== null
}

/** "TM. các hộ dân", "Thay mặt bà con tổ 4": one signs for many */
export const FOR_PERSONS =
  /^(?:thay mat|t\s?[/.]?\s?m\s?\.?) (?:cac|nhung|toan the|tap the|nhom|ca |gia dinh|ho |cu dan|ba con|nhan dan|tieu thuong|phu huynh|nguoi|cha me|anh em|chi em|cong nhan|\d+ )/

/** A foot without "Nơi nhận": the last title in capitals with a name below it. */
function withoutCopies(lines: readonly Line[], from: number): Closing | null {
  for (let i = lines.length - 1; i >= from; i--) {
    const line = lines[i]
    if (line === undefined || line.blank || line.noise) continue
    const piece = columnsOf(line).at(-1)
    if (piece === undefined || piece.text.length > 70) continue
    const capitals = isCapitals(piece.text)
    const role =
      /^(?:nguoi |nguoi$|dai dien|chu tri|chu toa|thu ky|nguoi viet)/.test(piece.fold) || FOR_PERSONS.test(piece.fold)
    if (!(capitals && (CAPACITY.test(piece.fold) || beginsTitle(piece))) && !role) continue
    const named = lines.slice(i + 1, i + 12).some((one) => !one.blank && looksLikeName(one))
    if (!named) continue
    return collect(lines, signatureAbove(lines, i + 1, from) ?? i, closingEnd(lines, i))
  }
  return null
}

const BULLET = /^[-–—+•*]/
/** in a joined line the recipient ends with a full stop or semicolon and the signer follows */
const JOINED = /^(?:[-–—+*•].*?[;.,]|n ?oi {0,3}(?:n ?h ?an|gui) {0,3}[:.;,'"]?)\s+\S/

function collect(lines: readonly Line[], start: number, end: number): Closing {
  const closing: Closing = { start, end, copies: [], signer: [] }
  let blankBefore = false
  let inCopies = false
  for (let i = start; i < end; i++) {
    const line = lines[i]
    if (line === undefined) break
    if (line.blank) {
      blankBefore = true
      continue
    }
    if (line.noise) continue
    for (const piece of columnsOf(line)) {
      const right = piece.column > 0 && line.column < piece.column && line.text !== piece.text
      if (COPIES.test(piece.fold) || BULLET.test(piece.text)) {
        const cut = cutJoined(piece)
        closing.copies.push(cut.left)
        if (cut.right !== null) closing.signer.push({ ...cut.right, line: i, blankBefore })
        inCopies = true
      } else if (inCopies && !right && !blankBefore && continuesCopies(piece, closing)) {
        closing.copies.push(piece)
      } else {
        closing.signer.push({ ...piece, line: i, blankBefore })
      }
    }
    blankBefore = false
  }
  return closing
}

/** A wrapped line of the list on the left: small letters or no title, at the list's own column. */
function continuesCopies(piece: Piece, closing: Closing): boolean {
  const last = closing.copies.at(-1)
  if (last === undefined || Math.abs(piece.column - last.column) > 12) return false
  if (isCapitals(piece.text) && (CAPACITY.test(piece.fold) || beginsTitle(piece))) return false
  const kept = /^[-+*•]?\s*luu\b/.test(last.fold)
  if (kept && (/[.]$/.test(last.text) || findName(piece) !== null)) return false
  return !/[.;]$/.test(last.text) || /^\p{Ll}/u.test(piece.text)
}

/** "- Như trên; PHÓ GIÁM ĐỐC" · "- Lưu: VT, CTR. Từ Quang Minh Đạt" · "Nơi nhận: KT. GIÁM ĐỐC" */
function cutJoined(piece: Piece): { left: Piece; right: Piece | null } {
  if (!JOINED.test(piece.fold)) return { left: piece, right: null }
  for (const stop of piece.fold.matchAll(/(?:[;.,]|(?:an|gui) {0,3}[:'"]|^n ?oi {0,3}n ?h ?an) +/g)) {
    const right = behindTypist(partOf(piece, stop.index + stop[0].length, piece.text.length))
    if (/^(?:VT|VP|UBND|HĐND|TT)\b/.test(right.text)) continue
    // "- Lưu: VT, KT." names a desk
    if (/^(?:KT|TM|TL)[.;]?$/.test(right.text)) continue
    const office =
      (isCapitals(right.text) && isOffice(right)) || (/^(?:KT|TM|TL|TUQ)/.test(right.text) && CAPACITY.test(right.fold))
    const capitals = isCapitals(right.text) && right.text.includes(' ')
    if (office || (!stop[0].startsWith(',') && (capitals || findName(right) !== null))) {
      return { left: partOf(piece, 0, stop.index + 1), right }
    }
  }
  return { left: piece, right: null }
}

/** "Lưu: VT, KSTT (2b). Hg" ends with the typist's initials: letters that are no syllable. */
function behindTypist(piece: Piece): Piece {
  const initials = /^(?:[A-ZĐ][b-df-hj-np-tv-xđ]{1,3}|[A-ZĐ]{2,4})[.,]? +(?=\p{Lu}\p{Ll})/u.exec(piece.text)
  return initials === null ? piece : partOf(piece, initials[0].length, piece.text.length)
}
