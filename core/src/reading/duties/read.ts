/**
 * The duties of a paper: everything somebody is asked to do, each with its one limit (or none), who is asked and whether
 * the ward given is bound. Walks the paragraphs; a limit and a doer are taken from the sentence, then from the paragraph,
 * then from the headings above, then from the addressees.
 */
import {
  type CalendarIndex,
  type Due,
  nextWorkingDay,
  type Roll,
  resolveDue,
  type StatedDue,
} from '../../calendar/index.ts'
import { formatInstant, type Temporal } from '../../shared/index.ts'
import {
  type FoundDue,
  findDues,
  findPeriodIn,
  findRollIn,
  lastDateIn,
  plainWords,
  type SentenceFacts,
} from '../deadlines/index.ts'
import { evidenceOf, type Layout, type Paragraph } from '../layout.ts'
import { readMeetings, subjectOf } from '../meetings.ts'
import type { Duty, Meeting, ReadingWarning } from '../schema.ts'
import { askingIn, isClosingClause, leadsToContents, leadsToDuties } from './asking.ts'
import { bindsWard } from './binding.ts'
import { type Doer, findDoers } from './doers.ts'
import { dateEvent, findEffect, findHappenings, type Happening, happeningOfMeeting } from './happenings.ts'
import { joinBroken } from './joined.ts'
import { readRow } from './rows.ts'
import { markerLength, type Sentence, sentencesOf } from './sentences.ts'

export type DutyFacts = {
  issuedOn: Temporal.PlainDate | null
  receivedAt: Temporal.Instant | null
  /** "phường An Thạnh Tây" */
  ward: string | null
  /** as written */
  recipients: readonly string[]
  issuer: string | null
  /** abbreviation or name of the kind of paper */
  kind?: string | null | undefined
}

export type DutiesRead = { duties: Duty[]; warnings: ReadingWarning[] }

/** A duty before it is counted out, with what later sentences may still change. */
type Draft = {
  what: string
  who: string | null
  found: FoundDue | null
  paragraph: Paragraph
  start: number
  end: number
  confidence: number
  /** stands in the report of an earlier request: given up when a new limit is found */
  told: boolean
}

type Walk = {
  layout: Layout
  facts: DutyFacts
  drafts: Draft[]
  mentioned: Temporal.PlainDate | null
  happenings: Happening[]
  /** local, to the minute */
  meetingStarts: ReadonlySet<string>
  effectiveOn: Temporal.PlainDate | null
  roll: Roll | null
  lastDoer: Doer | null
  /** the period that the part of the paper names in its heading */
  section: FoundDue | null
  paragraphs: readonly Paragraph[]
  parents: ReadonlySet<Paragraph>
}

/** @param calendar counts the limits out; see `resolveDue`. */
export function readDuties(layout: Layout, facts: DutyFacts, calendar: CalendarIndex): DutiesRead {
  const paragraphs = joinBroken(layout.paragraphs)
  const meetings = readMeetings(layout, facts, calendar)
  const walk: Walk = {
    layout,
    facts,
    drafts: [],
    mentioned: null,
    happenings: happeningsOf(layout, paragraphs, meetings),
    meetingStarts: new Set(meetings.map(({ startsAt }) => startsAt.slice(0, 16))),
    effectiveOn: null,
    roll: null,
    lastDoer: null,
    section: null,
    paragraphs,
    parents: parentsOf(paragraphs),
  }
  for (const paragraph of paragraphs) {
    walk.lastDoer = null
    if (isSectionHead(paragraph)) walk.section = findPeriodIn(paragraph.text, sentenceFacts(walk))
    else if (paragraph.row !== null) readTaskRow(walk, paragraph)
    else if (!isPreamble(paragraph)) readParagraph(walk, paragraph)
  }
  readCopies(walk)
  const drafts = settle(walk.drafts)
  const duties = drafts.map((draft) => toDuty(walk, draft, calendar))
  return { duties, warnings: warningsOf(drafts) }
}

