/** How long something lasts, is kept or waited for: amounts of time by which nobody has to do anything. */
import type { LeadName } from './amount-leads.ts'
import type { Unit } from './amounts.ts'
import { endingIn, longPattern, startingWith } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { DOING } from './vocabulary.ts'

/** Durations: how long something lasts or is kept, not until when something must be done. */
const LASTING = endingIn(
  '(?:cấm|đình chỉ|tạm giữ|tạm ngừng|tạm dừng|tạm hoãn|nghỉ|bảo hành|lưu trữ|lưu giữ|bảo quản|' +
    'có giá trị|hiệu lực|kinh nghiệm|gặp|liên tục|làm việc|trực|(?<!có thể (?:được )?)kéo dài|diễn ra|thử việc|thực tập|' +
    'niêm yết|niêm yết công khai|công khai|đăng tải|duy trì|phát sóng|trưng bày|thuê|vay|giữ|sử dụng|' +
    '(?<!(?:triển khai|bắt đầu|đưa vào|đi vào|kế hoạch) )hoạt động|học tập|đào tạo|tập huấn|giam|phạt tù|hợp đồng|thanh tra|sinh sống|cư trú|tạm trú|' +
    'công tác|hưởng|trợ cấp|hỗ trợ|đóng|tham gia)(?: [^.;,:()]{0,30})?(?: tại [^.;,:()]{0,60})?',
)
const DURATION_TERM = longPattern(
  'u',
  'thời lượng(?!\\p{L})|thời (?:hạn|gian) (?:thanh tra|kiểm tra|giám sát|sử dụng|thuê|lưu|bảo quản|hiệu lực|vay|',
  'giữ|bổ nhiệm|giấy phép|hợp đồng|công tác|làm việc|đào tạo|tập huấn|gặp|nghỉ|thử việc|đấu thầu|',
  'bảo hành|học|họp|diễn ra|cấm|hưởng|trình bày|phát biểu|thi|kiểm toán|đình chỉ|niêm yết|',
  'khóa|hoạt động|tạm|trực|cách ly)',
)
/** What offices and people take their time for, with a limit to it; any other "thời gian …" is how long something lasts. */
export const PROCESS = longPattern(
  'gu',
  '(?<!\\p{L})(?:giải quyết|xử lý|thẩm định|thẩm tra|xem xét|trả lời|thông báo|nộp|gửi|thực hiện|hoàn thành|hoàn thiện|phê duyệt|',
  'ra quyết định|quyết định|kết luận|lấy ý kiến|cho ý kiến|góp ý|trả kết quả|công bố|đăng ký|tiếp nhận|hoàn trả|thanh toán|',
  'khắc phục|báo cáo|phản hồi|lập|bàn giao|chuyển|rà soát|kiểm tra hồ sơ|xác minh|cung cấp|bổ sung|thụ lý|hòa giải|kháng nghị|kháng cáo|phúc khảo|cấp|triển khai|',
  'hẹn|kê khai|ban hành|tham gia ý kiến|tự nguyện|tháo dỡ|di dời|chi trả|yêu cầu|đề nghị)(?!\\p{L})',
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
  `(?<!\\p{L})${NOT_A_NAME}(?:(?<!(?:nộp|giao nộp|chuyển|gửi) )lưu(?! (?:ý|hành|thông|lượng|động))|lưu trữ|lưu giữ|lưu lại|lưu kho|ở lại|ở tại|đăng tải|bảo quản|có giá trị|được sử dụng|cấm|bảo hành|được hưởng|`,
  'hưởng|bảo lưu|thời hiệu|tạm giữ|tạm giam|nghỉ|đình chỉ|duy trì|niêm yết|có thời hạn|còn thời hạn|',
  'thời hạn (?:của|sử dụng|hiệu lực)|kinh nghiệm|đã (?:làm việc|công tác|hoạt động|tham gia|',
  'được cấp)|hỗ trợ|miễn|giảm|tạm dừng|tạm ngừng|tạm hoãn|được phép|thử thách|tập sự|bổ nhiệm|',
  'thuê|vay|trả góp|liên tục|không bị|chưa bị|không được|thử việc|thực tập|biệt phái|điều trị|cách ly|theo dõi sức khỏe|nuôi nhốt|phải dùng)(?!\\p{L})[^,;]{0,45}$',
)

/** @param span what stands in front, back to the last comma. */
export function lasts(span: string): boolean {
  const told = LASTS.exec(span)
  // "phải nộp lại giấy tờ đang tạm giữ trong …": what is handed over is due
  return told !== null && lastPlace(told[0], HANDING) < 0
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
  return LASTING.test(told.slice(Math.max(0, lastPlace(told, HANDING), lastPlace(told, MUST))))
}
