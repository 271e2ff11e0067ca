/** How long something lasts, is kept or waited for: amounts of time by which nobody has to do anything. */
import type { LeadName } from './amount-leads.ts'
import type { Unit } from './amounts.ts'
import { FINISHES, isOnlyNamed } from './governing.ts'
import { endingIn, longPattern, startingWith } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { DOING, FINISHED } from './vocabulary.ts'

/** what goes on so long, whether or not the sentence names from when */
const GOES_ON =
  'cấm|đình chỉ|tạm giữ|tạm ngừng|tạm dừng|tạm hoãn|nghỉ|bảo hành|lưu trữ|lưu giữ|bảo quản|duy trì|niêm yết|đăng tải|' +
  'thử việc|thực tập|liên tục|thuê|vay|hỗ trợ|phát sóng|trưng bày|diễn ra|trải dài'

/** Durations: how long something lasts or is kept, not until when something must be done. */
const LASTING = endingIn(
  `(?:${GOES_ON}|gặp|làm việc|trực|(?<!có thể (?:được )?)kéo dài|niêm yết công khai|công khai|giữ|sử dụng|` +
    '(?<!(?:triển khai|bắt đầu|đưa vào|đi vào|kế hoạch) )hoạt động|học tập|đào tạo|tập huấn|giam|thanh tra|sinh sống|cư trú|tạm trú|' +
    'công tác|hưởng|trợ cấp|đóng|tham gia)(?: [^.;,:()]{0,30})?(?: tại [^.;,:()]{0,60})?',
)
/** names of what has a length, right beside it: "hợp đồng 12 tháng", "kinh nghiệm 03 năm" */
const HAS_LENGTH = endingIn(
  '(?:có giá trị|hiệu lực|kinh nghiệm|phạt tù|hợp đồng)(?: (?!(?:thì|mà)(?: |$))[^ .;,:()]+){0,3}',
)
/** not "Hết thời hạn niêm yết mà không có khiếu nại thì trong 03 ngày": what is over is when the next begins */
const DURATION_TERM = longPattern(
  'u',
  'thời lượng(?!\\p{L})|(?<!(?:hết|kết thúc|quá|sau) )thời (?:hạn|gian) (?:thanh tra|kiểm tra|giám sát|sử dụng|thuê|lưu|bảo quản|hiệu lực|vay|',
  'giữ|bổ nhiệm|giấy phép|hợp đồng|công tác|làm việc|đào tạo|tập huấn|gặp|nghỉ|thử việc|đấu thầu|',
  'bảo hành|học|họp|diễn ra|cấm|hưởng|trình bày|phát biểu|thi|kiểm toán|đình chỉ|niêm yết|',
  'khóa|hoạt động|tạm|trực|cách ly)(?!(?:(?! (?:không quá|tối đa) )[^;])* (?:mà|thì)(?!\\p{L}))',
)
/** What offices and people take their time for, with a limit to it; any other "thời gian …" is how long something lasts. */
export const PROCESS = longPattern(
  'gu',
  `(?<!\\p{L})(?:${FINISHED}|thực hiện|ra quyết định|quyết định|lấy ý kiến|cho ý kiến|góp ý|tham gia ý kiến|tiếp nhận|`,
  'rà soát|hòa giải|triển khai|hẹn|tự nguyện|yêu cầu|đề nghị)(?!\\p{L})',
)

/** "thời hạn thẩm định không quá …", not "thời gian tập sự là …"; a bare "Thời hạn: …" is one too */
export function isProcessTerm(words: string): boolean {
  // "thời hạn được kéo dài nhưng không quá …": that of which the sentence before spoke
  if (
    /^thời hạn(?: này| trên)? (?:có thể )?(?:được )?(?:kéo dài|gia hạn)(?: thêm)?,?(?: nhưng| song)?(?!\p{L})/u.test(
      words,
    )
  )
    return true
  const work =
    /^(?:thời hạn|thời gian|hạn)(?<work> [^:\d]*?)??(?: (?:là|không quá|tối đa|chậm nhất|không vượt quá|trong|vòng))*:? ?$/u.exec(
      words,
    )?.groups?.work
  return work === undefined || work.trim() === '' || (lastPlace(work, PROCESS) >= 0 && !work.startsWith(' của '))
}

const NO_LIMIT_RIGHT = startingWith(
  '(?: \\([^)]{0,25}\\))?,? ?(?:chờ|đợi|trở lên|trở xuống|liên tục|liên tiếp|đầu|cuối|gần nhất|gần đây|' +
    'qua|vừa qua|tuổi|tính đến|tính tới|đối với|một lần|mỗi|trước đó|đầu năm|cuối năm|liền kề|' +
    'trong (?:một|0?1) (?:năm|tháng|tuần|ngày)|liền|này|thực hiện|nay|cuối cùng|cùng kỳ|xây dựng|thành lập|kỷ niệm|ngày truyền thống)|/\\p{L}*',
)

/** what is named by such a verb lasts nothing itself: "vào tài khoản tạm giữ", "người được hưởng", "đơn vị trực" */
const NOT_A_NAME =
  '(?<!(?:tài khoản|biên bản|tài sản|tang vật|phương tiện|đơn|hồ sơ|bên|hợp đồng|mức|chế độ|chính sách|tiền|kinh phí) (?:cho |xin |đề nghị )?)' +
  '(?<!(?:người|đối tượng|hộ|đơn vị|cán bộ|trường hợp) (?:được|bị|cho|xin) )'
