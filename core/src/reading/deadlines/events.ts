/**
 * Limits by an event that a person must date: "trước khi tổng duyệt", "tại kỳ họp tới", "sau khi có kết quả" (pattern 24).
 *
 * One rule for all of them: an event limits the work whose verb governs it. It does not where the verb in front tells what
 * was done or holds ("đã tiếp nhận trước ngày …"), forbids ("không thi công trước khi …"), says which one is meant ("hồ sơ
 * được cấp trước ngày …") or what for ("để trình tại kỳ họp"), nor where the sentence goes on with what follows from it.
 */
import type { Candidate, SentenceFacts } from './candidate.ts'
import {
  AFTER_EVENT,
  AT_GATHERING,
  BEFORE_EVENT,
  DELIVERING,
  HANDED_AFTER,
  HANDED_WHEN,
  LATEST_AT,
  SET_ABOUT,
  WHEN_EVENT,
  WHICH,
  WILL_COME,
  WORK,
} from './event-words.ts'
import { isOnlyNamed } from './governing.ts'
import { findAll } from './patterns.ts'
import { lastPlace, opensItem, type Scope, scopeOf } from './scope.ts'
import { DOING, HAPPENING } from './vocabulary.ts'
import { worksIn } from './work-of-doers.ts'

type Kind = 'before' | 'at' | 'after' | 'when'

/** An event that is named, with what stands around it. */
type Named = {
  kind: Kind
  words: string
  /** what governs it: left of it in its own clause, brackets that are closed left out */
  span: string
  scope: Scope
  /** what the sentence goes on with */
  rest: string
  facts: SentenceFacts
}

const CLOSES = /^\)?(?: ?\([^()]*\))?(?:[;.]|$)|^ (?:và|rồi|đồng thời) /u
/** "trước Tết để trường kịp lập dự toán": what for, and how it is said to friends, is no part of the event */
const PURPOSE = '(?:để|nhằm|nhé|nha|nghen|ạ|giùm)(?!\\p{L}).*$'
const BEYOND = new RegExp(` ${PURPOSE}`, 'u')
const THEN_PURPOSE = new RegExp(`^,? ${PURPOSE}`, 'u')
/** "… trước khi Nghị định này được ban hành phải hoàn thiện …": the sentence goes on with what must be */
const GOES_ON =
  /(?<!\p{L})(?:phải|thì|có trách nhiệm|có nghĩa vụ|vẫn|không được|(?:và|hoặc|hay|lẫn) (?:trong|sau)(?: khi)?|được (?:tiếp tục|xem xét|hưởng|nghỉ|áp dụng|giải quyết))(?!\p{L})/u
/** behind "sau khi …" the sentence may go on with the thing itself: then it is a condition, no limit */
const ENDS = /^\)?[;.]|^$|^\.\/\./u

/** an event with a day of its own is that day; "trước khi Luật có hiệu lực" is a rule of transition */
const DATED = /\d{1,2}[/.]\d{1,2}(?!\d)|ngày \d|hiệu lực|^ ?(?:này|trên|nêu trên|đó)(?!\p{L})/u
/** "ngay sau khi": at once; "24 giờ sau khi": so long after it; "năm trước kỳ báo cáo": which year */
/** "trước ngày xx/xx/2026", "trước ngày …": a form nobody has filled in */
const UNFILLED = /^ ?(?:ngày )?(?:x{2,}|[dmy]{1,4}[/.-]|\.{2,}|…|_{2,})/u
const COUNTED =
  /(?<!\p{L})(?:ngay|(?:\d+ ?)?[hg]|giờ|phút|ngày|ngày làm việc|tuần|tháng|năm|quý|kỳ|lần|liền|liền kề|kề|từ|so với|hơn),? ?$/u
/** words that make another of "khi" */
const NOT_WHEN = /(?<!\p{L})(?:trước|sau|ngay|từ|đến|tới|trừ|trong|có|mỗi|cho|lúc|chỉ|hoặc|và) $/u

/** "nước mà người đó cư trú trước khi đến Việt Nam": says which one */
const WHICH_ONE = /(?<!\p{L})mà(?!\p{L})[^,;]*$/u
/** "Trường hợp vắng mặt trước khi họp, …": a case */
const CASE = /^[^\p{L}]*(?:và |hoặc )?(?:nếu|trường hợp|khi|hễ|trong trường hợp)(?!\p{L})(?![^,;]* thì )/u
/** "đã tiếp nhận", "đang hoạt động": what was or is so, until somebody is asked or hands something in */
const TOLD = /(?<!\p{L})(?:đã|đang|từng|vừa(?! (?:phải|đủ))|chưa|sẽ)(?!\p{L})[^,;]*$/u
/** "Gửi bản đã ký", "dự thảo đã chỉnh sửa": only which one */
const IN_FINAL_FORM =
  /(?<!\p{L})(?:bản|dự thảo|tài liệu|hồ sơ|danh sách|văn bản|biên bản|phiếu) đã (?:được )?(?:ký|duyệt|chỉnh sửa|chỉnh lý|hoàn thiện|hoàn chỉnh|thống nhất|sửa|số hóa)(?!\p{L})/u