/** Days the text gives to events, and the one meeting of the paper under whatever the paper calls it. */
function happeningsOf(layout: Layout, paragraphs: readonly Paragraph[], meetings: readonly Meeting[]): Happening[] {
  const told = paragraphs.flatMap(({ text }) => sentencesOf(text).flatMap((one) => findHappenings(one.text)))
  const only = meetings.length === 1 ? meetings[0] : undefined
  return only === undefined ? told : [...told, happeningOfMeeting(only, subjectOf(layout))]
}

function parentsOf(paragraphs: readonly Paragraph[]): Set<Paragraph> {
  return new Set(
    paragraphs.filter((paragraph, i) => {
      const next = paragraphs[i + 1]
      return next?.headings.includes(paragraph.text) === true && !isSectionHead(next)
    }),
  )
}

/** "II. NHIỆM VỤ TRỌNG TÂM THÁNG 12/2025", "A. …": the head of a part, never a duty of its own. */
function isSectionHead({ text, row, marker }: Paragraph): boolean {
  if (row !== null || text.length > 160 || /[.;:]\s*$/u.test(text)) return false
  const bare = text.slice(markerLength(text))
  if (!/\p{L}{2}/u.test(bare)) return false
  if (bare === bare.toUpperCase()) return true
  return (
    marker !== null && /^(?:[A-ZĐ]|[IVX]{1,5})[.)]?$|^(?:Phần|Chương|Mục)/u.test(marker) && findDoers(bare).length === 0
  )
}

/** "Căn cứ …;", "Theo đề nghị của …," in front of a decision. */
function isPreamble(paragraph: Paragraph): boolean {
  return (
    /^(?:-\s*)?(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|chiếu)(?!\p{L})/iu.test(paragraph.text) &&
    /[;,]\s*$/u.test(paragraph.text)
  )
}

function sentenceFacts(walk: Walk, paragraph: Paragraph | null = null, cell = false): SentenceFacts {
  const { issuedOn, receivedAt, kind } = walk.facts
  return {
    issuedOn,
    receivedAt,
    actKind: kind ?? null,
    mentioned: walk.mentioned,
    cell,
    under: plainWords(paragraph?.headings.join(' ') ?? ''),
  }
}

function isQuoted(paragraph: Paragraph, start: number, end: number): boolean {
  return paragraph.quoted.some((range) => range.start <= start && end <= range.end && range.end - range.start > 40)
}

function readParagraph(walk: Walk, paragraph: Paragraph): void {
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
  const last = doers.at(-1)
  if (last !== undefined) walk.lastDoer = last
  walk.mentioned = lastDateIn(text) ?? walk.mentioned
}

type Context = { duties: boolean; contents: boolean; inherited: FoundDue | null }

function contextOf(paragraph: Paragraph): Context {
  const { headings } = paragraph
  const nearest = headings.at(-1)
  const contents = nearest !== undefined && leadsToContents(nearest)
  return {
    duties: !contents && headings.some((heading) => leadsToDuties(heading) || findDoers(heading).length > 0),
    contents,
    inherited: null,
  }
}

/** particulars of an occasion, not tasks */
const PARTICULAR =
  /^(?:thời gian|địa điểm|thành phần|nội dung|chủ trì|kinh phí|hình thức|số điện thoại|email|đầu mối|đối tượng|phạm vi|số lượng|ghi chú|lý do|trang phục|tài liệu)(?!\p{L})[^:]{0,40}:/u

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

/** A parent hands its limit down when what stands below it is asked too. */
function childrenInherit(paragraphs: readonly Paragraph[], parent: Paragraph): boolean {
  const children = paragraphs.filter((paragraph) => paragraph.headings.includes(parent.text))
  return children.some((child) => {
    const bare = child.text.slice(markerLength(child.text))
    return child.row !== null || askingIn(bare) !== 'none' || findDoers(bare).length > 0
  })
}

