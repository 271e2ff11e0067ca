/** Days by which something holds, held or had happened: effect, conditions, figures. */
import { type Candidate, isNormative, type SentenceFacts } from '../candidate.ts'
import { FINISHES, isOnlyNamed } from '../governing.ts'
import { CONSENT, DUE_THEN } from '../leads.ts'
import { endingIn, longPattern } from '../patterns.ts'
import { lastPlace, opensItem, type Scope } from '../scope.ts'
import { ASKING, BORN, DATA, DOING, EFFECT, FINISHED, STILL_UNDONE } from '../vocabulary.ts'
import { isDateBefore, isDay, type Rule, refuses } from './rule.ts'

/** "số liệu" that is sent is no period of data */
const DATA_OF_REPORT = new RegExp(
  `(?<!(?:gửi|nộp|công bố|công khai|cập nhật|báo cáo|cung cấp|nhập|tổng hợp|chuyển|có|đối chiếu)(?: nhanh| ngay| đủ| đầy đủ| lại| bổ sung| kịp thời)? )${DATA.source}`,
  'gu',
)

/** Verbs whose object stands before "trước ngày": something that happened by then, not something to be done. */
const STATE_VERB = endingIn(
  '(?:giao đất|cho thuê đất|(?<!(?:bộ|sở|phòng|ban|ngành|vật liệu|thanh tra|quản lý|trật tự|về|kỳ|công ty|phép|đầu tư) )xây dựng|xây(?! dựng)|cấp phép|được cấp|phát hành|hình thành|khởi công|' +
    `tuyển dụng|${BORN}|phát sinh|xảy ra|tồn tại|có hiệu lực|nghỉ hưu|(?<!(?:tổ|đoàn|nhóm|ban) )công tác|cư trú|sử dụng đất|` +
    'chức danh|vi phạm|nhập ngũ|từ trần|(?<!(?:vào|lại) )hoạt động|tốt nghiệp|kết hôn|được duyệt|được phê duyệt|' +
    'đưa vào sử dụng|giao kết)(?: (?:trong|từ))? ?',
)
/** the same words tell of the past only with a sign of it: "hồ sơ đã nộp trước ngày …", "quyết định được ban hành trước ngày …" */
const DONE_VERB = endingIn(
  '(?:đã|được|do|có|người|hộ|khi) (?:[^.;,:()]{0,40} )?(?:cấp|thành lập|tham gia|ký kết|(?<!chữ )ký|' +
    'ban hành|phê duyệt|tiếp nhận|đăng ký|lập|nộp hồ sơ|nộp|công nhận|thực hiện|giải quyết|' +
    'bố trí|mua|chuyển nhượng|kê khai) ?',
)
/** "quy hoạch sử dụng đất được duyệt trước ngày 01/8/2024", whatever is asked about it */
const DECIDED =
  /(?<!(?:phải|cần|sẽ|yêu cầu|đề nghị|việc) )được (?:duyệt|phê duyệt|cấp|ban hành|công nhận|thành lập) ?$/u
const STOOD_SO = /^, [^,.;]{0,60}(?<!\p{L})(?:thuộc|trực thuộc|là|có|chưa|mang tên|được gọi)(?!\p{L})/u
const CONDITION_OPENS = longPattern(
  'u',
  '^[\\s\\p{L}\\d.)-]{0,8}?(?:(?:các |những )?trường hợp|nếu(?! (?:được|có thể|kịp|tiện|có))|đối với|khi|những|(?:các |những )?(?:công trình|',
  'hồ sơ|dự án|cơ sở|người|hộ|tổ chức|văn bản|thửa đất|đơn|giấy phép|nhà ở|đối tượng|lao động|',
  'hợp đồng|vụ việc)[^,]{0,80}?(?:đã|được|có|xây dựng|hình thành|phát sinh|do))(?!\\p{L})',
)
const CONDITION_FOLLOWS = longPattern(
  'u',
  '^ ?(?:,? ?(?:mà|thì|nhưng|nay|vẫn|song)|do(?! (?:trùng|vướng|có|thời|nghỉ|lịch|bận|đây|sắp)(?!\\p{L}))|bị|được|đã|có|chưa|không (?:được|có|phải)|và (?:đã|chưa|',
  'được|đang)|đến nay|trở về trước|còn thời hạn)(?!\\p{L})',
)

