/**
 * The head of a mail, as mail programs print it above the text: "From: …", "Ngày gửi: …", "Chủ đề: …". Such a paper has
 * no head of an office; its subject and its day stand here.
 */
import { type Line, type Piece, partOf } from '../lines/index.ts'

export type MailHead = { subject: Piece | null; sent: Piece | null; end: number }

const LABELS = {
  from: /^(?:from|tu|nguoi gui)\s*:\s*/,
  to: /^(?:to|den|nguoi nhan|cc|bcc|dong gui|reply-to)\s*:\s*/,
  sent: /^(?:date|sent|ngay|ngay gui|thoi gian gui|da gui|gui luc)\s*:\s*/,
  subject: /^(?:subject|chu de|tieu de)\s*:\s*/,
  attached: /^(?:attachments?|tep dinh kem|dinh kem|importance)\s*:\s*/,
} as const
const LONGEST = 12

/** Null unless who sent it and what it is about stand at the very top. */
export function findMailHead(lines: readonly Line[]): MailHead | null {
  const seen = new Map<keyof typeof LABELS, Piece>()
  let end = 0
  for (const line of lines.slice(0, LONGEST)) {
    if (line.blank && seen.size === 0) continue
    if (line.blank) break
    const label = (Object.keys(LABELS) as (keyof typeof LABELS)[]).find((name) => LABELS[name].test(line.fold))
    if (label === undefined && seen.size === 0) return null
    end = line.index + 1
    if (label === undefined || seen.has(label)) continue
    seen.set(label, partOf(line, LABELS[label].exec(line.fold)?.[0].length ?? 0, line.text.length))
  }
  const subject = seen.get('subject') ?? null
  if (!seen.has('from') || subject === null) return null
  return { subject: subject.text === '' ? null : subject, sent: seen.get('sent') ?? null, end }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DAY_FIRST = /(?<day>\d{1,2})[ -](?<month>[a-z]{3})[a-z]*\.?[ -](?<year>\d{4})/
const MONTH_FIRST = /(?<month>[a-z]{3})[a-z]*\.? (?<day>\d{1,2}), (?<year>\d{4})/
const ISO = /(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})/
const VIETNAMESE = /(?<day>\d{1,2})(?: thang (?<word>\d{1,2}),? (?:nam )?|[/.-](?<number>\d{1,2})[/.-])(?<year>\d{4})/

/** Year, month and day as the mail's own head prints them, in English or Vietnamese; null for none. */
export function readMailDate(fold: string): { year: number; month: number; day: number } | null {
  for (const pattern of [ISO, DAY_FIRST, MONTH_FIRST, VIETNAMESE]) {
    const parts = pattern.exec(fold)?.groups
    if (parts === undefined) continue
    const { month = parts.word ?? parts.number ?? '' } = parts
    const named = MONTHS.indexOf(month) + 1
    return { year: Number(parts.year), month: named > 0 ? named : Number(month), day: Number(parts.day) }
  }
  return null
}
