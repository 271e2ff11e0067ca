/** Where in its sentence an expression stands: what is said to the left and right of it, and inside which brackets or quotes. */

export type Scope = {
  /** everything before and after the expression, lead words included in neither */
  left: string
  right: string
  /** left of it since the last full stop, semicolon or colon */
  clause: string
  /** left of it since the last comma, bracket or stronger mark */
  span: string
  /** right of it up to the next full stop or semicolon */
  rightClause: string
  /** the words in front of the last colon on its left, back to the mark before them: "Thời điểm chốt số liệu" */
  label: string
  /** the words in front of the bracket it stands in; null outside brackets */
  beforeBracket: string | null
  /** it begins with a capital: the first word of a cell or a label in flattened text */
  capital?: boolean | undefined
  /** inside quotation marks that something in the same sentence introduces */
  quoted: boolean
}

const ABBREVIATED = /(?:^|[ (])(?:tp|kt|tm|tl|tuq|q|p|ths|ts|gs|pgs|stt|tt|đ\/c|v\.v|số)\.$/u

function lastBoundary(left: string, marks: RegExp): number {
  let at = 0
  for (const match of left.matchAll(marks)) {
    const end = match.index + match[0].length
    if (match[0].startsWith('.') && ABBREVIATED.test(left.slice(0, match.index + 1))) continue
    at = end
  }
  return at
}

/** Offset behind the bracket that is open at the end of `left`, or null. */
function openBracket(left: string): number | null {
  let depth = 0
  for (let i = left.length - 1; i >= 0; i--) {
    const char = left.charAt(i)
    // "a)" and "1)" at the start of an item close nothing
    if (char === ')' && !/(?:^|[\s;:.])[\p{L}\d]{1,2}(?:\.\d{1,2})?$/u.test(left.slice(0, i))) depth++
    if (char === '(') {
      if (depth === 0) return i
      depth--
    }
  }
  return null
}

/** Text that a citation introduces and quotes ("… quy định: “Trong thời hạn …”"). A sentence that is all quotation is not meant. */
function isQuoted(left: string): boolean {
  if (!/["“”«]/u.test(left)) return false
  const open = Math.max(left.lastIndexOf('“'), left.lastIndexOf('«'))
  if (open >= 0 && !/:\s*["”][^"“”»]*$/u.test(left)) {
    const closed = Math.max(left.lastIndexOf('”'), left.lastIndexOf('»'))
    return closed < open && /\p{L}{2}[^“«]*$/u.test(left.slice(0, open))
  }
  if (/\p{L}{2}[^:]*:\s*["“”«][^"“”»]*$/u.test(left)) return true
  const straight = [...left.matchAll(/"/gu)]
  const first = straight[0]
  return first !== undefined && straight.length % 2 === 1 && /\p{L}{2}/u.test(left.slice(0, first.index))
}

/** Nothing stands in front but the marker of an item: "1./ ", "đ) ", "Điều 7. ". */
export function opensItem(left: string): boolean {
  return /^[^\p{L}\d]*(?:(?:điều|khoản|mục|bước) )?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[\p{L}]\d?|[ivx]{1,4})?[^\p{L}\d]*$/u.test(
    left,
  )
}

function labelOf(left: string): string {
  const colon = /:(?= |$)[^:.;]*$/u.exec(left)
  if (colon === null) return ''
  const before = left.slice(0, colon.index)
  return before.slice(lastBoundary(before, /[;:](?= |$)|\.(?= )/gu))
}

/**
 * How far around an expression is looked. The longest sentences of real papers stay well below; a paper made of one
 * endless sentence must not take endless time.
 */
const LOOK_BACK = 700
const LOOK_AHEAD = 400

export function scopeOf(text: string, start: number, end: number): Scope {
  const left = text.slice(Math.max(0, start - LOOK_BACK), start)
  const right = text.slice(end, end + LOOK_AHEAD)
  const bracket = openBracket(left)
  return {
    left,
    right,
    clause: left.slice(lastBoundary(left, /[;:](?= |$)|\.(?= )/gu)),
    span: left.slice(lastBoundary(left, /[;:,](?= |$)|\.(?= )|[()]/gu)),
    label: labelOf(left),
    rightClause: right.split(/;|\.(?= |$|\/)/u)[0] ?? '',
    beforeBracket: bracket === null ? null : left.slice(0, bracket).trimEnd(),
    quoted: isQuoted(left),
  }
}

/** Offset behind the last place where the pattern matches, or -1. */
export function lastPlace(text: string, pattern: RegExp): number {
  let at = -1
  for (const match of text.matchAll(pattern)) at = match.index + match[0].length
  return at
}
