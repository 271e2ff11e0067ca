/** Limits by an event that a person must date: "trước khi tổng duyệt", "sau khi có kết quả" (pattern 24). */
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { eventTail } from './day-limits.ts'
import { findAll, words } from './patterns.ts'
import { lastPlace, opensItem, type Scope, scopeOf } from './scope.ts'
import { DOING, HAPPENING } from './vocabulary.ts'

const OCCASION =
  'kỳ|phiên|cuộc|hội nghị|hội thi|buổi|đại hội|lễ|đợt|giờ|tết|mùa|năm học|khai giảng|khai mạc|bầu cử|tổng duyệt|vòng|chuyến|dịp'
const NAMED_DAY = 'ngày(?= (?!mai|kia|hôm|nghị định|luật|thông tư|quyết định|nghị quyết)\\p{L})'
const BEFORE = words(
  `(?:(?:chậm nhất|muộn nhất)(?: là)? )?trước (?:khi(?= \\p{L})|lúc(?= \\p{L})|${NAMED_DAY}|thời điểm(?= \\p{L})|${OCCASION})`,
)
/** "chậm nhất là khi nộp hồ sơ", "muộn nhất vào ngày khai giảng" */
const LATEST = words(
  `(?:chậm nhất|muộn nhất|trễ nhất)(?: (?:là|vào|đến|trong|cùng))* (?:khi(?= \\p{L})|ngày(?= (?!làm việc|mai|kia|hôm|cuối|đầu|thứ)\\p{L})|giờ (?:khai mạc|họp))`,
)
/** "báo cáo Ban Thường vụ tại kỳ họp tháng 10": handed in at a gathering that is told apart from others */
const AT = words('tại (?:kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|buổi giao ban|buổi họp)(?= \\p{L})')
const WHICH =
  /^ ?(?:[^,;.:()]{0,40} )?(?:tháng|quý|năm|tới|sau|gần nhất|kế tiếp|tiếp theo|lần thứ|thường lệ|cuối năm|giữa năm|đầu năm|sơ kết|tổng kết)(?!\p{L})/u
const BROUGHT = /(?<!\p{L})(?<!(?:đã|được|để|sẽ) )(?:trình|báo cáo)(?!\p{L})[^,;:]*$/u
const SO_THAT = /(?<!\p{L})(?:để|nhằm|phục vụ|kịp|làm cơ sở)(?!\p{L})/u
const AFTER = words('sau khi(?= \\p{L})')
/** what is delivered by such a moment; "trước khi" after other verbs tells the order of steps */
const DELIVERING = words(
  'gửi|nộp|báo cáo|báo|báo lại|hoàn thành|hoàn tất|hoàn trả|trình|cung cấp|thông báo|chuẩn bị|xong|đăng ký|bàn giao|' +
    'xác nhận|phản hồi|gửi lại|công bố|dứt điểm|góp ý|trả lại',
)
const HANDED_AFTER =
  /(?<!\p{L})(?:báo cáo|gửi|thông báo|thông tin(?= (?:cho|đến|tới|về|lại)(?!\p{L}))|nộp|trả|chuyển|bàn giao|công bố|niêm yết|cập nhật)(?!\p{L})/u
/** what waits for a result: "sắp xếp lịch họp sau khi có kết quả kiểm đếm" */
const SET_ABOUT =
  /(?<!\p{L})(?:sắp xếp|tổ chức|triển khai|bố trí|ban hành|thanh toán|quyết toán|nghiệm thu|chi trả|xem xét|hủy|xử lý|giải quyết|trả|cấp)(?!\p{L})[^;:]*$/u
/** "trước khi …" in front of what is asked tells the order of steps; an occasion has its day */
const HAS_DAY = /^(?:(?:chậm nhất|muộn nhất)(?: là)? )?trước (?!khi|thời điểm|lúc)/u

const NOT_ORDER = /trước (?!khi|lúc)/u
/** what people hand in "được nộp trước ngày …" may be a condition; what must be, or is made good or shown, is asked */
const HANDED_PASSIVE =
  /(?<!\p{L})(?:(?:phải|cần) được (?:gửi|nộp|bổ sung|công khai|công bố|niêm yết|hoàn thiện|hoàn thành|thông báo|bàn giao|khắc phục|lập)|(?<!(?:đã|chưa|không) )được (?:bổ sung|công khai|niêm yết|hoàn thiện|khắc phục))(?: [^\s,;.]+){0,4} ?$/u

