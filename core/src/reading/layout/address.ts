/** Kính gửi (annex I, box 9a): whom the paper is addressed to, in one line, wrapped, or as a list. */

import { type Line, type Piece, partOf } from '../lines/index.ts'
import type { DocumentKind } from '../schema.ts'
import { beginsOrgan } from '../words/organs.ts'
import { TELEGRAM, UNFINISHED } from './address-end.ts'
import { ADDRESS, BODY_START } from './words.ts'

export type AddressBlock = {
  /** the lines of each addressee */
  items: Piece[][]
  /** a list with a mark in front of each addressee */
  listed: boolean
  end: number
}

const BULLET = /^[-–—+•*]\s*/
/** where somebody lives or is reached belongs to no name */
const CONTACT = /^(?:dia chi|tru so|dien thoai|email|thuong tru|ngu tai)\b/
/** a second lead: "Đồng kính gửi: …" */
const AGAIN = /^dong (?:kinh )?gui\s*:\s*/
const NUMBERED = /^(?:\d{1,2}[.)]|[a-h]\))\s+/
/** The address stands right under head or title; further down the same words are part of the text. */
const FARTHEST_ADDRESS = 8

/** "Kính gửi: …" in one line, wrapped, or as a list below; in a công điện "… điện:". Null where the paper has none. */
export function findAddress(lines: readonly Line[], from: number, kind: DocumentKind | null): AddressBlock | null {
  let filled = 0
  for (let i = from; i < lines.length && filled < FARTHEST_ADDRESS; i++) {
    const line = lines[i]
    if (line === undefined || line.blank || line.noise) continue
    filled++
    const lead = ADDRESS.exec(line.fold) ?? (kind === 'CĐ' ? TELEGRAM.exec(line.fold) : null)
    if (lead !== null) return readAddress(lines, line, lead[0].length)
  }
  return null
}

function readAddress(lines: readonly Line[], lead: Line, leadLength: number): AddressBlock {
  const colon = /^[\s:]*/.exec(lead.text.slice(leadLength))?.[0] ?? ''
  const first = partOf(lead, leadLength + colon.length, lead.text.length)
  const list: List = { lead, items: [], form: formOf(first), alone: first.text === '' }
  if (!list.alone) list.items.push([behind(list.form === 'numbers' ? NUMBERED : BULLET, first)])
  let end = lead.index + 1
  // "Kính gửi anh chị," in a letter or mail: a salutation, no list.
  if (!colon.includes(':') && !list.alone) return { items: list.items, listed: false, end }
  let broken = false
  for (const next of lines.slice(end)) {
    if (next.blank) broken = list.items.length > 0
    if (next.blank || next.noise) continue
    if (!take(next, list, broken)) break
    end = next.index + 1
    broken = false
  }
  return { items: list.items, listed: list.form !== 'plain', end }
}

const formOf = ({ text }: Piece): List['form'] =>
  BULLET.test(text) ? 'bullets' : NUMBERED.test(text) ? 'numbers' : 'plain'

type List = {
  lead: Line
  items: Piece[][]
  form: 'plain' | 'bullets' | 'numbers'
  /** "Kính gửi:" stands alone on its line, the list below it */
  alone: boolean
}

/** Adds a line to the list as an item of its own or as more of the last one; false where the text begins. */
function take(next: Line, list: List, broken: boolean): boolean {
  const again = AGAIN.exec(next.fold)?.[0].length
  if (again !== undefined && again < next.text.length) {
    list.items.push([behind(BULLET, partOf(next, again, next.text.length))])
    return true
  }
  const last = list.items.at(-1)?.at(-1)
  const opens = last === undefined
  if (BULLET.test(next.text) && (opens || (list.form === 'bullets' && !last.text.endsWith('.')))) {
    list.items.push([behind(BULLET, next)])
    list.form = 'bullets'
    return true
  }
  if (
    (list.alone || list.form === 'numbers') &&
    NUMBERED.test(next.text) &&
    !broken &&
    (opens || list.form === 'numbers')
  ) {
    list.items.push([behind(NUMBERED, next)])
    list.form = 'numbers'
    return true
  }
  if (opens) {
    if (BODY_START.test(next.fold)) return false
    list.items.push([next])
    return true
  }
  if (broken) return false
  if (list.form === 'plain' && (list.alone || isComplete(last, next)) && beginsAddressee(next, last, list)) {
    list.items.push([next])
    return true
  }
  if (!goesOn(last, next, list)) return false
  if (list.form === 'plain' && last.text.endsWith(';')) list.items.push([next])
  else list.items.at(-1)?.push(next)
  return true
}

