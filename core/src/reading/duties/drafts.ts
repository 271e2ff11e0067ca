/** One duty for each thing asked with one limit: what, who, and whether the limit is the sentence's own or handed down. */

import { AIM, CONSENT, type FoundDue, KEPT, longPattern, plainWords } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import { type Asking, askingIn, isClosingClause } from './asking.ts'
import { isDirective } from './directive.ts'
import { type Doer, findPerformers } from './doers.ts'
import { inheritedDue, isAskedAbove } from './headings.ts'
import { LABEL, TERM_LABEL } from './labels.ts'
import { inTurn, type Part, partsOf } from './parts.ts'
import { holdsByItself } from './promises.ts'
import { markerLength, type Sentence } from './sentences.ts'
import { tells, tellsAt } from './telling.ts'
import { isSender, withoutToldVerbs } from './told-requests.ts'
import { repeatsByTurningAway } from './turned-away.ts'
import { type Draft, sameKey, tidy, type Walk } from './walk.ts'
import { bracketed, whoOf } from './who.ts'

/** The limit belongs to an earlier request that is told of, and no new one has begun in the sentence. */
function isTold(walk: Walk, text: string, at: number): boolean {
  const plain = plainWords(text)
  if (plain.length !== text.length) return false
  const meant = withoutToldVerbs(plain, walk.senders)
  const told = [...plain.matchAll(REQUEST)].filter(({ index }) => index < at)
  const last = told.at(-1)
  return last !== undefined && meant.charAt(last.index) === ' ' && !/[,;] nay /u.test(plain.slice(last.index, at))
}
const REQUEST = /(?<!\p{L})(?:đề nghị|yêu cầu|hướng dẫn|giao|kiến nghị|chỉ đạo|quy định)(?!\p{L})/gu

/** One duty for each part of a sentence that asks, with the limits stated in it or the one handed down. */
export function addParts(
  walk: Walk,
  paragraph: Paragraph,
  {
    sentence,
    dues,
    doers,
    told,
  }: { sentence: Sentence; dues: readonly FoundDue[]; doers: readonly Doer[]; told: boolean },
  asking: boolean,
): void {
  const inherited = inheritedDue(walk, paragraph)
  // a tale begins in one of the parts: what stands in front of it is asked for, less surely
  let tale = false
  for (const part of partsOf(sentence, dues)) {
    const own = dues.filter((found) => found.start >= part.start && found.start < part.end)
    const words = sentence.text.slice(part.start === 0 ? markerLength(sentence.text) : part.start, part.end)
    tale ||= told && tells(words, walk.senders, own.length > 0)
    if (own.length > 0)
      addLimited(walk, paragraph, { sentence, part, dues: own, doers, told: tale }, asking && tale === told)
    else if (!told) addUnlimitedPart(walk, paragraph, sentence, part, doers, inherited)
  }
}

function addUnlimitedPart(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  part: Part,
  doers: readonly Doer[],
  inherited: FoundDue | null,
): void {
  const start = Math.max(part.start, sentence.start === 0 ? markerLength(sentence.text) : 0)
  const words = sentence.text.slice(start, part.end)
  const doer = doers.filter((one) => one.start >= start && one.end <= part.end).at(-1)
  if (isClosingClause(words) || (askingIn(words, walk.senders) === 'none' && doer === undefined)) return
  const what = tidy(sentence.text.slice(doer?.end ?? start, part.end))
  if (!isSaid(what)) return
  walk.drafts.push({
    what,
    who: whoOf(walk, paragraph, doers, part.end, part.end),
    found: inherited,
    paragraph,
    start: sentence.start,
    end: sentence.end,
    rules: [inherited === null ? 'open-part' : 'inherited-by-part'],
    told: false,
  })
}

