/** Paragraphs whose last line the layout took for a new one ("… chậm nhất ngày 26" / "tháng 02 năm 2027./.") put together again. */
import type { Paragraph } from '../layout/index.ts'

const ENDED = /(?:[.;:!?…]|\.\/\.?)["”’)\s]*$/u

/** an item whose label has its day on the next line */
const AWAITS_DAY = /(?:hạn|thời gian|thời điểm|trước|chậm nhất|muộn nhất)[^:;.]{0,40}:\s*$/iu

function goesOn(last: Paragraph, next: Paragraph): boolean {
  if (last.row !== null || next.row !== null || last.annex !== next.annex || next.marker !== null) return false
  // "… hạn cuối xác nhận:" / "16 giờ 00 ngày 01/3/2027."
  const awaits = last.marker === null || AWAITS_DAY.test(last.text)
  if (awaits && /:\s*$/u.test(last.text) && /^\d/u.test(next.text) && next.text.length < 60) return true
  if (last.text.length < 30 || ENDED.test(last.text) || last.text === last.text.toUpperCase()) return false
  return /^[\p{Ll}\d(]/u.test(next.text)
}

/** @returns the same paragraphs where nothing was broken; offsets of joined ones still lead to the page (`evidenceOf`). */
export function joinBroken(paragraphs: readonly Paragraph[]): Paragraph[] {
  const joined: Paragraph[] = []
  for (const next of paragraphs) {
    const last = joined.at(-1)
    if (last === undefined || !goesOn(last, next)) {
      joined.push(next)
      continue
    }
    const shift = last.text.length + 1
    joined[joined.length - 1] = {
      ...last,
      end: last.page === next.page ? next.end : last.end,
      text: `${last.text} ${next.text}`,
      quoted: [...last.quoted, ...next.quoted.map(({ start, end }) => ({ start: start + shift, end: end + shift }))],
      parts: [...last.parts, ...next.parts.map((part) => ({ ...part, at: part.at + shift }))],
    }
  }
  return joined
}