const NOW_ASKED = /(?<!\p{L})(?:phải|cần|đề nghị|yêu cầu|thì)(?!\p{L})/u
const FORBIDS = new RegExp(
  `(?<!\\p{L})(?:không|chưa|cấm|nghiêm cấm|đừng|chỉ|tránh)(?: (?:được|tự ý|cho|nên|để|phép))* (?:${DOING.source}|thi công|đưa vào|sử dụng|khởi công|vận hành|xây|đào|mở|bán|tiết lộ)(?!\\p{L})`,
  'u',
)
/** "Giấy phép được cấp trước ngày mở thầu": which one; what must be, or is made good or shown, is asked */
const MADE_SO =
  /(?<!(?:phải|cần|sẽ|yêu cầu|đề nghị|để) )(?<!(?:không|chưa|có) \p{L}+ )(?<!\p{L})được (?!nhưng|miễn)\p{L}+(?: [^\s,;.]+){0,4} ?$/u
const SHOWN =
  /(?<!\p{L})(?:(?:phải|cần) được (?:gửi|nộp|bổ sung|công khai|công bố|niêm yết|hoàn thiện|hoàn thành|thông báo|bàn giao|khắc phục|lập)|(?<!(?:đã|chưa|không) )được (?:bổ sung|công khai|niêm yết|hoàn thiện|khắc phục))(?: [^\s,;.]+){0,4} ?$/u
/** "Để sớm có hồ sơ trước mùa lễ hội, …", "… để phường có cơ sở trình trước kỳ họp": what for */
const FOR_WHICH =
  /(?<!\p{L})(?:để|nhằm|phục vụ|kịp|làm cơ sở|bảo đảm(?= cho))(?!\p{L})(?![^,;]*(?<!\p{L})(?:gửi|nộp|đề nghị|phải)(?!\p{L}))[^,;:]*$/u

/** "trước khi …" in front of what is asked tells the order of steps, unless somebody must; an occasion has its day */
const HAS_DAY = /^(?:(?:chậm|muộn|trễ) (?:nhất|lắm)(?: là)? |không (?:muộn|trễ|chậm) hơn )?trước (?!khi|thời điểm|lúc)/u
const IN_ORDER = /trước (?:khi|lúc)/u
const MUST =
  /^(?:, [^.;,:()]{1,60}){0,2}?, (?:[^.;,:()]{1,90} )?(?:phải|có trách nhiệm|có nghĩa vụ|đề nghị|yêu cầu|cần)(?!\p{L})/u
const LIMITED =
  /(?<!\p{L})(?:trước (?:ngày )?\d|chậm nhất|muộn nhất|trong (?:vòng|thời hạn)|không quá \d|ít nhất \d|\d+ (?:ngày|giờ))/u

/** "trình Ban Thường vụ xét tại kỳ họp tới" */
const BROUGHT =
  /(?<!\p{L})(?<!(?:đã|được|để|sẽ|kết quả|nội dung|tài liệu|tờ) )(?:trình|báo cáo|giải trình|trả lời|thông qua)(?!\p{L})[^,;:]*$/u
const BY_SOMEBODY = /\p{L}{2,}[^,;:]* (?:trình|báo cáo|giải trình|trả lời|thông qua)(?!\p{L})/u

/** A paper of which neither day nor kind is known may be a law: those name events in every procedure. */
const isUnknown = (facts: SentenceFacts) => facts.issuedOn === null && facts.actKind !== 'Công văn'

const governing = ({ clause }: Scope) => /[^,;:()]*$/u.exec(clause.replace(/ ?\([^()]*\)/gu, ''))?.[0] ?? ''

/** no work: what happens, was, holds, is forbidden, or what something is for */
function isIdle(named: Named): boolean {
  if (CASE.test(named.span)) return true
  const span = named.span.replace(IN_FINAL_FORM, '')
  if (WHICH_ONE.test(span) || FOR_WHICH.test(span)) return true
  if (FORBIDS.test(span) && !NOW_ASKED.test(span)) return true
  if (MADE_SO.test(span) && !SHOWN.test(span)) return true
  const told = isOnlyNamed({ span, clause: named.scope.clause }, span.search(TOLD)) ? undefined : TOLD.exec(span)?.[0]
  if (told !== undefined && !NOW_ASKED.test(told) && lastPlace(told.replace(/^\p{L}+ \p{L}+/u, ''), DELIVERING) < 0)
    return true
  // "Có ý kiến về khoản phát sinh (128 triệu đồng) trước kỳ họp": what is in between parts them
  if (/\) ?$/u.test(named.scope.clause) && lastPlace(span, WORK) >= 0) return false
  // "thông báo lý do kéo dài": what happens is only named
  const happens = [...span.matchAll(HAPPENING)].at(-1)?.index ?? -1
  if (isOnlyNamed({ span, clause: named.scope.clause }, happens)) return false
  return lastPlace(span, HAPPENING) > lastPlace(span, WORK)
}