function addLimited(
  walk: Walk,
  paragraph: Paragraph,
  read: { sentence: Sentence; part: Part; dues: readonly FoundDue[]; doers: readonly Doer[]; told: boolean },
  asking: boolean,
): void {
  const { sentence, part, dues, doers, told } = read
  const named = doers.some(({ start }) => start < (dues[0]?.start ?? 0))
  const others = named ? [] : findPerformers(sentence.text, walk.facts.recipients, putsOff(sentence.text))
  const performers = others.length > 0 ? others : doers
  const consents = CONSENT.test(plainWords(sentence.text))
  let from = part.start
  for (const found of dues) {
    const key = sameKey(found.due)
    const known = walk.drafts.some((draft) => draft.found !== null && sameKey(draft.found.due) === key)
    const repeats =
      (known && (LABEL.test(sentence.text.trim()) || consents)) ||
      repeatsByTurningAway(sentence.text, found.due, walk.drafts)
    const speaks = found.share >= KEPT
    const idle = !speaks && !asking && found.weight < 0.75 && !standsAlone(walk, sentence.text, found.due.kind)
    if (
      !repeats &&
      !idle &&
      (speaks || !isUnaskedSpan(walk, paragraph, { sentence, found, doers }, asking)) &&
      !isMeetingHour(walk, found)
    ) {
      const before = walk.drafts.at(-1)
      const putOff = PUT_OFF.exec(sentence.text.slice(from, found.end))?.groups?.task
      const inside = bracketed(sentence.text, found.start)
      const said = inside === null ? found : { ...found, start: inside.from }
      const what = putOff === undefined ? whatOf(sentence.text, doers, from, said) : tidy(putOff)
      walk.drafts.push({
        // "trước 6 giờ và 18 giờ hằng ngày": the second limit is for the same thing
        what: isSaid(what) ? withVerbOf(before, what, from > part.start) : (before?.what ?? tidy(sentence.text)),
        who:
          inside?.who ?? whoOf(walk, paragraph, performers, putOff === undefined ? found.start : found.end, found.end),
        found,
        paragraph,
        start: sentence.start,
        end: sentence.end,
        rules: [
          asking ? 'asked' : consents ? 'consent' : performers.length === 0 ? 'words-alone' : 'unasked',
          ...(told ? (['told'] as const) : []),
        ],
        told:
          !speaks &&
          ((told && (consents || found.due.kind === 'window' || tellsAt(sentence.text, found))) ||
            isTold(walk, sentence.text, found.start)),
      })
    }
    from = found.end
  }
}

/** "Thống nhất gia hạn thời gian nộp hồ sơ đến hết ngày …": the task is what has more time now */
const PUT_OFF = longPattern(
  'iu',
  '(?<!\\p{L})(?:gia hạn|kéo dài|lùi|dời|điều chỉnh|hoãn)(?: thêm)?(?: cho [^.;]{2,80}?)?(?: (?:thời gian|thời hạn|hạn|thời điểm|việc|lịch))* ',
  '(?<task>\\p{L}(?:[^.;,]|, (?:xã|phường|đặc khu)(?!\\p{L})){3,140}?) (?:từ [^.;,]{2,30} )?(?:đến|sang|tới|thành|từ|chậm nhất|là) ',
)

/** Does a sentence give more time? */
export const putsOff = (text: string): boolean => PUT_OFF.test(text)

/** more than a number, an hour or a word that joins */
function isSaid(what: string): boolean {
  return /\p{L}{2}/u.test(
    what.replace(
      /(?<!\p{L})(?:giờ|phút|ngày|tháng|năm|cùng|và|hoặc|trước|vào|lúc|mốc|các|đợt|sau|đến|gửi)(?!\p{L})/giu,
      '',
    ),
  )
}

/** "Báo cáo 06 tháng (15/6) và năm (15/12)": the second report is one, too */
function withVerbOf(before: Draft | undefined, what: string, isSecond: boolean): string {
  if (!isSecond || before === undefined || what.split(' ').length > 2) return what
  const verb = /^(?:Báo cáo|báo cáo|Gửi|gửi|Rà soát|rà soát|Nộp|nộp)(?: định kỳ)?/u.exec(before.what)?.[0]
  return verb === undefined || /^(?:báo cáo|gửi|rà soát|nộp)/iu.test(what) ? what : `${verb} ${what}`
}

/** A limit that nobody is asked to keep counts all the same: one put off, one with a label, one of work that is handed out. */
function standsAlone(walk: Walk, text: string, kind: FoundDue['due']['kind']): boolean {
  if (LABEL.test(text.trim()) || putsOff(text)) return true
  // a day that is plainly none says as often when something takes place
  if (kind !== 'date' && !AIM.test(text) && holdsByItself(text.slice(markerLength(text)), walk.senders)) return true
  return (
    !AIM.test(text) &&
    isDirective(walk.facts.kind) &&
    /(?<!\p{L})(?:hoàn thành|hoàn tất|xong|gửi|nộp)(?!\p{L})/iu.test(text)
  )
}