/** A paper of which neither day nor kind is known may be a law: those say "trước khi" about the order of every procedure. */
const isUnknown = (facts: SentenceFacts) => facts.issuedOn === null && facts.actKind !== 'Công văn'

const CLOSES = /^\)?(?: \([^()]*\))?(?:[;.]|$)/u

/** How surely a moment named by an event is a limit; 0: it tells the order of steps, or a condition. */
function certaintyOf(words: string, isAfter: boolean, scope: Scope, rest: string, facts: SentenceFacts): number {
  const closes = CLOSES.test(rest)
  if (facts.cell === true && closes && /^[^\p{L}]*$/u.test(scope.left)) return 0.75
  // "nước mà người đó cư trú trước khi đến Việt Nam": says which one
  if (/(?<!\p{L})mà(?!\p{L})[^,;]*$/u.test(scope.span)) return 0
  const delivers = lastPlace(scope.clause, DELIVERING) >= 0
  if (isAfter) {
    // behind "sau khi …" the sentence may go on with the thing itself: then it is a condition, no limit
    if (!/^\)?[;.]|^$|^\.\/\./u.test(rest)) return 0
    if (HANDED_AFTER.test(scope.span)) return isUnknown(facts) && !delivers ? 0 : 0.65
    return !isUnknown(facts) && SET_ABOUT.test(scope.clause) ? 0.6 : 0
  }
  // "Trước kỳ họp, các Ban gửi báo cáo thẩm tra"
  if (opensItem(scope.clause)) {
    return rest.startsWith(',') && HAS_DAY.test(words) && lastPlace(scope.rightClause, DELIVERING) >= 0 ? 0.65 : 0
  }
  // only what closes the clause and has its day is sure
  if (delivers && (closes || !isUnknown(facts))) return closes && HAS_DAY.test(words) ? 0.82 : 0.75
  // "Tài liệu phải được bổ sung trước ngày thẩm định": whoever the paper is from
  if (closes && isUnknown(facts) && NOT_ORDER.test(words) && HANDED_PASSIVE.test(scope.span)) return 0.65
  return closes && !isUnknown(facts) && lastPlace(scope.clause, DOING) >= 0 ? 0.7 : 0
}

/** no event has a longer name; a paper that is one endless sentence must not take endless time */
const LONGEST = 400

export function findEvents(text: string, facts: SentenceFacts): Candidate[] {
  if (isNormative(facts)) return []
  const after = findAll(text, AFTER)
  const at = findAll(text, AT).filter((found) => {
    const scope = scopeOf(text, found.start, found.end)
    return (
      facts.asked === true && WHICH.test(text.slice(found.end)) && BROUGHT.test(scope.span) && !SO_THAT.test(scope.span)
    )
  })
  return [...findAll(text, BEFORE), ...findAll(text, LATEST), ...at, ...after].flatMap((found): Candidate[] => {
    const tail = eventTail(text.slice(found.end, found.end + LONGEST))
    const end = found.end + tail.length
    if (/\d{1,2}[/.]\d{1,2}(?!\d)|ngày \d|hiệu lực|^ ?(?:này|trên|nêu trên|đó)(?!\p{L})/u.test(tail)) return []
    const scope = scopeOf(text, found.start, end)
    if (scope.quoted || lastPlace(scope.span, HAPPENING) >= 0) return []
    // "báo cáo ngay sau khi hoàn thành": at once; "24 giờ sau khi mở nắp": so long after it
    if (/(?<!\p{L})(?:ngay|(?:\d+ ?)?[hg]|giờ|phút|ngày|ngày làm việc|tuần|tháng|năm),? ?$/u.test(scope.left)) return []
    const weight = certaintyOf(text.slice(found.start, end), after.includes(found), scope, text.slice(end), facts)
    if (weight === 0) return []
    return [{ due: { kind: 'event', text: '', phrase: '' }, start: found.start, end, weight }]
  })
}