/** "đến ngày 25 hằng tháng" is a limit only for something handed in or finished by then */
function isDelivered(clause: string): boolean {
  return (
    lastPlace(clause, DATA) < 0 &&
    lastPlace(
      clause,
      /(?:gửi|nộp|báo cáo|hoàn thành|nhận (?:hồ sơ|bài|đơn|phiếu)|tiếp nhận|công bố|công khai|thời hạn|hạn)(?!\p{L})/gu,
    ) >= 0
  )
}

/** "từ ngày 15 của tháng 12 năm trước đến ngày 14 tháng 6": the figures of a report begin in the year before, nobody's time does */
const SINCE_LAST_YEAR =
  /(?<!\p{L})từ (?:ngày )?\d{1,2}(?: của)?(?: tháng |\/)\d{1,2}(?: của)? năm trước(?: [^,.;]{0,30})? ?$/u

const SENT_TO =
  /(?<!\p{L})(?:gửi|nộp|trình|chuyển|báo cáo)(?!\p{L}) [^,;]*(?<!\p{L})(?:về|cho|đến|tới|lên) (?!việc|tình|kết|công tác|số)[^,;\d]{2,60} $/u
const HANDED_IN =
  /gửi|nộp|báo cáo(?! (?:cáo|năm|tháng|quý|tuần|kỳ|là))|hoàn thành|hoàn thiện|cập nhật|nhập|cung cấp|trước|chậm nhất/gu

const TO_WHOM = /(?<!\p{L})(?:cho|về|tới) \p{L}+[^,;]* $/u

function isOfData(
  candidate: Candidate,
  { span, beforeBracket, left, clause, capital, label, rightClause }: Scope,
): boolean {
  if (!isDay(candidate) || (candidate.lead !== 'until' && capital === true)) return false
  if (candidate.lead === 'until' && SINCE_LAST_YEAR.test(left)) return true
  if (
    candidate.lead === 'until' &&
    candidate.due.kind === 'recurring' &&
    !isDelivered(opensItem(clause) ? rightClause : clause)
  )
    return true
  // "kỳ báo cáo 6 tháng cuối năm thực hiện trước ngày 31 tháng 01"
  if (candidate.lead === 'hard' && /(?<!\p{L})(?:thực hiện|hoàn thành) $/u.test(span)) return false
  // "gửi kế hoạch giai đoạn sau về Bộ trước ngày …": what is sent speaks of the time, its way lies behind
  if (candidate.lead === 'hard' && SENT_TO.test(span)) return false
  // "kết thúc giai đoạn 1 trước ngày …" is done by then
  const meant = span.replace(/(?:hoàn thành|hoàn tất|kết thúc|xong) giai đoạn|(?<!liệu )(?<!\p{L})chốt $/u, '')
  const data = lastPlace(meant, DATA_OF_REPORT)
  // "giao nộp sản phẩm, số liệu thô cho Sở": handed over with the rest
  const given = candidate.lead === 'hard' || (candidate.lead === 'until' && TO_WHOM.test(meant))
  const listed = given && isOnlyNamed({ span: meant, clause }, startOfLast(meant, DATA_OF_REPORT))
  if (data >= 0 && !listed && lastPlace(meant.slice(data), HANDED_IN) < 0) return true
  // "Thời điểm chốt số liệu: ngày 14/6 và ngày 14/12 hằng năm"
  if (candidate.lead !== 'hard' && lastPlace(label, DATA_OF_REPORT) >= 0 && lastPlace(label, HANDED_IN) < 0) return true
  return beforeBracket !== null && /(?:số liệu|tính|chốt)[^()]*$/u.test(left.slice(beforeBracket.length))
}

const startOfLast = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].at(-1)?.index ?? -1

const COUNTED_FROM = /(?:kể từ|tính từ|từ) (?:ngày|khi) [^,;]{2,60} có hiệu lực(?: thi hành)?, /gu