/** "Vòng sơ khảo từ ngày … đến ngày …" */
const ROUND = /^[^\p{L}]*(?:vòng|lượt) (?:sơ|chung|bán|loại|đấu|thi)[^.;:,]*$/iu

/** A span of days in a notice to nobody in particular ("cấm đường từ ngày … đến ngày …") asks for nothing. */
function isUnaskedSpan(
  walk: Walk,
  paragraph: Paragraph,
  { sentence, found, doers }: { sentence: Sentence; found: FoundDue; doers: readonly Doer[] },
  asking: boolean,
): boolean {
  if (TERM_LABEL.test(sentence.text.trim())) return false
  if (found.due.kind === 'window' && doers.length === 0 && ROUND.test(sentence.text.slice(0, found.start))) return true
  const works = doers.some(({ asked, name }) => !asked && !isSender(name, walk.senders))
  if (found.due.kind === 'window' && walk.facts.kind === 'TB' && !isAskedAbove(paragraph) && !works) return true
  if (asking || works || (found.due.kind !== 'window' && found.due.kind !== 'period')) return false
  return (
    walk.facts.recipients.length === 0 &&
    !(found.due.kind === 'period' && standsAlone(walk, sentence.text, found.due.kind))
  )
}

/** "vào lúc 8 giờ 00 ngày 20/5": when the meeting begins, not until when something is due. */
function isMeetingHour(walk: Walk, { due }: FoundDue): boolean {
  if (due.kind === 'window') return [...walk.meetingStarts].some((start) => start.startsWith(due.from))
  if (due.kind !== 'date' || due.time === null || !/^(?:vào|lúc|từ|\d)/iu.test(due.phrase)) return false
  return walk.meetingStarts.has(`${due.date}T${due.time}`)
}

/** A sentence without a limit: one task, or one for each of those who are told in turn ("giao A …; giao B …"). */
export function addOpen(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  doers: readonly Doer[],
  isFirst: boolean,
  asked: Asking,
): void {
  const found = inheritedDue(walk, paragraph)
  const turns = inTurn(partsOf(sentence, []), doers)
  for (const part of turns) {
    const within = doers.filter((one) => one.start >= part.start && one.end <= part.end)
    const doer = within.find((one) => one.asked) ?? within[0]
    // "Thực hiện Thông tư số …; Chi cục đề nghị …": the grounds ask for nothing
    if (doer === undefined && turns.length > 1 && askingIn(sentence.text.slice(part.start, part.end)) === 'none')
      continue
    const start = doer === undefined ? Math.max(part.start, isFirst ? markerLength(sentence.text) : 0) : doer.end
    const what = tidy(sentence.text.slice(start, part.end))
    if (!isSaid(what)) continue
    walk.drafts.push({
      what,
      who: whoOf(walk, paragraph, doer === undefined ? [] : [doer], sentence.text.length, 0),
      found,
      paragraph,
      start: sentence.start,
      end: sentence.end,
      rules: [found !== null ? 'inherited' : asked === 'explicit' ? 'open-asked' : 'open-listed'],
      told: false,
    })
  }
}

/** "Sau đại hội, trong vòng 07 ngày, …": more of the time, nothing that is done */
const TIMES = /^(?:sau|trước|trong|khi|kể từ|định kỳ|hằng|hàng|mỗi) [^,]{2,40}$/iu

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
  // "In giấy mời: giao Văn phòng, xong trong ngày …": the task stands in front of who is given it
  const given =
    doer?.asked === true && before.split(' ').length < 2
      ? tidy(text.slice(Math.max(from, markerLength(text)), doer.start))
      : ''
  if (given.split(' ').length >= 3) return given.replace(/:? (?:giao|phân công)(?: cho)?$/iu, '')
  // "Giai đoạn 1 (từ … đến …): các phường rà soát": the task stands behind its time
  const phase = /^(?:giai đoạn|đợt|bước|lần|tuần|ngày) ?(?:\d+|[ivx]+|một|hai|ba)?$/iu.test(before)
  if (before.split(' ').length >= 3 && !phase && !TIMES.test(before)) return before
  const next = doers.find((one) => one.start >= found.end)
  const after = tidy(text.slice(next?.end ?? found.end).split(/;|\.(?:\s|\/|$)/u)[0] ?? '')
  return askingIn(after) === 'none' && before !== '' && !phase ? before : after || before || tidy(text)
}
