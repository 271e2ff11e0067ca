/** "Báo cáo ngay", "ngay sau khi nhận được", "ngay trong ngày", "lập tức" (pattern 23). */
import type { Candidate, SentenceFacts } from './candidate.ts'
import { findAll, words } from './patterns.ts'
import { lastPlace, scopeOf } from './scope.ts'
import { EFFECT } from './vocabulary.ts'

const AT_ONCE = words(
  'ngay (?:lập tức|tức khắc|tức thì)|ngay (?:sau khi|sau|khi|lúc)(?= \\p{L})|ngay trong (?:ngày làm việc|' +
    'ngày|đêm|buổi|ca|giờ)(?! \\d)|lập tức|tức thì|tức khắc|tức thời',
)
const VERB =
  'báo cáo|báo|thông báo|thông tin|triển khai|thực hiện|xử lý|gửi|tổ chức|ban hành|chỉ đạo|' +
  'kiểm tra|phản ánh|phản hồi|liên hệ|rà soát|khắc phục|di dời|sơ tán|kích hoạt|cử|cung cấp|' +
  'chuyển|giải quyết|tiến hành|đình chỉ|trình|cập nhật|có|phối hợp|dừng|ngừng|yêu cầu|đề nghị|' +
  'thành lập|bố trí|huy động|trả lời|làm|áp dụng|tháo dỡ|thu hồi|niêm yết|báo tin|hoàn thiện|' +
  'bổ sung|gọi|đi (?:hiện trường|kiểm tra|cơ sở|địa bàn|xác minh|thực địa)|xuống (?:hiện trường|cơ sở|địa bàn|nhà)|có mặt'
/** "báo cáo ngay", "gửi báo cáo về Sở ngay" */
const VERB_AT_ONCE = words(
  `(?:${VERB})(?: (?!ngay|hoặc)[^\\s.,;:()]+){0,2} ngay(?! (?:từ|tại|trên|cả|trong|dưới|bên|` +
    `cạnh|đầu|giữa|ở|chính|thẳng|ngắn|trước(?! (?:sự|mặt|mắt))|sau|khi|lúc|gần|đến))`,
)
/** what is passed on goes at once to somebody: "chuyển ngay đến Ủy ban" */
const PASSED_AT_ONCE = words(
  '(?:chuyển|gửi|báo|báo cáo|thông báo|thông tin|phản ánh|trình|đưa|bàn giao) ngay(?= (?:đến|tới|về|cho|lên|qua|sang)(?!\\p{L}))',
)
const OBJECT_AT_ONCE = words(`(?:${VERB})(?: (?!ngay)[^\\s.;:()]+){1,14} ngay(?=$|[.;,)]| cho | về | với | để )`)
/** "ngay" in front of the verb: "cần ngay lập tức" is above; "phải báo ngay", "cử ngay cán bộ" are verbs with ngay */
const ASKED_AT_ONCE = words(
  '(?:phải|cần|yêu cầu|đề nghị) (?:[^.;,:()]{1,60} )?ngay(?= (?:báo cáo|thông báo|triển khai|' +
    'xử lý|gửi|tổ chức|thực hiện|việc))',
)

/** "điện thoại báo liền", "gửi liền cho Văn phòng" */
const STRAIGHT = words(
  `(?:${VERB}|điện thoại|điện) (?:[^\\s.,;:()]+ ){0,2}liền(?=$|[.;,)]| (?:cho|về|để|nhé|nha|ạ)(?!\\p{L}))`,
)
/** "báo cho Chi nhánh trong ngày." */
const WITHIN_DAY = words(
  '(?:phải|báo|báo cáo|gửi|nộp|trả lời|xử lý|giải quyết|thông báo|khắc phục|cập nhật|chuyển|trả kết quả) (?:(?:cho|về|đến|tới|lại|kết quả)(?: [^\\s.,;:()\\d]+){0,5} )?trong ngày(?=$|[.;)]|, (?!từ|ngày|thứ|giờ))',
)

export function findImmediate(text: string, facts: SentenceFacts): Candidate[] {
  const found = [AT_ONCE, VERB_AT_ONCE, PASSED_AT_ONCE, OBJECT_AT_ONCE, ASKED_AT_ONCE, STRAIGHT, WITHIN_DAY].flatMap(
    (pattern) => findAll(text, pattern),
  )
  return found.flatMap(({ start, end }): Candidate[] => {
    const scope = scopeOf(text, start, end)
    if (scope.quoted || /hiệu lực/u.test(text.slice(start, end))) return []
    // "có hiệu lực ngay", "đã triển khai ngay" tell, they do not ask
    if (
      lastPlace(scope.span.slice(-40), EFFECT) >= 0 ||
      /(?:^| )(?<!(?:bản|hồ sơ|nội dung|người|việc|vụ|trường hợp|giấy|tài liệu|số) )(?:đã|được) (?:[^.;,]{0,20} )?$/u.test(
        scope.span.slice(-30),
      )
    )
      return []
    if (/^ (?:có hiệu lực|khi (?:luật|nghị định|thông tư|quyết định) này có hiệu lực)/u.test(scope.right)) return []
    // "ngay sau Tết" may only say when something follows
    const loose = /^ngay sau$/u.test(text.slice(start, end))
    const weight = facts.cell === true ? 0.8 : loose ? 0.75 : 0.86
    return [{ due: { kind: 'immediate', phrase: '' }, start, end, weight }]
  })
}
