/**
 * Who issues the paper and which office stands above it (annex I, box 2): the upper lines name the superior office, the
 * last ones the issuer. An office of the city itself prints no superior; its own name often takes two lines.
 */
import { evidenceOfPieces, field, joinPieces } from './fields-value.ts'
import type { HeaderPiece, Layout } from './layout.ts'
import { partOf } from './layout-lines.ts'
import { beginsOrgan, isPlace } from './organs.ts'
import type { ReadField } from './schema.ts'

/** Names that say nothing without what follows: "ỦY BAN NHÂN DÂN" / "PHƯỜNG …", "VĂN PHÒNG" / "HỘI ĐỒNG NHÂN DÂN VÀ …". */
const INCOMPLETE =
  /^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|van phong|thuong truc|ban (?:chi dao|chi huy|quan ly|to chuc|thuong truc|thuong vu|chap hanh|tiep cong dan|dieu hanh)|bo chi huy|trung tam|cong an|chi cuc|cuc|phong|truong|benh vien|tram|hoi dong|to cong tac|doan dai bieu quoc hoi|ban quan ly du an|co quan thuong truc|thuong truc)$/
const HANGING = /(?:[,&–-]|\b(?:va|cua|cac|cho|ve|nhan|du an|to quoc|lien hiep|cong ty|dai hoc))$/
const CONTINUING = /^(?:(?:va|cua|cac)\b|[,&(-])/

type Office = { pieces: HeaderPiece[]; text: string; fold: string }

function officesOf(pieces: readonly HeaderPiece[]): Office[] {
  const offices: Office[] = []
  for (const piece of pieces) {
    const open = offices.at(-1)
    if (open !== undefined && continues(open.fold, piece.fold)) {
      open.pieces.push(piece)
      open.text = joinPieces(open.pieces)
      open.fold = open.pieces.map((one) => one.fold).join(' ')
    } else if (
      open !== undefined ||
      beginsOrgan(piece.fold) ||
      pieces.length === 1 ||
      !pieces.some((one) => beginsOrgan(one.fold))
    ) {
      offices.push({ pieces: [piece], text: joinPieces([piece]), fold: piece.fold })
    }
  }
  return offices
}

function continues(above: string, below: string): boolean {
  if (HANGING.test(above) || CONTINUING.test(below)) return true
  if (isPlace(below) || !below.includes(' ')) return true
  if (INCOMPLETE.test(above)) return !isFullOffice(above, below)
  return !beginsOrgan(below)
}

/** Under a bare "ỦY BAN NHÂN DÂN" stands its place; an office with a name of its own is another one. */
function isFullOffice(above: string, below: string): boolean {
  return /^(?:uy ban nhan dan|ubnd)$/.test(above) && beginsOrgan(below) && !isPlace(below)
}

export function readIssuer(layout: Layout): { issuer: ReadField<string>; parentIssuer: ReadField<string> } {
  const printed = layout.header.pieces.filter((piece) => piece.role === 'office')
  const pieces = printed.flatMap(splitOffices)
  const offices = officesOf(pieces)
  const issuer = offices.at(-1)
  if (issuer === undefined) {
    const certainly = layout.header.pieces.some((piece) => piece.role === 'motto') ? 0.7 : 0.3
    return { issuer: field<string>(null, certainly), parentIssuer: field<string>(null, certainly) }
  }
  const parent = offices.at(-2)
  const motto = layout.header.pieces.some((piece) => piece.role === 'motto')
  const numbered = layout.header.pieces.some((piece) => piece.role === 'number')
  let confidence = motto && numbered ? 0.95 : 0.82
  if (offices.length > 2 || !beginsOrgan(issuer.fold)) confidence = Math.min(confidence, 0.75)
  if (offices.length > 3 || (!motto && !numbered)) confidence = 0.5
  const placed = parent !== undefined && !INCOMPLETE.test(parent.fold) && numbered && motto
  if (isPlace(issuer.fold) || (INCOMPLETE.test(issuer.fold) && !placed)) confidence = Math.min(confidence, 0.6)
  if (pieces.length > printed.length) confidence = Math.min(confidence, 0.75)
  return {
    issuer: field(issuer.text, confidence, evidenceOfPieces(layout, issuer.pieces)),
    parentIssuer: parent
      ? field(parent.text, confidence, evidenceOfPieces(layout, parent.pieces))
      : field<string>(null, offices.length === 1 ? confidence : 0.6),
  }
}

const TWO_OFFICES =
  /^(?:uy ban nhan dan|ubnd) (?:thanh pho|tp\.?|tinh|phuong|xa|dac khu)\b.+? (?=(?:so|phong|van phong|chi cuc|trung tam|cong an|ban|truong|to|thanh tra) [a-z])/

/** "CÔNG AN TỈNH HÀ LÂM CÔNG AN PHƯỜNG …": two of one kind, one above the other */
const SAME_BEGINNING = /^([a-z]+ [a-z]+)\b.* (?=\1 )/

/** "UBND THÀNH PHỐ HỒ CHÍ MINH SỞ Y TẾ": superior and issuer in one printed line; likely, not certain. */
function splitOffices(piece: HeaderPiece): HeaderPiece[] {
  const first = (TWO_OFFICES.exec(piece.fold) ?? SAME_BEGINNING.exec(piece.fold))?.[0].length
  if (first === undefined) return [piece]
  return [
    { ...piece, ...partOf(piece, 0, first) },
    { ...piece, ...partOf(piece, first, piece.text.length) },
  ]
}
