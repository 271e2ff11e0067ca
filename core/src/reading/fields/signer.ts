/**
 * Who signed, as what, in whose place (annex I, box 7; Decree 30/2020 art. 13). Of two capacity lines the one nearest to
 * the signer's own title counts; ranks and degrees are no part of the name.
 */

import type { ClosingPiece } from '../layout/closing.ts'
import type { Closing, Layout } from '../layout/index.ts'
import { isCapitals, isSigningNote, type Piece, partOf } from '../lines/index.ts'
import type { Capacity } from '../schema.ts'
import { bareName, findLooseName, findName, type PersonName } from '../words/names.ts'
import { beginsTitle, CAPACITY } from '../words/offices.ts'
import type { Rule } from './confidence.ts'
import { evidenceOfPieces, joinPieces, type Ruled, ruled } from './value.ts'

type SignerFields = {
  signerName: Ruled<string>
  signerTitle: Ruled<string>
  signerCapacity: Ruled<Capacity>
}

const CAPACITIES: readonly { pattern: RegExp; capacity: Capacity }[] = [
  { pattern: /^t\s?\/?\s?u\s?\/?\s?q\b|^thua uy quyen\b/, capacity: 'TUQ.' },
  { pattern: /^t\s?[/.]?\s?m\b|^thay mat\b/, capacity: 'TM.' },
  { pattern: /^k\s?[/.]?\s?t\b|^ky thay\b/, capacity: 'KT.' },
  { pattern: /^t\s?[/.]?\s?l\b|^thua lenh\b/, capacity: 'TL.' },
  { pattern: /^q\s?\.|^quyen\b/, capacity: 'Q.' },
]
const ROLE_OF_PERSON = /^(?:nguoi |nguoi$|toi$|dai dien (?:ho|gia dinh|cac ho|nguoi))/
const NOTE =
  /^(?:\(?\s*(?:ky|da ky|chu ky|ky ten|ky va|ky, |ky ghi|ky so|da duyet)|email|co quan|to chuc|chuc vu|thoi gian|ngay ky|\[|don vi ky|\+?\d)/

const PRESIDED = /^(?:NGƯỜI )?CHỦ (?:TRÌ|TỌA|TOẠ)(?: (?:CUỘC )?HỌP| HỘI NGHỊ)?$/iu

type TitleLines = { capacities: { capacity: Capacity; piece: Piece }[]; title: Piece[]; offices: number; role: boolean }

/** what may be said of all three */
type Shared = Rule<'signerName'> & Rule<'signerTitle'> & Rule<'signerCapacity'>

export function readSigner(layout: Layout): SignerFields {
  const nothing = (rule: Shared): SignerFields => ({
    signerName: ruled('signerName', [rule], null),
    signerTitle: ruled('signerTitle', [rule], null),
    signerCapacity: ruled('signerCapacity', [rule], null),
  })
  if (layout.closing === null) return nothing('no-foot')
  const pieces = splitJoined(signerColumn(layout.closing.signer))
  const found = findNamed(pieces)
  const block = found === null ? pieces : pieces.slice(0, found.index)
  const titles = readTitles(block)
  const capacity = titles.capacities.at(-1) ?? null
  const title = joinPieces(titles.title)
  if (found === null && title === '' && capacity === null) return nothing('no-foot')
  const draft = found === null && isDraft(layout)
  if (draft && capacity === null) return nothing('draft')
  const rules: Shared[] = [wayOf(layout.closing, titles)]
  if (draft) rules.push('draft')
  if (found !== null && (!found.name.likely || found.others > 0)) rules.push('unlikely')
  return {
    signerName:
      found === null
        ? ruled('signerName', ['none'], null)
        : ruled('signerName', rules, joinPieces([found.name.piece]), evidenceOfPieces(layout, [found.name.piece])),
    signerTitle:
      title === ''
        ? ruled('signerTitle', titles.role ? rules : ['none'], null)
        : ruled(
            'signerTitle',
            titles.offices > 1 ? [...rules, 'two'] : rules,
            title,
            evidenceOfPieces(layout, titles.title),
          ),
    signerCapacity:
      capacity === null
        ? ruled('signerCapacity', withoutCapacity(rules, title === '' && !titles.role), null)
        : ruled(
            'signerCapacity',
            title === '' ? [...rules, 'without-title'] : rules,
            capacity.capacity,
            evidenceOfPieces(layout, [capacity.piece]),
          ),
  }
}

function withoutCapacity(rules: readonly Shared[], untitled: boolean): Rule<'signerCapacity'>[] {
  return untitled ? ['none'] : rules.map((rule) => (rule === 'usual' ? 'none-usual' : rule))
}

/** How the foot is made: with its copies beside one signature, without them, or with two signatures side by side. */
function wayOf({ signer, copies }: Closing, { role }: TitleLines): Shared {
  const heads = signer.filter((one) => isTitle(one) || ROLE_OF_PERSON.test(one.fold))
  if (new Set(heads.map((one) => one.line)).size < heads.length) return 'two-columns'
  if (copies.length > 0) return 'usual'
  return role ? 'person' : 'without-copies'
}

/** A draft without a name has no signer yet, whatever title is prepared; in whose place he will sign may be decided. */
function isDraft(layout: Layout): boolean {
  const number = layout.header.pieces.find((piece) => piece.role === 'number')
  return number !== undefined && !/\d/.test(number.text.split('/')[0] ?? '')
}

const isTitle = (piece: Piece) => isCapitals(piece.text) && (CAPACITY.test(piece.fold) || beginsTitle(piece))

/** Minutes are signed in two columns: the one who presided signs on the right. */
function signerColumn(pieces: readonly ClosingPiece[]): ClosingPiece[] {
  const perLine = new Map<number, number>()
  for (const piece of pieces) perLine.set(piece.line, (perLine.get(piece.line) ?? 0) + 1)
  const sideBySide = pieces.filter((piece) => (perLine.get(piece.line) ?? 0) > 1)
  if (sideBySide.length < 2) return [...pieces]
  const columns = sideBySide.map((piece) => piece.column)
  const right = columns.reduce((most, column) => Math.max(most, column), 0)
  const left = columns.reduce((least, column) => Math.min(least, column), right)
  if (right - left < 12) return [...pieces]
  return pieces.filter((piece) => piece.column > (left + right) / 2)
}

/** "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in one line is three. */
function splitJoined(pieces: readonly ClosingPiece[]): Piece[] {
  return pieces.flatMap(withNameApart).flatMap((piece) => {
    if (!isCapitals(piece.text)) return [piece]
    const cuts = [0]
    for (const match of piece.fold.matchAll(/\s(?=(?:kt|tl|tuq|tm)\s?[.,:])/g)) cuts.push(match.index + 1)
    if (CAPACITY.test(piece.fold)) {
      const own =
        /\s(?=pho |chanh (?:van phong|thanh tra)|(?<=^t\s?[/.]?\s?m\b.*)(?<!pho\s)(?:bi thu|truong (?:ban|doan|phong)|chu nhiem|hieu truong|giam doc)$|(?<=uy ban nhan dan.*)chu tich$|(?<=hoi dong nhan dan.*)chu tich$)/.exec(
          piece.fold.slice(cuts.at(-1)),
        )
      if (
        own !== null &&
        !/^(?:t\s?\/?\s?u\s?\/?\s?q|k\s?\/?\s?t|t\s?\/?\s?[ml])\s?[.,:]?\s*$/.test(
          piece.fold.slice(cuts.at(-1), (cuts.at(-1) ?? 0) + own.index),
        )
      ) {
        cuts.push((cuts.at(-1) ?? 0) + own.index + 1)
      }
    }
    return cuts.map((from, index) => partOf(piece, from, cuts[index + 1] ?? piece.text.length))
  })
}

/** "TM. BAN THƯỜNG VỤ BÍ THƯ Ngô Đức Thịnh": the name begins where the capitals end */
function withNameApart(piece: Piece): Piece[] {
  const at = /(?<=\p{Lu}{2}\s+)(?=\p{Lu}\p{Ll}+(?: \p{Lu}[\p{Ll}’']*){1,5}[\s.,/]*$)/u.exec(piece.text)?.index
  const isSignature = CAPACITY.test(piece.fold) || beginsTitle(piece)
  if (at === undefined || !isSignature || !isCapitals(piece.text.slice(0, at))) return [piece]
  return [partOf(piece, 0, at), partOf(piece, at, piece.text.length)]
}

/** The first name behind a title; a name in a note of the signing program ("Ký bởi: …") is not one. */
function findNamed(pieces: readonly Piece[]): { name: PersonName; index: number; others: number } | null {
  let titled = false
  let found: { name: PersonName; index: number } | null = null
  let others = 0
  for (const [index, piece] of pieces.entries()) {
    const office = CAPACITY.test(piece.fold) || beginsTitle(piece) || ROLE_OF_PERSON.test(piece.fold)
    if (office && (!titled || findName(piece) === null)) {
      titled = true
      continue
    }
    if (!titled || isSigningNote(piece)) continue
    const bare = withoutNote(piece)
    if (NOTE.test(bare.fold)) continue
    const name = findName(bare) ?? findLooseName(bare)
    if (name === null) continue
    if (found === null) found = { name, index }
    else if (joinPieces([found.name.piece]) !== joinPieces([name.piece])) others++
  }
  return found === null ? null : { ...found, others }
}

/** "(đã ký) Trần Văn Ba", "Trần Văn Ba (đã ký)", "Trần Văn Ba./." → the name alone */
function withoutNote(piece: Piece): Piece {
  const from = /^\((?:đã )?ký(?:,? đóng dấu)?\)\s*(?=\p{Lu})/iu.exec(piece.text)?.[0].length ?? 0
  const behind = /(?<=\p{L})(?:\s*\((?:đã )?ký[^)]*\))?[\s.,;/]*$/iu.exec(piece.text)?.index
  return partOf(piece, from, behind ?? piece.text.length)
}

function readTitles(pieces: readonly Piece[]): TitleLines {
  const titles: TitleLines = { capacities: [], title: [], offices: 0, role: false }
  for (const piece of pieces) {
    const noted = NOTE.test(piece.fold) || isSigningNote(piece)
    if (noted && !CAPACITY.test(piece.fold)) continue
    const capacity = CAPACITIES.find((one) => one.pattern.test(piece.fold))
    if (capacity !== undefined && (CAPACITY.test(piece.fold) || /^quyen\b/.test(piece.fold))) {
      titles.capacities.push({ capacity: capacity.capacity, piece })
      titles.title = []
      titles.offices = 0
      if (capacity.capacity === 'Q.') {
        const lead = /^(?:q\s?\.|quyen)\s*/.exec(piece.fold)?.[0].length ?? 0
        titles.title = [partOf(piece, lead, piece.text.length)]
        titles.offices = 1
      }
    } else if (ROLE_OF_PERSON.test(piece.fold)) {
      titles.role = true
    } else if (beginsTitle(piece) && (isCapitals(piece.text) || piece.text.length < 60)) {
      // "CHỦ TRÌ" over "CHỦ TỊCH": the part played in a meeting, then the office
      if (titles.offices === 1 && PRESIDED.test(joinPieces(titles.title))) {
        titles.title = []
        titles.offices = 0
      }
      if (titles.offices === 0) titles.title.push(piece)
      titles.offices++
    } else if (isCapitals(piece.text) && titles.offices === 1 && bareName(piece).text !== '') {
      titles.title.push(piece)
    }
  }
  return titles
}
