/** What a span of days is the time of: work, or data, events, effect, the run of something, which is nobody's limit. */
import { Temporal } from '../../shared/index.ts'
import { isNormative, type SentenceFacts } from './candidate.ts'
import { endingIn, longPattern } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { ASKING, DATA, DOING, EFFECT, HAPPENING } from './vocabulary.ts'
import { isLabelOfWork, placeOfWork, withoutCourse } from './window-words.ts'
import {
  isOfOccasion,
  isStateOf,
  isToldOf,
  NAMED_BY_WORK,
  tellsWhatWasFound,
  worksBehind,
  worksIn,
} from './work-of-doers.ts'

const PROCESSING = endingIn(
  '(?<!có )(?:thời gian|thời hạn|tiến độ)(?<work> [^.;:()\\d]{2,60}?)?(?: dự kiến)?:?(?:[^.;:]{0,40}?[,;])?(?: (?:bắt đầu|khởi|' +
    'là|được tính))* ?',
)
const SPAN_OF_EVENT = endingIn(
  '(?:đợt|thời gian|dịp|kỳ|nghỉ|lễ|tết|hội|chiến dịch|cao điểm|mùa|năm học|khóa|khoá|giai đoạn|' +
    'tuần lễ|tháng hành động)(?: [^.;:()]{1,50})?',
)

/** "trong thời gian 20 ngày (từ ngày … đến ngày …)", "15 ngày, kể từ ngày … đến ngày …": the days are counted out */
export const COUNTED_DAYS = endingIn(
  '(?:(?:trong(?: suốt)?|thời gian|thời hạn)(?: [^.;:()\\d]{2,60}?)?:? )?\\d{1,3} ngày(?: làm việc| liên tục| liền)?,? ?',
)
/** "2. Giai đoạn 2 (từ ngày … đến ngày …): các khu phố ra quân": a step of a plan with its time */
const PHASE = endingIn('(?:giai đoạn|đợt|bước|đợt cao điểm)(?: (?:\\d|[iv]{1,3}|một|hai|ba|bốn))')

const NAMES_PHASE = /^[^\p{L}]*(?:\p{L}\) )?(?:giai đoạn|đợt|bước|cao điểm|chiến dịch|lần)(?!\p{L})/u

/** in laws most ranges of days are spans of rights and states; what is handed in has a time for it */
const HANDED_IN = longPattern(
  'u',
  '(?<!\\p{L})(?:nộp|gửi|đăng ký|tiếp nhận|lấy ý kiến|kê khai|hoàn thành|báo cáo|công bố|niêm yết|',
  'thời gian (?:xử lý|thực hiện|nộp|gửi|tổ chức))(?!\\p{L})',
)

/** "Thời gian xử lý: …", "Thời gian: …": a label that names work, or nothing at all */
function isTimeForWork(left: string): boolean {
  const label = PROCESSING.exec(left)
  if (label === null) return false
  const work = label.groups?.work ?? ''
  return work === '' || (lastPlace(work, DOING) >= 0 && lastPlace(work, HAPPENING) < 0)
}

/** "trong tuần đầu tháng 01/2027 (04/01 đến 08/01/2027)": the bracket says which days these are */
const SAME_SPAN = endingIn('(?:ngay )?trong (?:tuần|nửa|những ngày|các ngày)(?! nghỉ| lễ| tết)[^.;,()]{0,50}')
/** "Bước 2: đối soát dữ liệu (từ 16/3 đến 10/4/2027).": the bracket closes a step */
const STEP = /(?<!\p{L})(?:bước|giai đoạn|đợt|phần việc|việc) ?(?:\d{1,2}|[ivx]{1,4}|một|hai|ba|bốn)?[.:)]/u
/** "Thời gian hỗ trợ:" is how long something goes on */
const TIME_OF = /(?<!\p{L})(?:thời (?:gian|hạn|kỳ)|giai đoạn|đợt|kỳ|hiệu lực)(?!\p{L})/u
/** "được tổ chức từ … đến …" tells when it takes place */
const IS_HELD = /(?<!\p{L})được (?:tổ chức|diễn ra|mở|khai mạc)(?!\p{L})[^,;]*$/u

export const isBegun = (from: Temporal.PlainDate, { issuedOn }: SentenceFacts) =>
  issuedOn !== null && Temporal.PlainDate.compare(from, issuedOn) < 0

/** "…, vì từ 27/10 đến 30/10 phường bận tiếp đoàn" */
const BECAUSE = /(?:(?<!\p{L})(?:vì|bởi|lý do)|^[^\p{L}]*do)(?!\p{L})[^,;]*$/u

/** "được vay khi có người phải nghỉ từ … đến …": what gives a right, not what is handed in for it */
const GIVES_RIGHT =
  /(?<!\p{L})được (?:vay|hưởng|hỗ trợ|miễn|giảm|nhận|trợ cấp|bồi thường|xét)(?!\p{L})[^.;]*(?<!\p{L})(?:khi|nếu)(?!\p{L})(?![^.;]*(?<!\p{L})(?:nộp|gửi|đăng ký|kê khai|làm (?:đơn|hồ sơ|thủ tục))(?!\p{L}))[^.;]*$/u

