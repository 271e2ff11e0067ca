/** The block under the head: name of the kind, subject (named kinds) and the list of those it is addressed to. */

import { isCapitals, type Line, type Piece, partOf } from '../lines/index.ts'
import type { DocumentKind } from '../schema.ts'
import { findTitleKind } from '../words/kinds.ts'
import { findMark } from '../words/marks.ts'
import { beginsOrgan } from '../words/organs.ts'
import { cutLine, type HeaderPiece } from './cut.ts'
import type { Header } from './header.ts'
import { ADDRESS, BODY_START, HANGING } from './words.ts'

export type TitleBlock = {
  /** null: a heading that is no kind of the list ("ĐIỀU LỆ", "ĐƠN KIẾN NGHỊ") */
  kind: DocumentKind | null
  /** the name of the kind, or the heading as printed */
  name: Piece
  /** lines of the subject; empty where there is none */
  subject: Piece[]
  /** what told where the subject ends: a blank line or a known word, or only the look of the next line */
  subjectEndsClearly: boolean
  /** number, date, marks printed under the name ("HỢP ĐỒNG / Số: …") */
  pieces: HeaderPiece[]
  end: number
}

/** "CHỦ TỊCH ỦY BAN NHÂN DÂN …": who decides, between the subject and the reasons. */
const AUTHORITY =
  /^(?:(?:pho )?chu tich|(?:tong |pho )?giam doc|bo truong|thong doc|(?:tong |chi )?cuc truong|vu truong|hieu truong|vien truong|truong (?:ban|phong|cong an)|thu tuong|chanh|doi truong|chi huy|bi thu|uy ban|ubnd|hoi dong|thuong truc|ban (?:thuong|chap|quan|chi)|chinh phu|so |quoc hoi|dai hoi)/
