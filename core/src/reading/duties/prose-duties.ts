/** Duties in running text: which sentences ask, and which only tell. */

import { findDues, findPastDues, findRollIn, lastDateIn, longPattern, plainWords } from '../deadlines/index.ts'
import type { Paragraph } from '../layout.ts'
import { askingIn, isClosingClause } from './asking.ts'
import { type Doer, findDoers } from './doers.ts'
import { addLimited, addOpen } from './drafts.ts'
import { findEffect } from './happenings.ts'
import { type Context, childrenInherit, contextOf } from './headings.ts'
import { markerLength, type Sentence, sentencesOf } from './sentences.ts'
import { sentenceFacts, type Walk } from './walk.ts'

function isQuoted(paragraph: Paragraph, start: number, end: number): boolean {
  return paragraph.quoted.some((range) => range.start <= start && end <= range.end && range.end - range.start > 40)
}

export function readParagraph(walk: Walk, paragraph: Paragraph): void {
  const sentences = sentencesOf(paragraph.text)
  const first = walk.drafts.length
  for (const sentence of sentences) readSentence(walk, paragraph, sentence, sentence === sentences[0])
  const roll = findRollIn(paragraph.text)
  if (roll === null) return
  // a rule in a paragraph of its own speaks of all limits above it
  const own = walk.drafts.slice(first).some((draft) => draft.found !== null)
  for (const draft of own ? walk.drafts.slice(first) : walk.drafts) {
    if (draft.found !== null) draft.found = { ...draft.found, roll: draft.found.roll ?? roll }
  }
}

function readSentence(walk: Walk, paragraph: Paragraph, sentence: Sentence, isFirst: boolean): void {
  const { text } = sentence
  walk.effectiveOn ??= findEffect(text, walk.facts.issuedOn)
  const dues = findDues(text, sentenceFacts(walk, paragraph)).filter(
    (found) => !isQuoted(paragraph, sentence.start + found.start, sentence.start + found.end),
  )
  const doers = findDoers(text).filter((doer) => !isIssuer(doer.name, walk.facts.issuer))
  const bare = text.slice(isFirst ? markerLength(text) : 0)
  const context = contextOf(paragraph)
  const asked = askingIn(bare)
  const isParent = walk.parents.has(paragraph) && sentence.end >= paragraph.text.length
  const asking =
    asked === 'explicit' ||
    (asked === 'opening' && (context.duties || doers.length > 0)) ||
    (doers.some((doer) => !doer.asked) && hasVerb(text, doers))
  if (dues.length > 0 && !(isParent && childrenInherit(walk.paragraphs, paragraph))) {
    addLimited(walk, paragraph, sentence, dues, doers, asking || context.duties)
  } else if (
    dues.length === 0 &&
    !isParent &&
    (asking || isListedTask(bare, paragraph, context)) &&
    !skipsOpen(walk, paragraph, sentence, bare, context)
  ) {
    addOpen(walk, paragraph, sentence, doers, isFirst, asked)
  }
  // told again from an earlier paper an old limit is no slip: only where it is asked for now
  if (asked === 'explicit' || (asking && context.duties)) {
    for (const found of findPastDues(text, sentenceFacts(walk, paragraph)))
      walk.past.push({ found, page: paragraph.page })
  }
  const last = doers.at(-1)
  if (last !== undefined) walk.lastDoer = last
  walk.mentioned = lastDateIn(text) ?? walk.mentioned
}

/** particulars of an occasion, not tasks */
const PARTICULAR = longPattern(
  'u',
  '^(?:thời gian|địa điểm|thành phần|nội dung|chủ trì|kinh phí|hình thức|số điện thoại|email|',
  'đầu mối|đối tượng|phạm vi|số lượng|ghi chú|lý do|trang phục|tài liệu)(?!\\p{L})[^:]{0,40}:',
)

/** Under words that hand out work every item of a list is a task, whatever it opens with. */
function isListedTask(bare: string, paragraph: Paragraph, context: Context): boolean {
  if (!context.duties || context.contents || PARTICULAR.test(plainWords(bare))) return false
  return paragraph.marker !== null || /^[^,.]{0,60}(?:thì|phải|do) /u.test(bare)
}

function hasVerb(text: string, doers: readonly Doer[]): boolean {
  const doer = doers[0]
  return doer !== undefined && askingIn(text.slice(doer.end).replace(/^[\s,:]+/u, '')) === 'opening'
}

function skipsOpen(walk: Walk, paragraph: Paragraph, sentence: Sentence, bare: string, context: Context): boolean {
  if (bare.length < 12 || context.contents) return true
  if (isQuoted(paragraph, sentence.start, sentence.end)) return true
  if (isClosingClause(bare)) return true
  if (/[:]\s*$/u.test(bare)) return true
  // headings of parts: capitals, or a few words without a stop
  if (bare === bare.toUpperCase() || (bare.length < 45 && !/[.;]\s*$/u.test(bare) && walk.parents.has(paragraph)))
    return true
  // what has been done, or holds, is told and not asked
  if (/(?:^|\s)(?:đã|vừa|đang) /u.test(plainWords(bare).slice(0, 160)) && askingIn(bare) !== 'explicit') return true
  if (
    /^(?:điều \d+\. )?(?:ban hành kèm theo|thành lập|phê duyệt|bãi bỏ|công nhận|bổ nhiệm)/u.test(plainWords(bare)) &&
    ['QĐ', 'NQ'].includes(walk.facts.kind ?? '')
  )
    return true
  return false
}

function isIssuer(name: string, issuer: string | null): boolean {
  return issuer !== null && plainWords(name) === plainWords(issuer)
}