/** in front of "trong thời hạn … kể từ …": it lasts that long */
const LASTS = longPattern(
  'u',
  `(?<!\\p{L})${NOT_A_NAME}(?:${GOES_ON}|(?<!(?:nộp|giao nộp|chuyển|gửi) )lưu(?! (?:ý|hành|thông|lượng|động))|ở lại|ở tại|được sử dụng|được hưởng|`,
  'hưởng|bảo lưu|thời hiệu|tạm giam|kinh nghiệm|đã (?:làm việc|công tác|hoạt động|tham gia|',
  'được cấp)|miễn|giảm|được phép|thử thách|tập sự|bổ nhiệm|',
  'trả góp|không bị|chưa bị|không được|biệt phái|điều trị|cách ly|theo dõi sức khỏe|nuôi nhốt|phải dùng)(?!\\p{L})[^,;]{0,45}$',
)
/** what belongs to the amount beside it, whatever is done: "cấp giấy phép có thời hạn 05 năm kể từ …" */
const HOLDS_SO = longPattern(
  'u',
  '(?<!\\p{L})(?:có giá trị|hiệu lực|có thời hạn|còn thời hạn|thời hạn (?:của|sử dụng|hiệu lực)|thời hiệu)(?: [^\\s.;,]+){0,3} $',
)
/** what holds, when nothing is done about it: "Nghị quyết này có hiệu lực đối với … sau 45 ngày" */
const HOLDS = /(?<!\p{L})(?:hiệu lực|có giá trị|(?:có|còn) thời hạn|thời hạn (?:của|sử dụng|hiệu lực))(?!\p{L})[^,;]*$/u

/** Is an amount that is counted from something how long it lasts or holds, by the words in front of it? */
export function lasts(scope: Scope): boolean {
  const { span } = scope
  const held = HOLDS_SO.exec(span)
  if (held !== null && lastPlace(held[0], FINISHES) < 0) return true
  const told = HOLDS.exec(span) ?? LASTS.exec(span)
  // "phải nộp lại giấy tờ đang tạm giữ trong …": what is handed over is due
  return told !== null && lastPlace(told[0], FINISHES) < 0 && !isOnlyNamed(scope, told.index)
}

export const CONSENT = /coi (?:như|là)|xem (?:như|là)|(?:được )?hiểu là|mặc nhiên/u

/** "Quá 30 ngày kể từ … mà không …" is a condition; it sets a limit only where silence counts as consent. */
export function isCondition(lead: string, right: string): boolean {
  if (CONSENT.test(right)) return false
  return /^(?:quá|hết|ngoài)/u.test(lead) || /^,? ?(?:nếu|mà|không|chưa|thì)(?!\p{L})/u.test(right)
}

/** "Trong thời hạn 05 năm kể từ …, nếu không duy trì … thì bị thu hồi": what happens to whoever fails, asked of nobody. */
export const CONSEQUENCE =
  /^,? ?(?:nếu|mà|trường hợp)(?!\p{L})[^.;]*?(?:không|chưa)(?!\p{L})[^.;]*? thì (?:sẽ )?(?:bị|được|không được|nhà nước)(?!\p{L})/u

/** "trong 03 ngày kể từ …, không được rời khỏi …": what is forbidden or allowed so long */
export const FORBIDDEN_TILL =
  /^,?(?: [^,.;:]{1,40})?(?: thì)? (?:không được|không bị|được (?:hưởng|miễn|giảm|sử dụng|tiếp tục))(?!\p{L})|^,? không phải(?!\p{L})/u

/** what leaves whoever does it */
export const HANDING =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|trả lời|trả kết quả|thông báo|công bố|hoàn trả|thanh toán|phản hồi|phúc đáp|cung cấp|chuyển (?:lại|đến|cho|về)|bàn giao|trả lại)(?!\p{L})/gu

/** "Được cấp lại sau 12 tháng kể từ …" is a time of waiting; a limit only for what is handed in by then. */
export function isWaiting(scope: Scope): boolean {
  if (opensItem(scope.clause)) return lastPlace(scope.rightClause, DOING) < 0
  return lastPlace(scope.clause, HANDING) < 0 || /(?<!\p{L})(?:bị|chỉ được|tự)(?!\p{L})[^,]*$/u.test(scope.span)
}

/** "trong thời hạn 12 tháng trước ngày nộp hồ sơ không bị xử phạt" asks about the past. */
export function looksBack(lead: LeadName | null, unit: Unit, scope: Scope): boolean {
  if (lead !== 'within' && lead !== 'in' && lead !== 'atLeast') return false
  if (/(?<!\p{L})(?:đã|không bị|chưa bị|chưa từng|kinh nghiệm|liên tục)(?!\p{L})[^,;]*$/u.test(scope.clause))
    return true
  if (lead === 'atLeast') return false
  return unit === 'month' || unit === 'year' || lastPlace(`${scope.clause} ${scope.rightClause}`, DOING) < 0
}

/** what may be told of the one who acts stands in front of these: "đơn vị trực phải có mặt trong vòng 30 phút" */
const MUST = /(?<!\p{L})(?:phải|có trách nhiệm|cần)(?!\p{L})/gu

/** An amount that is counted from nothing and only says how long something goes on, how old it is or how much of it there is. */
export function isDuration(right: string, lead: string, scope: Scope): boolean {
  if (NO_LIMIT_RIGHT.test(right) || DURATION_TERM.test(scope.clause.slice(-60) + lead)) return true
  const told = scope.left.slice(-90).trimEnd()
  // "hết hạn đăng tải mà không ai khiếu nại thì trong …"
  const said = told.slice(Math.max(0, told.lastIndexOf(' mà '), lastPlace(told, HANDING), lastPlace(told, MUST)))
  if (HAS_LENGTH.test(said)) return true
  const lasting = LASTING.exec(said)
  const at = lasting === null ? -1 : scope.span.trimEnd().length - said.length + lasting.index
  return lasting !== null && !isOnlyNamed(scope, at)
}