function isEffect(candidate: Candidate, scope: Scope): boolean {
  const { clause, span } = scope
  if (candidate.due.kind === 'relative' || candidate.due.kind === 'immediate') return false
  // "tháo dỡ băng rôn hết hạn trước khi treo mới": what is out of date is only named
  if (candidate.due.kind === 'event' && !/hiệu lực/u.test(clause)) return false
  const told = /hiệu lực/u.test(clause) ? clause : span
  // "trong 15 ngày kể từ ngày hợp đồng có hiệu lực, các kỳ sau nộp vào …": what something else is counted from
  const effect = lastPlace(told.replace(COUNTED_FROM, ' '), EFFECT)
  if (effect < 0) return false
  const since = told.replace(COUNTED_FROM, ' ').slice(effect)
  // "phổ biến Nghị quyết đang có hiệu lực tới … chậm nhất ngày …"
  if (candidate.lead === 'hard' && isOnlyNamed(scope, startOfLast(span, EFFECT))) return false
  // the effect has a day of its own: "bản án có hiệu lực từ ngày 01/01/2026 … trước ngày 28/5/2026"
  if (candidate.lead === 'hard' && /ngày \d/u.test(since) && lastPlace(told, ASKING) >= 0) return false
  return effect > lastPlace(told, ASKING) && !/(?:hoàn thành|gửi|nộp|báo cáo)[^,]*$/u.test(since)
}

/** "Trường hợp vắng mặt báo lại Thư ký trước …": who it is and, behind it, what he does. Papers and houses do none of this. */
const DOES_THEN = longPattern(
  'u',
  '^[^\\p{L}]*(?:(?:các |những )?trường hợp|nếu|đối với|khi|những|các|người|hộ|tổ chức|cơ sở|đơn vị|ai)(?!\\p{L})[^,]* ',
  '(?<!(?:đã|được|chưa|không|từng|có|bị|do|vừa) )(?:báo|báo lại|mang(?! (?:tên|quốc tịch|thai|số))|đem|trả|trả lại|liên hệ|gặp|gọi|tự|lắp|lắp đặt|tháo dỡ|di dời|bổ sung|xin|nêu|khai báo|kê khai|đến(?! (?:từ|ngày|hết|khi|nay|\\d))|nói|nhắn|thông báo|hoàn trả|điền)(?!\\p{L})[^,]*$',
)

/** "Người đã được cấp thẻ thì làm lại ảnh trước ngày …": what they have had is told only to say who they are */
const DUTY_AFTER_ALL = /(?<!\p{L})(?:đã|từng)(?!\p{L})[^.;,]* (?:thì|có nghĩa vụ|buộc phải)(?!\p{L})/u

const HAD_BEEN = /(?<!\p{L})(?:đã|từng)(?!\p{L})/gu
const DOES_AFTER_DAY = new RegExp(`(?<!\\p{L})đã [^.;,]*\\d{4} (?:phải |cần )?(?:${FINISHED})(?!\\p{L})`, 'u')

function keptAsCondition(candidate: Candidate, scope: Scope): number {
  const { left, clause, span, right, rightClause } = scope
  if (!isDateBefore(candidate)) return 1
  // "ổn định từ trước ngày 15/10/1993" looks back from then
  if (/(?<!\p{L})(?:từ|kể từ) ?$/u.test(left)) return 0
  const asked = lastPlace(clause, ASKING)
  const delivered = lastPlace(
    clause,
    /(?<!\p{L})(?:gửi|nộp|báo|báo cáo|hoàn thành|trình|xong|bàn giao|chuyển(?! (?:đổi|nhượng|mục))|trả lại|giao nộp)(?!\p{L})/gu,
  )
  if (
    asked < 0 &&
    delivered < 0 &&
    !DUE_THEN.test(right) &&
    !opensItem(clause) &&
    /^ (?:phải|không phải|sẽ|tiếp tục|quy định tại|theo quy định tại) /u.test(right)
  )
    return 0
  // "Trước ngày 01/7/2025, địa bàn thuộc quận cũ": how it was
  const stood = STOOD_SO.exec(right)?.[0]
  if (opensItem(clause) && stood !== undefined && lastPlace(stood, DOING) < 0) return 0
  const handsOver = lastPlace(span, FINISHES) >= 0 && OBJECT.test(right) && !HOLDS_LATER.test(rightClause)
  if (asked < 0 && delivered < 0 && HOLDS.test(right) && !opensItem(clause) && !CONSENT.test(right) && !handsOver)
    return 0
  if (DECIDED.test(clause)) return 0
  if (CONDITION_FOLLOWS.test(right) && !/^ ?(?:và|được) (?:gửi|báo|tổng)/u.test(right)) return 0
  if (
    (STATE_VERB.test(clause) || DONE_VERB.test(clause)) &&
    asked < 0 &&
    !/^\s*(?:\d+[.)]|-|[a-zđ]\))?\s*(?:\p{L}+ ){0,1}$/u.test(clause.replace(STATE_VERB, ''))
  )
    return 0
  if (DOES_THEN.test(span)) return 0.85
  if (CONDITION_OPENS.test(span) && !span.includes(' thì ') && lastPlace(span, ASKING) < 0 && span.trim().length > 12) {
    return /(?:gửi|nộp|có báo cáo|hoàn thành)[^,]*$/u.test(span)
      ? 0.85
      : lastPlace(span, /(?:gửi|nộp|báo cáo|hoàn thành)/gu) >= 0
        ? 0.7
        : 0
  }
  if (
    /(?:^|[ ,])(?:đã|từng(?= (?:được|bị|có|là|tham gia|nhận|hưởng|làm)))(?: [^.;,]{1,60})? ?$/u.test(clause) &&
    asked < 0 &&
    !DUTY_AFTER_ALL.test(clause) &&
    // "nộp lại xe đã cải tạo", "chủ cơ sở đã nuôi từ trước ngày 01/01/2026 đăng ký": only which one, or who it is
    !isOnlyNamed(scope, startOfLast(span, HAD_BEEN)) &&
    !DOES_AFTER_DAY.test(clause)
  )
    return 0
  return 1
}