const ANNEXED = /^\(?\s*(?:kem theo|ban hanh kem|dinh kem|du thao|trinh tai|tai lieu)/
const LONGEST_SUBJECT = 14

/** Finds the title from the end of the head on; null when the paper has none, as a công văn or a letter. */
export function findTitle(lines: readonly Line[], header: Header): TitleBlock | null {
  const index = nextFilled(lines, header.end)
  const line = lines[index]
  if (line === undefined || ADDRESS.test(line.fold)) return null
  const joined = joinNameLines(lines, index)
  const kind = findTitleKind(joined?.fold ?? line.fold)
  if (kind === null) {
    if (!isCapitals(line.text) || line.text.length > 120 || BODY_START.test(line.fold)) return null
    return readSubject(lines, index + 1, {
      kind: null,
      name: line,
      subject: [],
      subjectEndsClearly: true,
      pieces: [],
      end: index + 1,
    })
  }
  if (joined !== null) {
    const last = lines[joined.last]
    const name =
      last && last.page === line.page ? { ...line, end: last.end, text: joined.text, fold: joined.fold } : line
    return readSubject(lines, joined.last + 1, {
      kind: kind.kind,
      name,
      subject: [],
      subjectEndsClearly: true,
      pieces: [],
      end: joined.last + 1,
    })
  }
  const length = kind.length + (JOINTLY.exec(line.text.slice(kind.length))?.[0].length ?? 0)
  const name = partOf(line, 0, length)
  const rest = partOf(line, length, line.text.length)
  const said = /^[\s:.\-–—]*(.*)$/s.exec(rest.text)?.[1] ?? ''
  const qualifies = isQualifier(said, lines[nextFilled(lines, index + 1)])
  const mark = findMark(rest) === null ? [] : [{ ...rest, role: 'mark' as const, line: index }]
  const subject =
    /\p{L}/u.test(said) && !qualifies && mark.length === 0
      ? [partOf(rest, rest.text.length - said.length, rest.text.length)]
      : []
  if (!isCapitals(line.text) && name.text.length !== line.text.replace(/[\s:.]+$/, '').length) {
    if (!isCapitals(name.text)) return null
  }
  return readSubject(lines, index + 1, {
    kind: kind.kind,
    name,
    subject,
    subjectEndsClearly: true,
    pieces: mark,
    end: index + 1,
  })
}

/** "KẾ HOẠCH LIÊN TỊCH Phối hợp …" in one line */
const JOINTLY = /^ (?:LIÊN TỊCH|LIÊN NGÀNH|PHỐI HỢP)(?= \p{Lu}\p{Ll})/u

/** "KẾ HOẠCH LIÊN TỊCH", "PHIẾU CHUYỂN ĐƠN": a few more capitals over a subject in small letters belong to the name */
function isQualifier(said: string, next: Line | undefined): boolean {
  if (!isCapitals(said) || said.split(/\s+/).length > 3 || next === undefined) return false
  return !isCapitals(next.text) || SUBJECT_LEAD.test(next.fold)
}

/** "GIẤY" over "MỜI": a name broken over two or three lines. */
function joinNameLines(lines: readonly Line[], index: number): { text: string; fold: string; last: number } | null {
  const line = lines[index]
  if (line === undefined || line.text.length > 10 || findTitleKind(line.fold) !== null) return null
  let text = line.text
  let fold = line.fold
  for (let last = index + 1; last <= index + 2; last++) {
    const next = lines[last]
    if (next === undefined || next.blank || next.text.length > 10) return null
    text += ` ${next.text}`
    fold += ` ${next.fold}`
    if (findTitleKind(fold)?.length === fold.length) return { text, fold, last }
  }
  return null
}

function nextFilled(lines: readonly Line[], from: number): number {
  let index = from
  while (index < lines.length && (lines[index]?.blank || lines[index]?.noise)) index++
  return index
}

function readSubject(lines: readonly Line[], from: number, title: TitleBlock): TitleBlock {
  const typical = bodyWidth(lines, from)
  if (title.subject.length === 0 && beginsText(lines, from)) return title
  let broken = false
  for (let i = from; i < Math.min(lines.length, from + LONGEST_SUBJECT); i++) {
    const line = lines[i]
    if (line === undefined) break
    if (line.blank || line.noise) {
      broken = true
      continue
    }
    const cut = findMark(line) === null ? cutLine(line) : [{ ...line, role: 'mark' as const, line: i }]
    if (cut.every((piece) => piece.role !== 'other' && piece.role !== 'subject')) {
      title.pieces.push(...cut)
      title.end = i + 1
      broken = title.subject.length > 0
      continue
    }
    const verdict = continues(line, title, lines, { broken, typical })
    if (verdict !== 'subject') {
      title.subjectEndsClearly = verdict === 'end'
      break
    }
    title.subject.push(line)
    title.end = i + 1
    broken = false
  }
  return title
}

/** no first line of a paragraph is indented as far */
const CENTRED = 10
const SUBJECT_LEAD = /^\(?\s*(?:v\s?\/\s?v|ve)\b/

/** Some kinds go without a subject (giấy giới thiệu, phiếu gửi): what stands apart from the name and ends as a sentence is text. */
function beginsText(lines: readonly Line[], from: number): boolean {
  const first = nextFilled(lines, from)
  const apart = lines.slice(from, first).some((line) => line.blank)
  if (!apart || SUBJECT_LEAD.test(lines[first]?.fold ?? '')) return false
  const block = lines.slice(first, first + 6)
  const end = block.findIndex((line) => line.blank)
  const last = (end < 0 ? block : block.slice(0, end)).at(-1)
  return last !== undefined && /[.:;]$/.test(last.text) && lines[first] !== undefined && !isCapitals(lines[first].text)
}

/** Is the line one more line of the subject? 'end' by a clear sign, 'perhaps' by its look alone. */
function continues(
  line: Line,
  title: TitleBlock,
  lines: readonly Line[],
  seen: { broken: boolean; typical: number },
): 'subject' | 'end' | 'perhaps' {
  const last = title.subject.at(-1)
  if (ADDRESS.test(line.fold) || ANNEXED.test(line.fold) || / \| /.test(line.text)) return 'end'
  // "KẾ HOẠCH" / "Tiếp nhận hồ sơ …", centred under it: a verb that elsewhere begins the text
  const centred = last === undefined && !seen.broken && line.column >= CENTRED && !/[,.:;]$/.test(line.text)
  if (BODY_START.test(line.fold) && !/^\p{Ll}/u.test(line.text) && !centred) return 'end'
  if (/^(?:[^:]{3,80}\b)?dien\s*:|^gui\s*:/.test(line.fold) || /[:;]$/.test(line.fold) || /\.\/\.?$/.test(line.text))
    return 'end'
  if (last === undefined) return isAuthority(line, lines) || line.text.length > 300 ? 'end' : 'subject'
  if (isAuthority(line, lines)) return 'end'
  // a subject at the margin, the first line of the text indented under it
  if (last.column < CENTRED && line.column >= last.column + 2 && line.column < CENTRED && /^\p{Lu}/u.test(line.text))
    return HANGING.test(last.fold) ? 'subject' : 'end'
  if (seen.broken) return HANGING.test(last.fold) && !line.text.endsWith('.') ? 'subject' : 'end'
  if (/^[\p{Ll}\d(]/u.test(line.text)) return line.text.length < 200 ? 'subject' : 'perhaps'
  if (/[.]$/.test(line.text) && !/(?:tp|v\.v)\.$/.test(line.fold)) return 'perhaps'
  if (last.text.length > 130) return 'perhaps'
  // A paragraph fills its lines; a centred subject does not, and its next line is short again.
  const next = lines[line.index + 1]
  const fills = line.width >= seen.typical * 0.92
  if (fills && next !== undefined && (/^\p{Ll}/u.test(next.text) || next.width >= seen.typical * 0.5))
    return HANGING.test(last.fold) ? 'subject' : 'perhaps'
  return line.width > seen.typical * 1.2 ? 'perhaps' : 'subject'
}

function isAuthority(line: Line, lines: readonly Line[]): boolean {
  if (!isCapitals(line.text)) return false
  if (AUTHORITY.test(line.fold)) return true
  const next = lines[nextFilled(lines, line.index + 1)]
  return beginsOrgan(line.fold) && next?.fold.startsWith('can cu') === true
}

/** How long the full lines of the text are: the ninth decile. */
function bodyWidth(lines: readonly Line[], from: number): number {
  const widths = lines
    .slice(from)
    .filter((line) => !line.blank && !line.noise && !line.text.includes(' | '))
    .map((line) => line.width)
    .sort((a, b) => a - b)
  return widths[Math.floor(widths.length * 0.9)] ?? 80
}