/** what an office does in the first sentence of the text, never in its name */
const TELLS =
  /\b(?:thong bao|bao cao|de nghi|kinh trinh|tran trong|nhan duoc|kinh moi|yeu cau|co y kien|ban hanh|xin gui|gui den)\b/
export const PERSON =
  /^(?:ong|ba|cac|(?:pho )?chu tich|dong chi|(?:pho )?(?:tong )?giam doc|tu lenh|chi huy truong|vien truong|chanh|(?:tong |chi )?cuc truong|truong|thu truong|hieu truong|bi thu|lanh dao)\b/

/** "Chủ tịch UBND phường An Thạnh Tây" is complete, "Ban Thường trực Ủy ban" goes on in the next line */
const ENDS_WITH_PLACE =
  /\b(?:phuong|xa|thi tran|dac khu|tinh|thanh pho|khu pho|ap|thon)(?: (?:[a-z]{1,7}|\d{1,2})){1,4}[;.]?$/

/** offices that are complete with the words on their line, each with a name no other one goes on with */
const WHOLE_OFFICE =
  /^(?:so|cong an|ubnd|uy ban nhan dan|cuc|chi cuc|tram y te|truong (?:mam non|tieu hoc|thcs|thpt)|kho bac|thue|bao hiem|toa an|vien kiem sat)(?: [a-z,-]+){2,}[;.]?$/
const isComplete = (last: Piece, next: Line) =>
  ENDS_WITH_PLACE.test(last.fold) ||
  (WHOLE_OFFICE.test(last.fold) && WHOLE_OFFICE.test(next.fold) && !UNFINISHED.test(last.fold))

/**
 * In a list without bullets every line that begins like an office or a person, under the first one, is another one; small
 * letters begin one only where the first is written so.
 */
function beginsAddressee(next: Line, last: Piece, { items }: List): boolean {
  if (
    BODY_START.test(next.fold) ||
    TELLS.test(next.fold) ||
    Math.abs(next.column - last.column) > 3 ||
    next.text.length > 90
  )
    return false
  const small = /^\p{Ll}/u.test(items[0]?.[0]?.text ?? '')
  return (
    (small || /^\p{Lu}/u.test(next.text)) &&
    (beginsOrgan(next.fold) || PERSON.test(next.fold)) &&
    !/[,–-]$/.test(last.text)
  )
}

function behind(marker: RegExp, piece: Piece): Piece {
  return partOf(piece, marker.exec(piece.text)?.[0].length ?? 0, piece.text.length)
}

/** "UBND phường" / "Bến Lụa; UBND phường Sáu Ghe" */
const OPEN_PLACE = /(?<!\bcac )\b(?:phuong|xa|tinh|thanh pho|thi tran|dac khu)$/

/** Does the next line belong to the addressee before it, or has the text begun? */
function goesOn(last: Piece, next: Line, list: List): boolean {
  if (BODY_START.test(next.fold) || CONTACT.test(next.fold) || last.text.endsWith('.')) return false
  if (/^\p{Ll}/u.test(next.text)) return true
  if (TELLS.test(next.fold)) return false
  // In a list that ends its items with semicolons an item without one goes on.
  if (list.form === 'bullets' && !/[;.]$/.test(last.text) && list.items.some(endsOpen)) return true
  if (/[,;–-]$/.test(last.text) || /\b(?:va|cua|cac|cho)$/.test(last.fold)) return next.text.length < 120
  const named = OPEN_PLACE.test(last.fold) && !beginsOrgan(next.fold)
  if (named && /^\p{Lu}/u.test(next.text) && next.text.length < 60) return true
  if (next.width > 100) return false
  const aligned = next.column > list.lead.column + 6
  return aligned && (list.form !== 'plain' || next.column >= last.column - 4)
}

const endsOpen = (item: readonly Piece[]) => item.at(-1)?.text.endsWith(';') === true
