/** What the headings over a paragraph hand down to it: that somebody is asked, who, and until when. */
import { type FoundDue, findDues, findPeriodIn } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import { askingIn, isReporting } from './asking.ts'
import { findDoers } from './doers.ts'
import { nameInCapitals } from './heading-names.ts'
import { TERM_LABEL } from './labels.ts'
import { leadingOf, listsThings } from './leading.ts'
import { isParticular } from './listed.ts'
import { markerLength, sentencesOf } from './sentences.ts'
import { sentenceFacts, type Walk } from './walk.ts'

/** "1. Hồ sơ địa chính thửa đất số 88;" under what is to be handed over */
function isThing({ text }: Paragraph): boolean {
  return askingIn(text.slice(markerLength(text))) === 'none'
}

/** What stands under a paragraph follows it without a gap. */
function childrenOf(paragraphs: readonly Paragraph[], index: number): Paragraph[] {
  const text = paragraphs[index]?.text ?? ''
  const children: Paragraph[] = []
  for (let at = index + 1; at < paragraphs.length; at++) {
    const next = paragraphs[at]
    if (next === undefined || !next.headings.includes(text)) break
    children.push(next)
  }
  return children
}

/** A label below a task is its limit or a particular of it, and no task of its own. */
function isDetail({ text }: Paragraph): boolean {
  return TERM_LABEL.test(text) || isParticular(text.slice(markerLength(text)))
}

/** Paragraphs that have tasks standing under them. */
export function parentsOf(paragraphs: readonly Paragraph[]): Set<Paragraph> {
  return new Set(
    paragraphs.filter((paragraph, i) => {
      const next = paragraphs[i + 1]
      if (next?.headings.includes(paragraph.text) !== true || isSectionHead(next)) return false
      const things = listsThings(paragraph.text)
      return childrenOf(paragraphs, i).some((child) => !isDetail(child) && !(things && isThing(child)))
    }),
  )
}

/** "II. NHIỆM VỤ TRỌNG TÂM THÁNG 12/2025", "A. …": the head of a part, never a duty of its own. */
export function isSectionHead({ text, row, marker }: Paragraph): boolean {
  if (row !== null || text.length > 160 || /[.;:]\s*$/u.test(text)) return false
  const bare = text.slice(markerLength(text))
  if (!/\p{L}{2}/u.test(bare)) return false
  if (bare === bare.toUpperCase()) return true
  return (
    marker !== null && /^(?:[A-ZĐ]|[IVX]{1,5})[.)]?$|^(?:Phần|Chương|Mục)/u.test(marker) && findDoers(bare).length === 0
  )
}

export type Context = { duties: boolean; contents: boolean }

/** `contents`: below stand a tale, the parts of a report, aims or reasons, and nobody is asked. The nearest heading that says so decides. */
export function contextOf(walk: Walk, paragraph: Paragraph): Context {
  let named = false
  for (const heading of [...paragraph.headings].reverse()) {
    const leading = leadingOf(heading, walk.senders, walk.facts.kind ?? null)
    if (leading === 'asks' || leading === 'works') return { duties: true, contents: false }
    if (leading === 'tells') return { duties: false, contents: true }
    named ||= nameInCapitals(heading) !== null || findDoers(heading, walk.facts.recipients).length > 0
  }
  // a paper to a superior names many and asks only where it says so
  return { duties: named && !isReporting(walk.facts.kind), contents: false }
}

/** A parent hands its limit down when what stands below it is asked too. */
export function childrenInherit(paragraphs: readonly Paragraph[], parent: Paragraph): boolean {
  const children = paragraphs.filter((paragraph) => paragraph.headings.includes(parent.text))
  return children.some((child) => {
    const bare = child.text.slice(markerLength(child.text))
    return child.row !== null || askingIn(bare) !== 'none' || findDoers(bare).length > 0
  })
}

/** The limit that headings give to what stands below them, the nearest first. */
export function inheritedDue(walk: Walk, paragraph: Paragraph): FoundDue | null {
  for (const heading of [...paragraph.headings].reverse()) {
    const found = dueOfHeading(walk, heading)
    if (found !== null) return found
  }
  return walk.section
}

/** What the head of a part says: the period of its tasks, or the one day by which all of them are to be done. */
export function dueOfSection(walk: Walk, head: Paragraph): FoundDue | null {
  const period = findPeriodIn(head.text, sentenceFacts(walk))
  if (period !== null || !/hoàn thành|thực hiện|xong|hạn|báo cáo|nộp|gửi/iu.test(head.text)) return period
  const found = findDues(head.text, sentenceFacts(walk)).filter(({ due }) => due.kind === 'date')
  const only = found.length === 1 ? found[0] : undefined
  return only === undefined || only.weight < 0.8 ? null : only
}