/** the bracket ends what it belongs to */
const ITEM_ENDS = /^\)\s*(?:[.;]|\.\/|$)/u
const ownClause = (left: string) => left.slice(Math.max(0, lastPlace(left, /[;:](?= |$)|\.(?= )/gu)))
const doesSomething = (clause: string) => worksIn(clause) || isLabelOfWork(clause)

/** How surely a range of days is a time for doing; 0: it is not. `begun`: it began before the paper was written. */
export function certaintyOf(scope: Scope, facts: SentenceFacts, begun: boolean): number {
  if (scope.quoted || BECAUSE.test(scope.span) || GIVES_RIGHT.test(scope.clause)) return 0
  if (facts.cell === true) return 0.9
  if (scope.beforeBracket !== null) {
    const counted = COUNTED_DAYS.test(scope.beforeBracket) && lastPlace(scope.beforeBracket, DOING) >= 0
    if (counted) return 0.85
    if (PHASE.test(scope.beforeBracket) && /^\)?:/u.test(scope.right))
      return lastPlace(scope.right, DOING) >= 0 ? 0.85 : 0
    if (begun) return 0
    if (isTimeForWork(scope.beforeBracket.slice(-100)) && lastPlace(scope.beforeBracket, DOING) >= 0) return 0.75
    const inFront = lastPlace(scope.beforeBracket, DOING) >= 0
    if (inFront && SAME_SPAN.test(scope.beforeBracket)) return 0.75
    if (inFront && STEP.test(scope.beforeBracket) && /^\)\s*(?:[.;]|$)/u.test(scope.right)) return 0.7
    if (SPAN_OF_EVENT.test(scope.beforeBracket.slice(-80))) return 0
    const inside = scope.left.slice(scope.beforeBracket.length)
    if (lastPlace(inside, DATA) >= 0 || lastPlace(inside, HAPPENING) >= 0) return 0
    if (lastPlace(scope.beforeBracket, ASKING) >= 0) return 0.65
    return ITEM_ENDS.test(scope.right) && doesSomething(ownClause(scope.beforeBracket)) ? 0.65 : 0
  }
  const process = isTimeForWork(scope.left.slice(-140))
  const opens = opensItem(
    scope.clause
      .replace(COUNTED_DAYS, '')
      .replace(/(?:định kỳ )?(?:hằng|mỗi) (?:năm|quý|tháng|tuần)(?: một lần)?,/u, ''),
  )
  if (isNormative(facts) && !HANDED_IN.test(scope.clause) && !process && !opens) return 0
  if (lastPlace(scope.span, DATA) >= 0 || lastPlace(scope.span, EFFECT) >= 0) return 0
  if (process) return 0.9
  // what began before the paper was written is reported, not asked
  if (begun) return 0
  const asked = lastPlace(scope.clause, ASKING)
  const done = Math.max(asked, placeOfWork(scope.clause.replace(NAMED_BY_WORK, ' '), facts.asked === true))
  if (asked < 0 && (IS_HELD.test(scope.clause) || isToldOf(scope.clause))) return 0
  if (asked < 0 && facts.asked !== true && isOfOccasion(scope.clause)) return 0
  // "Đợt 2 từ 01/7 đến 15/7/2026: khám sức khỏe học sinh", "Nhận hồ sơ dự tuyển: từ … đến …"
  if (PHASE.test(scope.clause.trim()) && scope.right.startsWith(':'))
    return placeOfWork(scope.right.slice(0, 80), true) >= 0 ? 0.75 : 0
  if (done < 0 && (isLabelOfWork(scope.label) || worksIn(scope.label)) && /^[).;]|^$/u.test(scope.right)) return 0.75
  if (done < 0) {
    const after = scope.rightClause
    if (tellsWhatWasFound(after)) return 0
    if (worksIn(scope.clause) || (opens && worksBehind(scope.right))) return 0.75
    // "Đợt cao điểm: 15 ngày, từ … đến …, tuần tra khép kín địa bàn"
    if (opens && NAMES_PHASE.test(scope.label) && /^, \p{L}/u.test(after) && lastPlace(after, HAPPENING) < 0) return 0.7
    const told = lastPlace(scope.clause, HAPPENING) >= 0 || lastPlace(after, HAPPENING) >= 0
    const holds = isToldOf(scope.clause) || isStateOf(scope.clause) || isOfOccasion(scope.clause)
    if (facts.asked === true && !told && !holds && !TIME_OF.test(scope.label)) return 0.75
    // "- Từ 20/5 đến 30/5/2026: tập huấn cán bộ"
    if (opens && scope.right.startsWith(':')) return lastPlace(scope.right.slice(0, 80), DOING) >= 0 ? 0.75 : 0
    if (!after.startsWith(',') || lastPlace(after, HAPPENING) >= 0) return 0
    return lastPlace(after, ASKING) >= 0 ? 0.8 : opens && lastPlace(after, DOING) >= 0 ? 0.65 : 0
  }
  // "…, diễn ra từ …": it governs the span, whatever is done in front of it
  const governs = lastPlace(withoutCourse(scope.span), HAPPENING) > lastPlace(scope.span, DOING)
  const happens = lastPlace(withoutCourse(scope.clause), HAPPENING) > asked && (governs || !worksIn(scope.clause))
  if (happens || lastPlace(scope.clause, EFFECT) > asked) return 0
  if (lastPlace(scope.clause, DATA) > asked) return 0.5
  return asked >= 0 ? 0.9 : worksIn(scope.clause) ? 0.75 : 0.7
}