const HANDED_IN_BY =
  /(?:gửi|nộp|trình|trả|bàn giao|chuyển (?:cho|về|đến|lại)|đăng ký|tiếp nhận|nhận (?:hồ sơ|bài|đơn|phiếu|đề xuất|đăng ký|ý kiến)|xác nhận|góp ý|hoàn thành|phản hồi|bình chọn|thời hạn|hạn)(?!\p{L})[^,;:]*$/u
const GOING_ON =
  /(?:tiếp tục|duy trì|được(?! (?:báo|gửi|nộp|chuyển|trả|bàn giao|thông báo|niêm yết|công khai|tổng hợp|cập nhật)(?!\p{L}))|kéo dài|miễn|giảm|hỗ trợ|hưởng|thí điểm|liên tục|công tác|hoạt động|tham gia|hạn (?:dùng|sử dụng))[^,;:]*$/u

/** "Hợp đồng giao kết trước ngày … tiếp tục …": behind the day the sentence goes on with what then holds */
const HOLDS = longPattern(
  'u',
  '^ (?!(?:để|nha|nhé|nhe|ạ|nghen|giùm|giúp|và|rồi|sau đó|hoặc|theo|về|cho|gửi|tới|đến|nhằm|trừ|đối với|hằng|của|qua|thông qua|bằng|tại|đồng thời|làm|phục vụ|kịp|',
  'nếu|với|trên|trong|vào|cùng|kèm|tính|khi|trước|sau|từ|chậm nhất|là|năm|phải|báo cáo|tổng hợp|trình)(?!\\p{L}))\\p{L}',
)

/** "Đội báo về phường trước ngày … số lượng cần nhận": what is handed over stands behind its day */
const OBJECT =
  /^,? (?:(?:số|danh sách|toàn bộ|toàn văn|tổng số|tất cả|các|những|mọi|từng|báo cáo|kết quả|hồ sơ|phương án|kế hoạch|văn bản|biên bản|phiếu|bản|tờ|bảng|biểu|ý kiến|nội dung|tên|họ tên|thông tin|tình hình|nhu cầu|dữ liệu|số liệu|chứng từ|giấy|sổ|tiền|kinh phí|file|ảnh|hình ảnh|đề xuất|một|hai|ba|bốn|năm)(?!\p{L})|\d)/u
const HOLDS_LATER = /(?<!\p{L})(?:được|vẫn|tiếp tục|không|chưa|thuộc|hưởng|giữ nguyên|áp dụng|thì)(?!\p{L})/u

/** "Chứng chỉ cấp đến hết ngày … có giá trị", "lương hưu được điều chỉnh vào ngày 01/7 hằng năm" */
const HOLDS_TILL = /^ (?:có (?:giá trị|hiệu lực)|được|vẫn|mà|thì|là)(?!\p{L})/u
const COMES_BY_ITSELF =
  /(?<!\p{L})được (?:điều chỉnh|tính|nâng|tăng|trả|chi trả|hưởng|cộng|trích|nghỉ|cấp)(?!\p{L})[^,;]*$/u

