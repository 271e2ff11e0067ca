/**
 * Who issues the paper and which office stands above it (annex I, box 2): the upper lines name the superior office, the
 * last ones the issuer. An office of the city itself prints no superior; its own name often takes two lines.
 */

import type { HeaderPiece, Layout } from '../layout/index.ts'
import { partOf } from '../lines/index.ts'
import { beginsOrgan, isPlace } from '../words/organs.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, joinPieces, type Ruled, ruled } from './value.ts'

/** Names that say nothing without what follows: "ỦY BAN NHÂN DÂN" / "PHƯỜNG …", "VĂN PHÒNG" / "HỘI ĐỒNG NHÂN DÂN VÀ …". */
const INCOMPLETE =
  /^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|van phong|thuong truc|ban (?:chi dao|chi huy|quan ly|to chuc|thuong truc|thuong vu|chap hanh|tiep cong dan|dieu hanh)|bo chi huy|trung tam|cong an|chi cuc|cuc|phong|truong|benh vien|tram|hoi dong|to cong tac|doan dai bieu quoc hoi|ban quan ly du an|co quan thuong truc|thuong truc)$/
const HANGING = /(?:[,&–-]|\b(?:va|cua|cac|cho|ve|nhan|du an|to quoc|lien hiep|cong ty|dai hoc))$/
/** "ỦY" / "BAN NHÂN DÂN" */
const BROKEN_OFF = /^(?:uy|hoi|van|thuong)$/
const CONTINUING = /^(?:(?:va|cua|cac|ve)\b|[,&(-])/

/** "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI" / "CHI NHÁNH …" under a superior office are one */
const BRANCH = /^(?:chi nhanh|phong giao dich)\b/
const OF_BRANCHES = /^(?:ngan hang|van phong dang ky|kho bac|cong ty|trung tam|quy)\b/

type Office = { pieces: HeaderPiece[]; text: string; fold: string }

function officesOf(pieces: readonly HeaderPiece[]): Office[] {
  const offices: Office[] = []
  for (const [at, piece] of pieces.entries()) {
    const open = offices.at(-1)
    // an office of its own stands under the branch
    const under = /^chi nhanh\b/.test(piece.fold) && pieces.slice(at + 1).some((one) => beginsOrgan(one.fold))
    const branch = (offices.length > 1 || under) && BRANCH.test(piece.fold) && OF_BRANCHES.test(open?.fold ?? '')
    if (open !== undefined && (branch || continues(open.fold, piece.fold))) {
      open.pieces.push(piece)
      open.text = joinPieces(open.pieces)
      open.fold = open.pieces.map((one) => one.fold).join(' ')
    } else if (
      open !== undefined ||
      beginsOrgan(piece.fold) ||
      isPlace(piece.fold) ||
      BROKEN_OFF.test(piece.fold) ||
      pieces.length === 1 ||
      !pieces.some((one) => beginsOrgan(one.fold))
    ) {
      offices.push({ pieces: [piece], text: joinPieces([piece]), fold: piece.fold })
    }
  }
  return offices
}

function continues(above: string, below: string): boolean {
  if (BROKEN_OFF.test(above) || HANGING.test(above) || CONTINUING.test(below)) return true
  if (isPlace(below) || !below.includes(' ')) return true
  if (INCOMPLETE.test(above)) return !isFullOffice(above, below)
  return !beginsOrgan(below)
}

/** Under a bare "ỦY BAN NHÂN DÂN" stands its place; an office with a name of its own is another one. */
function isFullOffice(above: string, below: string): boolean {
  return /^(?:uy ban nhan dan|ubnd)$/.test(above) && beginsOrgan(below) && !isPlace(below)
}

type Issuers = { issuer: Ruled<string>; parentIssuer: Ruled<string> }
/** what may be said of the issuer may be said of the office above it */
type Shared = Rule<'issuer'> & Rule<'parentIssuer'>

export function readIssuer(layout: Layout): Issuers {
  const printed = layout.header.pieces.filter((piece) => piece.role === 'office')
  const pieces = printed.flatMap(splitOffices)
  const offices = officesOf(pieces)
  const issuer = offices.at(-1)
  const has = (role: HeaderPiece['role']) => layout.header.pieces.some((piece) => piece.role === role)
  if (issuer === undefined) {
    const rules: Shared[] = [has('motto') ? 'none' : 'no-head']
    return { issuer: ruled('issuer', rules, null), parentIssuer: ruled('parentIssuer', rules, null) }
  }
  const parent = offices.at(-2)
  const [motto, numbered] = [has('motto'), has('number')]
  const rules: Shared[] = [motto && numbered ? 'head' : motto || numbered ? 'half-head' : 'bare']
  if (offices.length > 2) rules.push('three-lines')
  if (offices.length > 3) rules.push('four-lines')
  if (!beginsOrgan(issuer.fold)) rules.push('unknown-organ')
  const placed = parent !== undefined && !INCOMPLETE.test(parent.fold) && numbered && motto
  if (isPlace(issuer.fold) || (INCOMPLETE.test(issuer.fold) && !placed)) rules.push('place-only')
  if (pieces.length > printed.length) rules.push('split')
  return {
    issuer: ruled('issuer', rules, issuer.text, evidenceOfPieces(layout, issuer.pieces)),
    parentIssuer:
      parent === undefined
        ? ruled('parentIssuer', withoutParent(rules, isUnreadAbove(layout, issuer)), null)
        : ruled('parentIssuer', rules, parent.text, evidenceOfPieces(layout, parent.pieces)),
  }
}

function withoutParent(rules: readonly Shared[], isUnread: boolean): Rule<'parentIssuer'>[] {
  const own = rules.map((rule): Rule<'parentIssuer'> => (rule === 'head' ? 'none-above' : rule))
  return isUnread ? [...own, 'unread-above'] : own
}

/** Departments print the committee they belong to above them (Decree 30/2020/NĐ-CP annex I, box 2). */
const BELONGS = /^(?:so|phong|chi cuc|van phong)\b/

/** A line that a bad scan left unreadable is there all the same. */
function isUnreadAbove(layout: Layout, issuer: Office): boolean {
  const first = issuer.pieces[0]
  if (first === undefined || BELONGS.test(issuer.fold)) return first !== undefined
  return layout.header.pieces.some(
    (piece) =>
      (piece.role === 'office' || piece.role === 'other') &&
      piece.page === first.page &&
      piece.line < first.line &&
      piece.column < first.column + first.text.length &&
      /\p{L}{3}/u.test(piece.text),
  )
}

/** "… THÀNH PHỐ HẢI PHÒNG": the last word of a place is no office */
const OFFICE_BEHIND =
  '(?=(?:so|(?<!\\bhai )phong|van phong|chi cuc|trung tam|cong an|ban|to|thanh tra|truong (?:mam non|mau giao|tieu hoc|trung hoc|thcs|thpt|pho thong|cao dang|dai hoc|chinh tri|boi duong)) [a-z])'
const PLACED = `(?:thanh pho|tp\\.?|tinh|phuong|xa|dac khu)\\b.+? ${OFFICE_BEHIND}`
/** the committee with its place, or, the committee standing on the line above, the place alone */
const TWO_OFFICES = new RegExp(`^(?:(?:uy ban nhan dan|ubnd) )?${PLACED}`)

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
