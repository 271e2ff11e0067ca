/** One duty for each thing asked with one limit: what, who, and whether the limit is the sentence's own or handed down. */

import type { FoundDue } from '../deadlines/index.ts'
import { longPattern } from '../deadlines/index.ts'
import type { Paragraph } from '../layout.ts'
import { askingIn } from './asking.ts'
import type { Doer } from './doers.ts'
import { doerFromHeadings, inheritedDue, isAskedAbove } from './headings.ts'
import { markerLength, type Sentence } from './sentences.ts'
import { onlyRecipient, sameKey, tidy, type Walk } from './walk.ts'

function whoOf(walk: Walk, paragraph: Paragraph, doers: readonly Doer[], before: number, after: number): string | null {
  const near = doers.filter((doer) => doer.start < before).at(-1)
  if (near !== undefined) return near.name
  const next = doers.find((doer) => doer.start >= after)
  if (next !== undefined) return next.name
  if (walk.lastDoer !== null) return walk.lastDoer.name
  const heading = doerFromHeadings(paragraph)
  if (heading !== null) return heading
  return paragraph.annex ? null : (onlyRecipient(walk) ?? (HANDED_IN.test(paragraph.text) ? soleDoer(walk) : null))
}

const HANDED_IN = /^(?:báo cáo|kết quả|văn bản|danh sách|ý kiến|hồ sơ|mọi) [^.;]*gửi /iu

/** Behind a list "Báo cáo gửi về Sở trước ngày …" is for the one whom all that stands above was for. */
function soleDoer(walk: Walk): string | null {
  const names = new Set(walk.drafts.filter(({ paragraph }) => !paragraph.annex).map(({ who }) => who))
  const [only] = names
  return names.size === 1 ? (only ?? null) : null
}

const TOLD_REQUEST = longPattern(
  'iu',
  '(?:^|[\\s,])(?:ban hành|có|đã gửi|phát hành|đã có) (?:công văn|văn bản|kế hoạch|thông báo|',
  'công điện)[^,;]*? (?:đề nghị|yêu cầu|hướng dẫn|giao)',
)

/** The limit belongs to an earlier request that is told of, and no new one has begun in the sentence. */
function isTold(text: string, at: number): boolean {
  const told = TOLD_REQUEST.exec(text)
  if (told === null) return false
  const from = told.index + told[0].length
  return from <= at && !/đề nghị|yêu cầu|[,;] nay /iu.test(text.slice(from, at))
}

