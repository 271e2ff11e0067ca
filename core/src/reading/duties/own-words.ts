/** What a paper says itself: without the words of others that it quotes. */
import { longPattern } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import type { Sentence } from './sentences.ts'

/** shorter ones are names: “Khu phố văn hóa” */
const SHORTEST_QUOTE = 25

/** "… nay sửa lại là: “…”", "được đọc đúng là “…”": what stands in the marks is what the paper says now */
const NOW_READS = longPattern(
  'iu',
  '(?:sửa(?: lại| đổi)?|đính chính(?: lại)?|điều chỉnh(?: lại)?|đọc(?: lại| đúng)?|thay(?: thế)?|viết lại|(?:nội dung|bản|câu) đúng)(?: (?:thành|là|bằng|như sau))+(?: (?:câu|cụm từ|nội dung|đoạn))?:? ?$|',
  '(?:nay (?:xin )?(?:được )?(?:sửa|đính chính|điều chỉnh|thay)(?: lại)?|(?:sửa|đính chính|đọc|viết) lại(?: cho đúng)?|đọc đúng|nội dung đúng|câu đúng): ?$',
)

const isCorrection = (text: string, at: number) => NOW_READS.test(text.slice(Math.max(0, at - 60), at))

/** Nothing but marks around the quotation: a passage that was copied with its quotation marks, quoted by nobody. */
const isAllQuoted = ({ text }: Paragraph, { start, end }: { start: number; end: number }) =>
  !/[\p{L}\d]/u.test(text.slice(0, start) + text.slice(end))

/** A sentence in which what others said is blanked; of the same length. @param passage out of a paper that is not there */
export function spoken(paragraph: Paragraph, { text, start }: Sentence, passage: boolean): string {
  let said = text
  for (const range of paragraph.quoted) {
    if (range.end - range.start <= SHORTEST_QUOTE || isCorrection(paragraph.text, range.start)) continue
    if (passage && isAllQuoted(paragraph, range)) continue
    const from = Math.max(0, range.start - start)
    const to = Math.min(text.length, range.end - start)
    if (to > from) said = said.slice(0, from) + ' '.repeat(to - from) + said.slice(to)
  }
  return corrected(said)
}

/** A sentence without the marks around words that now hold; of the same length. Short ones are read by the lead in front of the mark. */
export function corrected(text: string): string {
  return text.replace(/["“«]([^"”»]*)["”»]/gu, (whole: string, inside: string, at: number) =>
    inside.length > SHORTEST_QUOTE && isCorrection(text, at) ? ` ${inside} ` : whole,
  )
}

/** Where the mail that is answered begins. */
const OLDER_MAIL = longPattern(
  'iu',
  '^[-_ ]*(?:original message|forwarded message|thư gốc|tin nhắn gốc|thư được chuyển tiếp|chuyển tiếp|chuyển tiếp thư)[-_ ]*(?:[-_]|$)|',
  '^(?:on|vào|ngày|lúc) .{4,120}(?:wrote|đã viết) ?:',
)
const QUOTED_LINE = /^>+(?: |$)/u

/** The paragraphs of a mail without those it answers or passes on with marks in front. */
export function withoutOlderMail(paragraphs: readonly Paragraph[]): Paragraph[] {
  const from = paragraphs.findIndex(({ text }) => OLDER_MAIL.test(text))
  const own = from < 0 ? paragraphs : paragraphs.slice(0, from)
  return own.filter(({ text }) => !QUOTED_LINE.test(text))
}