/** The limit that headings give to what stands below them, the nearest first. */
function inheritedDue(walk: Walk, paragraph: Paragraph): FoundDue | null {
  for (const heading of [...paragraph.headings].reverse()) {
    const sentence = sentencesOf(heading).at(-1)?.text ?? heading
    const found = findDues(sentence, sentenceFacts(walk)).filter(({ due }) => due.kind !== 'immediate')
    if (found.length === 1) return found[0] ?? null
    const period = findPeriodIn(heading, sentenceFacts(walk))
    if (period !== null) return period
  }
  return walk.section
}

/** A heading names who is asked when it asks ("… đề nghị Ủy ban nhân dân các phường:") or is itself a name ("1. Sở Y tế:"). */
function doerFromHeadings(paragraph: Paragraph): string | null {
  for (const heading of [...paragraph.headings].reverse()) {
    const doers = findDoers(heading)
    const asked = doers.findLast((doer) => doer.asked)
    if (asked !== undefined) return asked.name
    const first = doers[0]
    if (first === undefined) continue
    const around = heading.length - markerLength(heading) - first.name.length
    if (around <= 4 || heading.slice(first.end).startsWith(':')) return first.name
  }
  return null
}

function whoOf(walk: Walk, paragraph: Paragraph, doers: readonly Doer[], before: number, after: number): string | null {
  const near = doers.filter((doer) => doer.start < before).at(-1)
  if (near !== undefined) return near.name
  const next = doers.find((doer) => doer.start >= after)
  if (next !== undefined) return next.name
  if (walk.lastDoer !== null) return walk.lastDoer.name
  const heading = doerFromHeadings(paragraph)
  if (heading !== null) return heading
  if (paragraph.annex || isCarriedOut(walk)) return null
  return walk.facts.recipients.length === 1 ? (walk.facts.recipients[0] ?? null) : null
}

/** Decisions and plans have no addressee who is asked by silence. */
function isCarriedOut(walk: Walk): boolean {
  return walk.facts.recipients.length === 0
}

const TOLD_REQUEST =
  /(?:^|[\s,])(?:ban hành|có|đã gửi|phát hành|đã có) (?:công văn|văn bản|kế hoạch|thông báo|công điện)[^,;]*? (?:đề nghị|yêu cầu|hướng dẫn|giao)/iu

/** The limit belongs to an earlier request that is told of, and no new one has begun in the sentence. */
function isTold(text: string, at: number): boolean {
  const told = TOLD_REQUEST.exec(text)
  if (told === null) return false
  const from = told.index + told[0].length
  return from <= at && !/đề nghị|yêu cầu|[,;] nay /iu.test(text.slice(from, at))
}