const LABEL = /^\(?\s*(?:thời hạn|thời gian|hạn)[^:]{0,60}:/iu
/** "Thời hạn giải quyết: …" says by itself that somebody must; "Thời gian: …" may be that of an occasion */
export const TERM_LABEL =
  /^[-+•\d.()a-zđ]{0,4}\s*(?:thời hạn|thời gian|hạn) (?:giải quyết|xử lý|thực hiện|hoàn thành|trả lời|báo cáo|nộp|gửi|đăng ký|lấy ý kiến|tiếp nhận hồ sơ|nhận hồ sơ)[^:]{0,40}:/iu
const CONSENT = longPattern(
  'iu',
  '(?:coi như|xem như|được coi là|được xem là|mặc nhiên|coi là) (?:đã )?(?:thống nhất|đồng ý|',
  'không có ý kiến|nhất trí|chấp thuận)',
)

export function addLimited(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  dues: readonly FoundDue[],
  doers: readonly Doer[],
  asking: boolean,
): void {
  addInheritedParts(walk, paragraph, sentence, dues, doers)
  let from = 0
  for (const found of dues) {
    const key = sameKey(found.due)
    const known = walk.drafts.some((draft) => draft.found !== null && sameKey(draft.found.due) === key)
    const repeats = known && (LABEL.test(sentence.text.trim()) || CONSENT.test(sentence.text))
    const idle = !asking && found.confidence < 0.75 && !LABEL.test(sentence.text.trim())
    if (!repeats && !idle && !isUnaskedSpan(walk, paragraph, sentence, found, asking) && !isMeetingHour(walk, found)) {
      const what = whatOf(sentence.text, doers, from, found)
      walk.drafts.push({
        // "trước 6 giờ và 18 giờ hằng ngày": the second limit is for the same thing
        what: /^(?:và|,|hoặc|trước|ngày)?$/u.test(what) ? (walk.drafts.at(-1)?.what ?? what) : what,
        who: whoOf(walk, paragraph, doers, found.start, found.end),
        found,
        paragraph,
        start: sentence.start,
        end: sentence.end,
        confidence: asking ? found.confidence : Math.min(found.confidence, CONSENT.test(sentence.text) ? 0.7 : 0.79),
        told: isTold(sentence.text, found.start),
      })
    }
    from = found.end
  }
}

/** "1. Hoàn thành A; báo cáo B trước ngày 15/12." under "Nhiệm vụ trong tháng 12": A has the limit of the heading. */
function addInheritedParts(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  dues: readonly FoundDue[],
  doers: readonly Doer[],
): void {
  const inherited = inheritedDue(walk, paragraph)
  if (inherited === null) return
  let start = sentence.start === 0 ? markerLength(sentence.text) : 0
  for (const part of sentence.text.slice(start).split(/(?<=;)\s+/u)) {
    const end = start + part.length
    const own = dues.some((found) => found.start < end && found.end > start)
    const doer = doers.filter((one) => one.start >= start && one.end <= end).at(-1)
    if (!own && (askingIn(part) !== 'none' || doer !== undefined)) {
      walk.drafts.push({
        what: tidy(sentence.text.slice(doer?.end ?? start, end)),
        who: whoOf(walk, paragraph, doers, end, end),
        found: { ...inherited, confidence: Math.min(inherited.confidence, 0.8) },
        paragraph,
        start: sentence.start,
        end: sentence.end,
        confidence: 0.75,
        told: false,
      })
    }
    start = end + 1
  }
}

/** A span of days in a notice to nobody in particular ("cấm đường từ ngày … đến ngày …") asks for nothing. */
function isUnaskedSpan(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  found: FoundDue,
  asking: boolean,
): boolean {
  if (TERM_LABEL.test(sentence.text.trim())) return false
  if (found.due.kind === 'window' && walk.facts.kind === 'TB' && !isAskedAbove(paragraph)) return true
  if (asking || (found.due.kind !== 'window' && found.due.kind !== 'period')) return false
  return walk.facts.recipients.length === 0
}

/** "vào lúc 8 giờ 00 ngày 20/5": when the meeting begins, not until when something is due. */
function isMeetingHour(walk: Walk, { due }: FoundDue): boolean {
  if (due.kind !== 'date' || due.time === null || !/^(?:vào|lúc|từ|\d)/iu.test(due.phrase)) return false
  return walk.meetingStarts.has(`${due.date}T${due.time}`)
}

export function addOpen(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  doers: readonly Doer[],
  isFirst: boolean,
  asked: string,
): void {
  const found = inheritedDue(walk, paragraph)
  const doer = doers.find((one) => one.asked) ?? doers[0]
  const start = doer === undefined ? (isFirst ? markerLength(sentence.text) : 0) : doer.end
  walk.drafts.push({
    what: tidy(sentence.text.slice(start)),
    who: whoOf(walk, paragraph, doer === undefined ? [] : [doer], sentence.text.length, 0),
    found: found === null ? null : { ...found, confidence: Math.min(found.confidence, 0.85) },
    paragraph,
    start: sentence.start,
    end: sentence.end,
    confidence: found === null ? (asked === 'explicit' ? 0.8 : 0.7) : Math.min(found.confidence, 0.85),
    told: false,
  })
}

/** What is asked: the words between the doer (or the limit before) and the limit; behind the limit when it opens the sentence. */
function whatOf(text: string, doers: readonly Doer[], from: number, found: FoundDue): string {
  const doer = doers.filter((one) => one.start >= from && one.end <= found.start).at(-1)
  if (found.due.kind === 'immediate') {
    const clause = text.slice(
      Math.max(from, doers.filter((one) => one.end <= found.start).at(-1)?.end ?? markerLength(text)),
    )
    return tidy(clause.split(/;|\.(?:\s|\/|$)/u)[0] ?? '') || tidy(text)
  }
  const before = tidy(
    text.slice(Math.max(doer?.end ?? 0, from === 0 && doer === undefined ? markerLength(text) : from), found.start),
  )
  if (before.split(' ').length >= 3) return before
  const next = doers.find((one) => one.start >= found.end)
  const after = tidy(text.slice(next?.end ?? found.end).split(/;|\.(?:\s|\/|$)/u)[0] ?? '')
  return askingIn(after) === 'none' && before !== '' ? before : after || before || tidy(text)
}