/** How surely a moment named by an event is a limit; 0: it tells the order of steps, or a condition. */
function certaintyOf(named: Named): number {
  const { kind, words, span, scope, rest, facts } = named
  const closes = CLOSES.test(rest)
  if (facts.cell === true && closes && /^[^\p{L}]*$/u.test(scope.left)) return kind === 'when' ? 0 : 0.75
  if (opensItem(scope.clause)) return kind === 'before' ? inFront(words, scope, rest) : 0
  if (isIdle(named)) return 0
  if (kind === 'after') return certaintyAfter(span, scope.clause, rest, facts)
  if (kind === 'when') return ENDS.test(rest) && HANDED_WHEN.test(span) ? 0.65 : 0
  if (kind === 'at') return BROUGHT.test(span) && (facts.asked === true || BY_SOMEBODY.test(span)) ? 0.7 : 0
  const delivers = lastPlace(scope.clause, DELIVERING) >= 0
  // only what closes the clause and has its day is sure
  if (delivers && (closes || !isUnknown(facts) || WORKS_ON.test(rest)))
    return closes && HAS_DAY.test(words) ? 0.82 : 0.75
  // "Mẫu nước phải được xử lý trước khi xét nghiệm": whoever does it, and in which order
  if (SHOWN.test(span) && IN_ORDER.test(words) && isUnknown(facts)) return 0
  // whoever is named does it by that day, whatever it is
  const works = lastPlace(scope.clause, WORK) >= 0 || (HAS_DAY.test(words) && worksIn(scope.clause))
  return works && (closes || WORKS_ON.test(rest) || (!isUnknown(facts) && facts.asked === true)) ? 0.7 : 0
}

/** "… trước Tết, báo cáo kết quả về phường": behind it the next work */
const WORKS_ON = new RegExp(`^, (?:(?:và|rồi|đồng thời|sau đó) )?(?:[^,;.:()\\d]{2,60} )?(?:${DELIVERING.source})`, 'u')

/** "Trước kỳ họp, các Ban gửi báo cáo thẩm tra", "Trước khi khởi công, chủ đầu tư phải treo biển báo" */
function inFront(words: string, { rightClause }: Scope, rest: string): number {
  if (!rest.startsWith(',') || LIMITED.test(rest.split(/[.;]/u)[0] ?? '')) return 0
  if (HAS_DAY.test(words)) return lastPlace(rightClause, DELIVERING) >= 0 ? 0.65 : 0
  return MUST.test(rest) && lastPlace(rest, WORK) >= 0 ? 0.6 : 0
}

function certaintyAfter(span: string, clause: string, rest: string, facts: SentenceFacts): number {
  if (!ENDS.test(rest)) return 0
  const delivers = lastPlace(clause, DELIVERING) >= 0
  if (HANDED_AFTER.test(span)) return isUnknown(facts) && !delivers ? 0 : 0.65
  return !isUnknown(facts) && SET_ABOUT.test(clause) ? 0.6 : 0
}

/** the words that name an event, up to where the sentence goes on with something else */
const TAIL = /^[^;:.()“”]*?(?=, |;|:|\.(?: |\/|$)|[()]|$)/u
/** no event has a longer name; a paper that is one endless sentence must not take endless time */
const LONGEST = 400

/** "… trước thời điểm mở thầu và cho chủ trương thanh lý xe trong tháng 10/2026": the next work has its own time */
const NEXT_WORK = new RegExp(` (?:và|rồi|đồng thời) (?=${WORK.source}).*$`, 'u')

/** "trước thời điểm khóa sổ và báo cáo sự cố ngay khi phát sinh" */
const OWN_TIME = / (?:và|rồi|đồng thời) [^,;]* ngay(?: |$)/u

function nameOf(right: string): string {
  const tail = (TAIL.exec(right)?.[0] ?? '').replace(BEYOND, '')
  return DATED.test(tail) || GOES_ON.test(tail) || OWN_TIME.test(tail) ? tail.replace(NEXT_WORK, '') : tail
}

export function findEvents(text: string, facts: SentenceFacts): Candidate[] {
  const forms: readonly (readonly [Kind, RegExp])[] = [
    ['before', BEFORE_EVENT],
    ['before', LATEST_AT],
    ['at', AT_GATHERING],
    ['after', AFTER_EVENT],
    ['when', WHEN_EVENT],
  ]
  return forms.flatMap(([kind, pattern]) =>
    findAll(text, pattern).flatMap(({ start, end }): Candidate[] => {
      const tail = nameOf(text.slice(end, end + LONGEST))
      if (DATED.test(tail) || GOES_ON.test(tail) || UNFILLED.test(tail)) return []
      if (kind === 'at' && !WHICH.test(tail)) return []
      if (kind === 'when' && (!WILL_COME.test(tail) || NOT_WHEN.test(text.slice(0, start)))) return []
      const until = end + tail.length
      const scope = scopeOf(text, start, until)
      if (scope.quoted || COUNTED.test(scope.left)) return []
      const rest = text.slice(until).replace(THEN_PURPOSE, '')
      const weight = certaintyOf({ kind, words: text.slice(start, until), span: governing(scope), scope, rest, facts })
      return weight === 0 ? [] : [{ due: { kind: 'event', text: '', phrase: '' }, start, end: until, weight }]
    }),
  )
}