const LABEL = /^\(?\s*(?:thời hạn|thời gian|hạn)[^:]{0,60}:/iu
const CONSENT =
  /(?:coi như|xem như|được coi là|được xem là|mặc nhiên|coi là) (?:đã )?(?:thống nhất|đồng ý|không có ý kiến|nhất trí|chấp thuận)/iu

function addLimited(
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
    if (!repeats && !idle && !isUnaskedSpan(walk, paragraph, found, asking) && !isMeetingHour(walk, found)) {
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
function isUnaskedSpan(walk: Walk, paragraph: Paragraph, found: FoundDue, asking: boolean): boolean {
  if (found.due.kind === 'window' && walk.facts.kind === 'TB' && !isAskedAbove(paragraph)) return true
  if (asking || (found.due.kind !== 'window' && found.due.kind !== 'period')) return false
  return walk.facts.recipients.length === 0
}

/** Somebody is asked in the words of this paragraph or of those above it, not only told "như sau". */
function isAskedAbove({ text, headings }: Paragraph): boolean {
  return [text, ...headings].some((words) => askingIn(words.slice(markerLength(words))) === 'explicit')
}

/** "vào lúc 8 giờ 00 ngày 20/5": when the meeting begins, not until when something is due. */
function isMeetingHour(walk: Walk, { due }: FoundDue): boolean {
  if (due.kind !== 'date' || due.time === null || !/^(?:vào|lúc|từ|\d)/iu.test(due.phrase)) return false
  return walk.meetingStarts.has(`${due.date}T${due.time}`)
}

function addOpen(
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

function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.)-]+|[\s,;:.(/-]+$/gu, '')
    .replace(/^(?:đề nghị|yêu cầu|kính đề nghị|và)\s+/iu, '')
    .replace(/[,;]?\s*(?:hoàn thành|thời hạn|xong|thời gian hoàn thành)$/iu, '')
    .trim()
}

function readTaskRow(walk: Walk, paragraph: Paragraph): void {
  const { row } = paragraph
  if (row === null) return
  const cells = sentenceFacts(walk, paragraph, true)
  const task = readRow(row, (cell) => cell.length < 90 && findDues(cell, cells).length > 0)
  if (row.heads.length === 0 && task.due === null) return
  if (task.what === null || task.what.text === '') return
  const confidence = task.known && row.heads.length > 0 ? 0.9 : 0.6
  const own = task.due === null || task.due.text === '' ? [] : findDues(task.due.text, cells)
  const inText = own.length > 0 ? [] : findDues(task.what.text, sentenceFacts(walk))
  const inherited = task.due === null || /^[-–…. ]*$/u.test(task.due.text) ? inheritedDue(walk, paragraph) : null
  const found = own.length > 0 ? own : inText.length > 0 ? inText : inherited === null ? [null] : [inherited]
  // a table without limits and doers is data
  if (task.due === null && (task.who === null || task.who.text === '')) return
  if (
    own.length === 0 &&
    inText.length === 0 &&
    (task.who === null || task.who.text === '') &&
    (task.due?.text ?? '') === ''
  )
    return
  const doer = findDoers(task.what.text)[0]
  const who =
    task.who !== null && task.who.text !== ''
      ? task.who.text
      : (doer?.name ?? doerFromHeadings(paragraph) ?? (isCarriedOut(walk) ? null : onlyRecipient(walk)))
  for (const one of found) {
    walk.drafts.push({
      what: tidy(task.what.text),
      who,
      found: one,
      paragraph,
      start: 0,
      end: paragraph.text.length,
      confidence: one === null ? Math.min(confidence, 0.8) : Math.min(confidence, one.confidence),
      told: false,
    })
  }
}

function onlyRecipient(walk: Walk): string | null {
  return walk.facts.recipients.length === 1 ? (walk.facts.recipients[0] ?? null) : null
}

/** "- Các phường (gửi báo cáo trước ngày 20/12/2026);" among the copies. */
function readCopies(walk: Walk): void {
  for (const piece of walk.layout.closing?.copies ?? []) {
    const dues = findDues(piece.text, sentenceFacts(walk))
    const found = dues[0]
    if (found === undefined || found.due.kind === 'event' || found.due.kind === 'immediate') continue
    const name =
      piece.text
        .replace(/^[-–+•\s]+/u, '')
        .split(/\(|[:;]/u)[0]
        ?.trim() ?? ''
    walk.drafts.push({
      what: tidy(piece.text.slice(0, found.start).replace(/^[^(]*\(/u, '')) || tidy(piece.text),
      who: name === '' ? null : name,
      found,
      paragraph: {
        page: piece.page,
        start: piece.start,
        end: piece.end,
        text: piece.text,
        marker: null,
        headings: [],
        quoted: [],
        row: null,
        annex: false,
        parts: [{ at: 0, piece, offsets: [...Array(piece.text.length).keys()] }],
      },
      start: 0,
      end: piece.text.length,
      confidence: Math.min(found.confidence, 0.75),
      told: false,
    })
  }
}

function sameKey(due: StatedDue): string {
  return JSON.stringify({ ...due, phrase: '', ...(due.kind === 'relative' ? { anchorText: '' } : {}) })
}

/** Told requests are given up when the paper sets a limit of its own. */
function settle(drafts: readonly Draft[]): Draft[] {
  const fresh = drafts.some(
    (draft) =>
      !draft.told && draft.found !== null && (draft.found.due.kind === 'date' || draft.found.due.kind === 'window'),
  )
  return drafts
    .filter((draft) => !draft.told || !fresh)
    .map((draft) => (draft.told ? { ...draft, confidence: Math.min(draft.confidence, 0.5) } : draft))
}

function toDuty(walk: Walk, draft: Draft, calendar: CalendarIndex): Duty {
  return {
    what: draft.what,
    who: draft.who,
    forUs: bindsWard(draft.who, walk.facts.ward, walk.facts.recipients),
    due: draft.found === null ? null : countOut(walk, draft.found, draft, calendar),
    confidence: Math.round(draft.confidence * 100) / 100,
    evidence: evidenceOf(walk.layout, draft.paragraph, draft.start, draft.end),
  }
}

const NEXT_DAY = /(?:ngày làm việc|ngày) (?:hôm sau|tiếp theo|kế tiếp|liền kề|sau)|hôm sau/iu

function countOut(walk: Walk, found: FoundDue, draft: Draft, calendar: CalendarIndex): Due {
  const { issuedOn, receivedAt } = walk.facts
  const words = found.due.kind === 'relative' ? found.due.anchorText : found.due.kind === 'event' ? found.due.text : ''
  const around = draft.paragraph.text.slice(draft.start, draft.end)
  const eventOn =
    words === '' ? null : dateEvent(words.replace(NEXT_DAY, ''), [...findHappenings(around), ...walk.happenings])
  const due = dayAfterEvent(found.due, eventOn, calendar) ?? found.due
  const { resolvesTo, steps } = resolveDue(
    due,
    {
      issuedOn,
      receivedAt,
      effectiveOn: walk.effectiveOn,
      eventOn: due.kind === 'event' || due.kind === 'relative' ? eventOn : null,
    },
    calendar,
    { roll: found.roll },
  )
  return { ...due, resolvesTo: resolvesTo === null ? null : formatInstant(resolvesTo), steps }
}

/** "trước 14 giờ ngày làm việc tiếp theo sau khi kết thúc đợt kiểm tra", where the paper dates that end. */
function dayAfterEvent(due: StatedDue, eventOn: Temporal.PlainDate | null, calendar: CalendarIndex): StatedDue | null {
  if (due.kind !== 'event' || eventOn === null || !NEXT_DAY.test(due.text)) return null
  const clock = /(?<hour>[01]?\d|2[0-3]) ?(?:giờ|h|g|:) ?(?<minute>[0-5]\d)?/iu.exec(due.text)
  const date = /ngày làm việc/iu.test(due.text) ? nextWorkingDay(calendar, eventOn) : eventOn.add({ days: 1 })
  return {
    kind: 'date',
    bound: /^trước/iu.test(due.phrase) ? 'before' : 'by',
    date: date.toString(),
    time: clock === null ? null : `${(clock.groups?.hour ?? '').padStart(2, '0')}:${clock.groups?.minute ?? '00'}`,
    phrase: due.phrase,
  }
}

function warningsOf(drafts: readonly Draft[]): ReadingWarning[] {
  return drafts.flatMap(({ found, paragraph }): ReadingWarning[] => {
    if (found?.doubt !== 'weekday') return []
    return [
      {
        code: 'weekday-mismatch',
        message: `Thứ và ngày trong «${found.due.phrase}» không khớp nhau. Hãy hỏi lại nơi gửi trước khi ghi thời hạn.`,
        page: paragraph.page,
      },
    ]
  })
}