/**
 * "Thực hiện nhiệm vụ năm 2026, Sở … đề nghị:", "Sau khi nghe các phòng báo cáo công việc tháng 11, … kết luận:": the time is that of
 * the plan that is carried out or of what was reported, not of what is asked
 */
const OCCASION =
  /^\s*(?:(?:[-+•]|\d{1,2}[.)])\s*)?(?:Thực hiện|Căn cứ|Để|Nhằm|Theo|Triển khai|Tiếp tục|Trên cơ sở|Qua|Phục vụ|Sau(?: khi)?|Nghe|Xét|Ghi nhận|Tại|Trong (?:cuộc|buổi|phiên))\s[^:;]{1,240}?,(?=\s)/u
/** such words open the grounds of what is decided, whatever time they name: none of it is asked for */
const REPORTED =
  /^\s*(?:Sau khi|Nghe|Xét|Ghi nhận|Căn cứ|Tại (?:cuộc|buổi|phiên|hội nghị))\s[^:;]{1,300},(?=[^:;,]*(?:kết luận|chỉ đạo|thống nhất|yêu cầu|đề nghị|quyết nghị|giao)[^:;,]*:?\s*$)/u

/** blanks in its place: everything else stands where it stood */
const blank = (heading: string, words: RegExp) => heading.replace(words, (found) => ' '.repeat(found.length))

function dueOfHeading(walk: Walk, heading: string): FoundDue | null {
  const known = walk.headingDues.get(heading)
  if (known !== undefined) return known
  const sentence = sentencesOf(heading).at(-1)?.text ?? heading
  const found = findDues(blank(sentence, REPORTED), sentenceFacts(walk)).filter(({ due }) => due.kind !== 'immediate')
  const asked = sentencesOf(heading).map(({ text }) => blank(text, OCCASION))
  const due = (found.length === 1 ? found[0] : findPeriodIn(asked.join(' '), sentenceFacts(walk))) ?? null
  walk.headingDues.set(heading, due)
  return due
}

/** "Tổ rà soát có nhiệm vụ:", "Công an phường thực hiện các nhiệm vụ sau:" */
const CHARGED =
  /^ (?:có (?:nhiệm vụ|trách nhiệm)|chịu trách nhiệm|vui lòng|(?:phải|cần|khẩn trương|tập trung)[^.;]*|(?:chủ trì|thực hiện|triển khai)[^.;]*)(?: [^.;]*)?:\s*$/u

/** A heading names who is asked when it asks ("… đề nghị Ủy ban nhân dân các phường:") or is itself a name ("1. Sở Y tế:"). */
export function doerFromHeadings(walk: Walk, paragraph: Paragraph): string | null {
  for (const heading of [...paragraph.headings].reverse()) {
    const charged = nameInCapitals(heading) ?? CHARGE_OF.exec(heading)?.groups?.who
    if (charged !== undefined) return charged
    const doers = findDoers(heading, walk.facts.recipients)
    const asked = doers.findLast((doer) => doer.asked)
    if (asked !== undefined) return asked.name
    const first = doers[0]
    if (first === undefined) continue
    const bare = heading.slice(markerLength(heading)).replace(/^(?:Đối với|Về phía|Riêng) /u, '')
    const around = bare.length - first.name.length
    // "2. Đơn vị được kiểm tra"
    if (bare.startsWith(`${first.name} được `) && bare.length < 80 && !/[.;,]/u.test(bare)) return bare
    const after = heading.slice(first.end)
    if (around <= 4 || after.startsWith(':') || CHARGED.test(after)) return first.name
  }
  return null
}

/** Whom the nearest heading that asks somebody by name asks. */
export function askedAbove(walk: Walk, { headings }: Paragraph): string | null {
  return (
    headings.flatMap((heading) => findDoers(heading, walk.facts.recipients).filter(({ asked }) => asked)).at(-1)
      ?.name ?? null
  )
}

/** "Điều 2. Nhiệm vụ của Tổ công tác" */
const CHARGE_OF = /(?:nhiệm vụ|trách nhiệm|nhiệm vụ, quyền hạn) của (?<who>\p{Lu}[^.:;]{2,80}?)\s*:?$/iu

/** Somebody is asked in the words of this paragraph or of those above it, not only told "như sau". */
export function isAskedAbove({ text, headings }: Paragraph): boolean {
  return [text, ...headings].some((words) => askingIn(words.slice(markerLength(words))) === 'explicit')
}
