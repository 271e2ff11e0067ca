/** Kính gửi (annex I, box 9a): whom the paper is addressed to, in one line, wrapped, or as a list. */

import { type Line, type Piece, partOf } from './layout-lines.ts'
import { ADDRESS, BODY_START } from './layout-words.ts'
import { beginsOrgan } from './organs.ts'
import type { DocumentKind } from './schema.ts'

export type AddressBlock = { lead: Piece; items: Piece[][]; clear: boolean; end: number }

const BULLET = /^[-–—+•*]\s*/
/** where somebody lives or is reached belongs to no name */
const CONTACT = /^(?:dia chi|tru so|dien thoai|email|thuong tru|ngu tai)\b/
const NUMBERED = /^\d{1,2}[.)]\s+/
const TELEGRAM = /^([^:]{3,90}?)\s*dien\s*:\s*/
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
    if (lead !== null) return readAddress(lines, i, lead[0].length)
  }
  return null
}

function readAddress(lines: readonly Line[], index: number, leadLength: number): AddressBlock {
  const line = lines[index] as Line
  const after = /^[\s:]*/.exec(line.text.slice(leadLength))?.[0].length ?? 0
  const colon = line.text.slice(leadLength, leadLength + after).includes(':')
  const first = partOf(line, leadLength + after, line.text.length)
  const block: AddressBlock = { lead: partOf(line, 0, leadLength), items: [], clear: true, end: index + 1 }
  if (first.text !== '') block.items.push([withoutBullet(first)])
  // "Kính gửi anh chị," in a letter or mail: a salutation, no list.
  if (!colon && first.text !== '') return { ...block, clear: false }
  let bulleted = BULLET.test(first.text)
  let broken = false
  let numbered = false
  for (let i = index + 1; i < lines.length; i++) {
    const next = lines[i]
    if (next === undefined) break
    if (next.blank) {
      if (block.items.length > 0) broken = true
      continue
    }
    if (next.noise) continue
    const last = block.items.at(-1)?.at(-1)
    if (first.text === '' && !bulleted && NUMBERED.test(next.text) && !broken && (last === undefined || numbered)) {
      block.items.push([partOf(next, NUMBERED.exec(next.text)?.[0].length ?? 0, next.text.length)])
      numbered = true
    } else if (
      BULLET.test(next.text) &&
      !/[.]$/.test(last?.text ?? '') &&
      (bulleted || block.items.length === 0) &&
      !(broken && !bulleted)
    ) {
      block.items.push([withoutBullet(next)])
      bulleted = true
    } else if (last === undefined && !BODY_START.test(next.fold)) {
      block.items.push([next])
    } else if (last !== undefined && !broken && !bulleted && first.text === '' && beginsAddressee(next, last)) {
      block.items.push([next])
    } else if (
      last !== undefined &&
      !broken &&
      goesOn(last, next, line, { bulleted, closed: block.items.some((item) => /;$/.test(item.at(-1)?.text ?? '')) })
    ) {
      const alone = !bulleted && /;$/.test(last.text)
      if (alone) block.items.push([next])
      else block.items.at(-1)?.push(next)
    } else {
      block.clear = broken || BODY_START.test(next.fold) || /\.$/.test(last?.text ?? '') || next.column < line.column
      break
    }
    block.end = i + 1
    broken = false
  }
  return block
}

/** what an office does in the first sentence of the text, never in its name */
const TELLS =
  /\b(?:thong bao|bao cao|de nghi|kinh trinh|tran trong|nhan duoc|kinh moi|yeu cau|co y kien|ban hanh|xin gui|gui den)\b/
const PERSON =
  /^(?:ong|ba|cac|chu tich|pho chu tich|dong chi|(?:tong )?giam doc|truong|thu truong|hieu truong|bi thu|lanh dao)\b/

/** In a list without bullets every line that begins like an office or a person, under the first one, is another one. */
function beginsAddressee(next: Line, last: Piece): boolean {
  if (
    BODY_START.test(next.fold) ||
    TELLS.test(next.fold) ||
    Math.abs(next.column - last.column) > 3 ||
    next.text.length > 90
  )
    return false
  return /^\p{Lu}/u.test(next.text) && (beginsOrgan(next.fold) || PERSON.test(next.fold)) && !/[,–-]$/.test(last.text)
}

function withoutBullet(piece: Piece): Piece {
  return partOf(piece, BULLET.exec(piece.text)?.[0].length ?? 0, piece.text.length)
}

/** Does the next line belong to the addressee before it, or has the text begun? */
function goesOn(last: Piece, next: Line, lead: Line, list: { bulleted: boolean; closed: boolean }): boolean {
  if (BODY_START.test(next.fold) || CONTACT.test(next.fold) || /\.$/.test(last.text)) return false
  if (/^\p{Ll}/u.test(next.text)) return true
  if (TELLS.test(next.fold)) return false
  // In a list that ends its items with semicolons an item without one goes on.
  if (list.bulleted && list.closed && !/[;.]$/.test(last.text)) return true
  if (/[,;–-]$/.test(last.text) || /\b(?:va|cua|cac|cho)$/.test(last.fold)) return next.text.length < 120
  if (next.width > 100) return false
  const aligned = next.column > lead.column + 6
  return aligned && (list.bulleted || next.column >= last.column - 4)
}
