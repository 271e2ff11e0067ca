/** Duties in running text: which sentences ask, and which only tell. */
import { AIM, type FoundDue, findDues, findPastDues, findRollIn, KEPT, lastDateIn } from '../deadlines/index.ts'
import { isPassage, type Paragraph } from '../layout/index.ts'
import { type Asking, askingIn, isClosingClause, isReporting } from './asking.ts'
import { isDirective } from './directive.ts'
import { type Doer, findDoers } from './doers.ts'
import { addOpen, addParts, putsOff } from './drafts.ts'
import { findEffect } from './happenings.ts'
import { type Context, childrenInherit, contextOf } from './headings.ts'
import { limitLastTask, nameLastDoer } from './label-limits.ts'
import { isListedTask, isNoTask, isParticular } from './listed.ts'
import { corrected, spoken } from './own-words.ts'
import { holdsByItself } from './promises.ts'
import { markerLength, type Sentence, sentencesOf } from './sentences.ts'
import { answers, doesWork, isCharged, tells } from './telling.ts'
import { isSender, withoutTold } from './told-requests.ts'
import { sentenceFacts, type Walk } from './walk.ts'
import { withoutDirected } from './who.ts'

/** What is known of a sentence before it is decided whether it holds a duty. */
type Read = {
  sentence: Sentence
  /** as said by the paper itself: what it quotes is blanked */
  said: string
  dues: readonly FoundDue[]
  doers: readonly Doer[]
  asked: Asking
  told: boolean
  context: Context
}

export function readParagraph(walk: Walk, paragraph: Paragraph): void {
  const sentences = sentencesOf(paragraph.text)
  const first = walk.drafts.length
  const context = contextOf(walk, paragraph)
  for (const sentence of sentences) {
    const read = look(walk, paragraph, sentence, sentence === sentences[0], context)
    if (read !== null) decide(walk, paragraph, read, sentence === sentences[0])
  }
  const roll = findRollIn(paragraph.text)
  if (roll === null) return
  // a rule in a paragraph of its own speaks of all limits above it
  const own = walk.drafts.slice(first).some((draft) => draft.found !== null)
  for (const draft of own ? walk.drafts.slice(first) : walk.drafts) {
    if (draft.found !== null) draft.found = { ...draft.found, roll: draft.found.roll ?? roll }
  }
}

function look(walk: Walk, paragraph: Paragraph, sentence: Sentence, isFirst: boolean, context: Context): Read | null {
  const { text } = sentence
  walk.effectiveOn ??= findEffect(text, walk.facts.issuedOn)
  const said = spoken(paragraph, sentence, isPassage(walk.layout))
  if (!/\p{L}{2}/u.test(said)) return null
  const bare = said.slice(isFirst ? markerLength(text) : 0)
  const kind = walk.facts.kind ?? null
  const asked = askingIn(bare, walk.senders, kind)
  const handedOut = asked === 'explicit' || (context.duties && !context.contents)
  const dues = findDues(corrected(text), sentenceFacts(walk, paragraph, { asked: handedOut })).filter(
    (found) => said.slice(found.start, found.end).trim() !== '',
  )
  return {
    sentence,
    said,
    dues,
    doers: withoutDirected(walk, paragraph, sentence, findDoers(said, walk.facts.recipients, openedBy(said, dues))),
    asked,
    told:
      asked !== 'explicit' &&
      !(context.duties && (doesWork(bare, walk.senders) || isCharged(bare, walk.senders))) &&
      !(dues.length > 0 && holdsByItself(bare, walk.senders)) &&
      !(dues.length > 0 && context.duties && answers(bare)) &&
      tells(bare, walk.senders, dues.length > 0),
    context,
  }
}

/** Ends of the limit that opens a sentence: "Định kỳ ngày 20 hằng tháng các đơn vị …" */
function openedBy(said: string, dues: readonly FoundDue[]): number[] {
  const [first] = dues
  if (first === undefined) return []
  const before = said.slice(markerLength(said.slice(0, first.start)), first.start)
  return /^(?:định kỳ|vào|kể từ nay|từ nay)?[ ,]*$/iu.test(before) ? [first.end] : []
}