function goesOnTill(candidate: Candidate, { clause, span, right }: Scope, facts: SentenceFacts): boolean {
  if (candidate.lead === 'until' && HOLDS_TILL.test(right) && !CONSENT.test(right) && lastPlace(clause, ASKING) < 0)
    return true
  // "đến ngày 01/7/2025 chưa phê duyệt thì …", "cho cá nhân sử dụng đến hết ngày …"
  const notYet =
    /^,? (?:mà |vẫn |nhưng )?(?:chưa|không(?! (?:để|được|cho)(?!\p{L})))(?!\p{L})/u.test(right) && !CONSENT.test(right)
  if (candidate.lead === 'until' && (notYet || /(?<!\p{L})sử dụng $/u.test(clause))) return true
  if (candidate.lead === 'soft' && COMES_BY_ITSELF.test(span) && lastPlace(clause, ASKING) < 0) return true
  if (candidate.due.kind === 'date' ? candidate.due.bound !== 'by' : candidate.due.kind !== 'recurring') return false
  if (candidate.lead === 'hard' || (candidate.due.kind === 'recurring' && candidate.lead !== 'until')) return false
  if (!isNormative(facts) && facts.issuedOn !== null && HANDED_IN_BY.test(clause)) return false
  return GOING_ON.test(clause)
}

/** "Người dân có thể đăng ký tư vấn từ nay đến hết …": open to whoever wants it, unless something is handed in */
const MAY =
  /(?<!\p{L})(?<!(?:để|nhằm|mới|chỉ|sao cho) )có thể (?!(?:được )?(?:kéo dài|gia hạn)|(?:gửi|nộp|góp ý|phản ánh|kiến nghị|khiếu nại|trả lời|bổ sung)(?!\p{L}))[^,;]*$/u

const isFreeToDo = ({ due, lead }: Candidate, { clause }: Scope) =>
  (due.kind === 'window' || due.kind === 'period' || (due.kind === 'date' && lead !== 'hard')) &&
  MAY.test(clause) &&
  lastPlace(clause, ASKING) < 0

/** "Trường hợp trùng ngày nghỉ thì vào ngày làm việc đầu tiên của tuần": where a limit goes, not a limit */
const ROLLED =
  /(?:trùng|rơi|nhằm|là)(?: vào| đúng)?(?: các)?(?: ngày)? (?:nghỉ|lễ|thứ (?:bảy|bẩy|7)|chủ nhật|tết)[^.;()]{0,40}?(?:thì|,|là)[^.;()]{0,60}$/u

/** "trong năm 2026 và những năm tiếp theo": it never ends; "góp phần nâng cao … trong năm 2026": what is hoped for */
const ONWARDS = /^,? và (?:các |những )?năm (?:tiếp theo|kế tiếp|sau|tới)(?!\p{L})/u
const HOPED =
  /(?<!\p{L})(?:góp phần|hướng tới|hướng đến)(?!\p{L})[^,;]*$|(?<![\p{L},;] )(?<!\p{L})(?:để|nhằm)(?!\p{L})[^,;]*$/u

export const STATE_RULES: readonly Rule[] = [
  refuses(
    'a year that goes on, or in which something is hoped for',
    ({ due }, { span, right }) => due.kind === 'period' && (ONWARDS.test(right) || HOPED.test(span)),
  ),
  refuses('what one may do, and need not', isFreeToDo),
  refuses('effect and validity', isEffect),
  refuses('period or cut-off of data', isOfData),
  refuses(
    'where a limit goes that falls on a day off',
    (_, { left, right }) =>
      ROLLED.test(left) || /^ (?:mà )?(?:trùng|rơi|nhằm)(?: vào| đúng)?(?: các)? ngày/u.test(right),
  ),
  refuses('state at a date', (_, { left }) =>
    /(?:tính (?:đến|tới)|đến thời điểm|tại thời điểm|cho đến nay)(?: hết| ngày| trước)* ?$/u.test(left),
  ),
  { name: 'cut-off of a condition', keeps: keptAsCondition },
  refuses('until then something goes on', goesOnTill),
  refuses(
    'what was still undone by then',
    (candidate, { clause }) => isDay(candidate) && STILL_UNDONE.test(clause) && lastPlace(clause, ASKING) < 0,
  ),
  refuses(
    '"trường hợp … sau 17 giờ và trước 11 giờ ngày tiếp theo thì …": a condition',
    (candidate, { clause, right }) =>
      candidate.due.kind === 'recurring' &&
      / thì(?!\p{L})/u.test(right.slice(0, 4)) &&
      /(?<!\p{L})(?:trường hợp|nếu|khi)(?!\p{L})/u.test(clause),
  ),
]
