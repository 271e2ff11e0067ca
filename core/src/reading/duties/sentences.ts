/** Sentences of a paragraph, with their place in it. */
import { longPattern } from '../deadlines/index.ts'

export type Sentence = { text: string; start: number; end: number }

const ABBREVIATION = longPattern(
  'u',
  '(?:^|[\\s(])(?:TP|Tp|tp|KT|TM|TL|TUQ|Q|P|Ths|ThS|TS|GS|PGS|BS|Đ/c|đ/c|STT|v\\.v|vv|tr|',
  'No|số|Số|[A-ZĐ]|[\\p{Lu}]\\.[\\p{Lu}])\\.$',
)
const MARKER =
  /^\s*(?:[-+•*]|(?:\d{1,2}|[ivxIVX]{1,4}|[a-zđA-ZĐ])(?:\.\d{1,2}){0,3}(?:\.?\/(?=\s)|[.)])|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)(?=\s)|Điều \d+[.:]|Bước \d+[.:]|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là[,:])\s*/u

/** A full stop ends a sentence when a capital, a bracket or nothing follows; a marker ("1.", "Điều 2.") ends none. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  const marker = MARKER.exec(text)?.[0].length ?? 0
  let start = 0
  for (let i = marker; i < text.length; i++) {
    const char = text.charAt(i)
    if (char !== '.' && char !== '!' && char !== '?') continue
    const rest = text.slice(i + 1)
    const before = text.slice(start, i + 1)
    const ends = /^(?:["”»)]|\/\.?)*(?:\s+(?=["“«(]?[\p{Lu}\d])|\s*$)/u.exec(rest)
    if (ends === null || ABBREVIATION.test(before)) continue
    // "05. 2026", "1. 2" are figures
    if (/\d\.$/u.test(before) && /^\s+\d/u.test(rest)) continue
    const end = i + 1 + ends[0].length
    push(sentences, text, start, end)
    start = end
    i = end - 1
  }
  push(sentences, text, start, text.length)
  return sentences
}

function push(sentences: Sentence[], text: string, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && /\s/u.test(text.charAt(from))) from++
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--
  if (to > from) sentences.push({ text: text.slice(from, to), start: from, end: to })
}

/** Length of the marker and blanks at the start of a list item. */
export function markerLength(text: string): number {
  return MARKER.exec(text)?.[0].length ?? 0
}