function decide(walk: Walk, paragraph: Paragraph, read: Read, isFirst: boolean): void {
  const { sentence, said, dues, doers, asked, context } = read
  const bare = said.slice(isFirst ? markerLength(said) : 0)
  if (dues.length === 0 && nameLastDoer(walk, paragraph, sentence)) return
  const isParent = walk.parents.has(paragraph) && sentence.end >= paragraph.text.length
  const asking = isAsking(walk, read)
  if (dues.length > 0) {
    const handsDown = isParent && childrenInherit(walk.paragraphs, paragraph)
    if (isPassage(walk.layout)) {
      // who tells and who asks cannot be known: a limit counts as asked for
      addParts(walk, paragraph, { ...read, told: false }, true)
    } else if (
      !handsDown &&
      (speaksForItself(dues) || holdsLimit(walk, read)) &&
      !limitLastTask(walk, paragraph, sentence, dues)
    ) {
      addParts(walk, paragraph, read, asking || context.duties)
    }
  } else if (
    !isParent &&
    !(isParticular(bare) && asked !== 'explicit') &&
    (asking || isListedTask(bare, paragraph, read)) &&
    !isNoOpenTask(walk, paragraph, read, bare)
  ) {
    addOpen(walk, paragraph, sentence, doers, isFirst, asked)
  }
  // told again from an earlier paper an old limit is no slip: only where it is asked for now
  if (asked === 'explicit' || (asking && context.duties)) {
    const kept = withoutTold(sentence.text.toLowerCase(), walk.senders)
    for (const found of findPastDues(sentence.text, sentenceFacts(walk, paragraph))) {
      if (/(?:đề nghị|yêu cầu|phải|giao|gửi|nộp|báo cáo|hoàn thành)/u.test(kept.slice(0, found.start)))
        walk.past.push({ found, page: paragraph.page })
    }
  }
  const last = doers.at(-1)
  if (last !== undefined) walk.lastDoer = last
  walk.mentioned = lastDateIn(sentence.text) ?? walk.mentioned
}

function isAsking(walk: Walk, { said, dues, doers, asked, told, context }: Read): boolean {
  if (asked === 'explicit') return true
  if (told || context.contents) return false
  const handsOut = context.duties || isDirective(walk.facts.kind)
  if (!handsOut) return false
  if (asked === 'opening') return context.duties || doers.length > 0
  const named = doers.filter((doer) => !doer.asked)
  // whoever stands under words that hand out work and has a limit there is asked, whatever the verb
  const charged = context.duties && dues.length > 0 && named.some(({ name }) => !isSender(name, walk.senders))
  return named.length > 0 && (charged || hasVerb(said, doers))
}

function hasVerb(text: string, doers: readonly Doer[]): boolean {
  const doer = doers[0]
  return doer !== undefined && askingIn(text.slice(doer.end).replace(/^[\s,:]+/u, '')) === 'opening'
}

/** what is handed in is due wherever a paper says so */
const HANDED_IN =
  /(?:gửi|nộp|báo cáo (?:về|kết quả|cho)|cập nhật|bàn giao|cung cấp|niêm yết|hoàn thành|xong|kết thúc (?:vào )?(?:trước )?ngày|có báo cáo|đăng ký|xác nhận|góp ý|phản hồi|trả lời)(?!\p{L})/iu

/** "trước ngày …", "chậm nhất …" can say nothing else, whatever list it stands in */
const isWordedHard = ({ due, rules, share }: FoundDue) =>
  (due.kind === 'date' || (due.kind === 'relative' && due.anchorText !== '' && share >= 0.8)) &&
  !rules.some(
    (rule) =>
      rule === 'soft-words' ||
      rule === 'lone-day' ||
      rule === 'no-words' ||
      rule === 'doubted' ||
      rule === 'loose-length' ||
      rule === 'outweighed',
  )

/** the words around it are those of a limit */
const speaksForItself = (dues: readonly FoundDue[]) => dues.some(({ share }) => share >= KEPT)

/** A limit in a tale or under a list of contents is nobody's, unless something is handed in by it. */
function holdsLimit(walk: Walk, { asked, told, context, said, dues }: Read): boolean {
  if (asked === 'explicit') return true
  const { kind } = walk.facts
  if (kind === 'TTr' && (told || context.contents)) return false
  if (told && isReporting(kind)) return false
  if (speaksForItself(dues)) return true
  if (told && context.contents) return false
  return (
    !context.contents ||
    (dues.some(isWordedHard) && !AIM.test(said)) ||
    HANDED_IN.test(said) ||
    putsOff(said) ||
    doesWork(said.slice(markerLength(said)), walk.senders)
  )
}

function isNoOpenTask(walk: Walk, paragraph: Paragraph, read: Read, bare: string): boolean {
  if (read.told || (read.context.contents && read.asked !== 'explicit') || isClosingClause(bare)) return true
  // what the sender says it will do is asked of nobody, unless the paper hands out work
  const own = read.doers.length > 0 && read.doers.every((doer) => !doer.asked && isSender(doer.name, walk.senders))
  if (own && read.asked !== 'explicit' && !read.context.duties) return true
  return isNoTask(bare, walk.parents.has(paragraph), walk.facts.kind ?? null)
}
