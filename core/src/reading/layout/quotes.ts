/** What stands between quotation marks, also over several paragraphs. */
import type { Paragraph } from './paragraph.ts'

/** Quotation marks are paired over paragraphs, but an opening one that never closes quotes only its own paragraph. */
const LONGEST_QUOTE = 12

export function giveQuotes(paragraphs: Paragraph[]): void {
  let openFor = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    let start = openFor > 0 ? 0 : -1
    let straightOpen = false
    for (let i = 0; i < paragraph.text.length; i++) {
      const mark = paragraph.text.charAt(i)
      const opens = mark === '“' || mark === '«' || (mark === '"' && !straightOpen && start < 0)
      const closes = mark === '”' || mark === '»' || (mark === '"' && start >= 0)
      if (opens && start < 0) {
        start = i
        straightOpen = mark === '"'
      } else if (closes && start >= 0) {
        paragraph.quoted.push({ start, end: i + 1 })
        start = -1
        straightOpen = false
        openFor = 0
      }
    }
    if (start >= 0) {
      paragraph.quoted.push({ start, end: paragraph.text.length })
      if (openFor > 0) openFor--
      else if (!straightOpen && closesLater(paragraphs, index)) openFor = LONGEST_QUOTE
    }
  }
}

function closesLater(paragraphs: readonly Paragraph[], index: number): boolean {
  for (const paragraph of paragraphs.slice(index + 1, index + 1 + LONGEST_QUOTE)) {
    const close = paragraph.text.search(/[”»]/)
    const open = paragraph.text.search(/[“«]/)
    if (close >= 0 && (open < 0 || close < open)) return true
    if (open >= 0) return false
  }
  return false
}
