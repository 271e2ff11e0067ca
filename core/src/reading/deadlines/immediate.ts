/** "Báo cáo ngay", "ngay sau khi nhận được", "ngay trong ngày", "lập tức" (pattern 23). */
import type { Candidate, SentenceFacts } from './candidate.ts'
import { WORK } from './event-words.ts'
import { findAll, words } from './patterns.ts'
import { lastPlace, scopeOf } from './scope.ts'
import { EFFECT } from './vocabulary.ts'

const TODAY = '(?:ngày |buổi )?(?:hôm nay|(?:sáng|trưa|chiều|tối|đêm)(?: ngày)?(?: hôm)? nay)'
const AT_ONCE = words(
  `ngay (?:lập tức|tức khắc|tức thì)|ngay (?:sau khi|sau|khi|lúc)(?= \\p{L})|ngay (?:trong )?${TODAY}|ngay trong (?:ngày làm việc|` +
    'ngày|đêm|buổi|ca|giờ)(?! \\d)|lập tức|tức thì|tức khắc|tức thời',
)
/** "báo con số trong hôm nay": where the paper's own day is not known, and by that day where it is */
const WITHIN_TODAY = words(`(?:nội |gấp )?trong ${TODAY}`)

/** what is done at once, beside what offices do anyway */
const URGENT =
  'báo|thông tin|kích hoạt|có|dừng|ngừng|ngưng|tạm (?:dừng|ngừng|ngưng|đình chỉ)|đình chỉ|chấm dứt|huy động|làm|áp dụng|gọi|có mặt|' +
  'đi (?:hiện trường|kiểm tra|cơ sở|địa bàn|xác minh|thực địa)|xuống (?:hiện trường|cơ sở|địa bàn|nhà)|lên đường|tố giác|tố cáo|trình báo|tin báo|thi hành|chấp hành|' +
  'dập|chữa cháy|cách ly|khoanh vùng|phong tỏa|hô hoán|sơ cứu|cấp cứu|cứu|cứu hộ|lấy mẫu|truy|bắt|chặn|điều|xả|hạ|gỡ|gỡ bỏ|xóa|hủy|thay|đổi|dời|cắt|kéo|bật|điện|điện báo|nhắn|' +
  'đóng|mở|mở lại|khôi phục|giao|nhận|trả|thu|đưa|rút|che|chằng|neo|gia cố|bơm|khơi|sửa|vá|ra (?:thông báo|quyết định|văn bản)'
const VERB = `(?:${WORK.source}|(?<![\\p{L}\\d])(?:${URGENT})(?![\\p{L}\\d]))`
/** behind "ngay" it is said where something stands, or since when; "ngay ngắn" is tidy, "ngay thẳng" honest */
const NO_PLACE =
  '(?! (?:từ|tại|trên|cả|trong|dưới|bên|cạnh|đầu|giữa|ở|chính|thẳng|ngắn|trước(?! (?:sự|mặt|mắt))|sau|khi|lúc|gần|đến|sát|ngã|góc|cửa|chân|mặt|lối|đối diện|phía|cổng|đây|đó|trung tâm|hôm nay|sáng|chiều|tối|đêm|tuần|tháng|ngày)(?!\\p{L}))'
/** "báo cáo ngay", "gửi báo cáo về Sở ngay" */
const VERB_AT_ONCE = new RegExp(`${VERB}(?: (?!ngay|hoặc)[^\\s.,;:()]+){0,2} ngay(?![\\p{L}\\d])${NO_PLACE}`, 'gu')
/** what is passed on goes at once to somebody: "chuyển ngay đến Ủy ban" */
const PASSED_AT_ONCE = words(
  '(?:chuyển|gửi|báo|báo cáo|thông báo|thông tin|phản ánh|trình|đưa|bàn giao) ngay(?= (?:đến|tới|về|cho|lên|qua|sang)(?!\\p{L}))',
)
const OBJECT_AT_ONCE = new RegExp(
  `${VERB}(?: (?!ngay)[^\\s.;:()]+){1,14} ngay(?=$|[.;,)]| (?:cho|về|với|để|và|nhé|nha|ạ|giúp|giùm)(?!\\p{L}))`,
  'gu',
)
/** "phải báo ngay", "đề nghị đưa ngay bệnh nhân lên tuyến trên": whatever must be done */
const ASKED_AT_ONCE = words(
  `(?:phải|cần|yêu cầu|đề nghị|hãy) (?:(?!ngay|không)[^\\s.,;:()]+ ){0,12}?ngay${NO_PLACE}(?=$|[.;,)]| \\p{L})`,
)

/** "điện thoại báo liền", "gửi liền cho Văn phòng" */
const STRAIGHT = words(
  `(?:${VERB}|điện thoại) (?:[^\\s.,;:()]+ ){0,2}liền(?=$|[.;,)]| (?:cho|về|để|nhé|nha|ạ)(?!\\p{L}))`,
)
/** "báo cho Chi nhánh trong ngày." */
const WITHIN_DAY = words(
  '(?:phải|báo|báo cáo|gửi|nộp|trả lời|xử lý|giải quyết|thông báo|khắc phục|cập nhật|chuyển|trả kết quả) (?:(?:cho|về|đến|tới|lại|kết quả)(?: [^\\s.,;:()\\d]+){0,5} )?trong ngày(?=$|[.;)]|, (?!từ|ngày|thứ|giờ))',
)

/** "được quyền kinh doanh ngay khi đăng bản công bố" */
const ALLOWED =
  /(?<!\p{L})(?:(?:được|có) quyền|được phép)(?!\p{L})(?![^;]*(?<!\p{L})(?:phải|đề nghị|yêu cầu|thì)(?!\p{L}))[^;]*$/u
/** "Không cho xe chạy ngay sau khi đổ bê tông" */
const FORBIDDEN =
  /(?<!\p{L})(?:không|chưa|cấm|tránh)(?: (?:được|nên|cho|để|phép))+(?!\p{L})(?![^,;]*(?<!\p{L})(?:phải|đề nghị|yêu cầu|thì)(?!\p{L}))[^,;]*$/u

/** whoever ends what holds does so at once: "tạm dừng hiệu lực chứng thư ngay khi …" */
const ENDS_EFFECT = /(?<!\p{L})(?:tạm dừng|tạm ngừng|dừng|thu hồi|hủy bỏ|hủy|đình chỉ) (?:việc )?hiệu lực/gu

const PATTERNS = [AT_ONCE, VERB_AT_ONCE, PASSED_AT_ONCE, OBJECT_AT_ONCE, ASKED_AT_ONCE, STRAIGHT, WITHIN_DAY]

export function findImmediate(text: string, facts: SentenceFacts): Candidate[] {
  const patterns = facts.issuedOn === null ? [WITHIN_TODAY, ...PATTERNS] : PATTERNS
  const found = patterns.flatMap((pattern) => findAll(text, pattern))
  return found.flatMap(({ start, end }): Candidate[] => {
    const scope = scopeOf(text, start, end)
    if (
      scope.quoted ||
      FORBIDDEN.test(scope.span) ||
      ALLOWED.test(scope.clause) ||
      /hiệu lực/u.test(text.slice(start, end))
    )
      return []
    // "có hiệu lực ngay", "đã triển khai ngay" tell, they do not ask
    if (
      lastPlace(scope.span.slice(-40).replace(ENDS_EFFECT, ''), EFFECT) >= 0 ||
      /(?:^| )(?<!(?:bản|hồ sơ|nội dung|người|việc|vụ|trường hợp|giấy|giấy tờ|tiền|tang vật|phương tiện|tài sản|hàng|khoản|phần|tài liệu|số|phải|cần) )(?:đã|được|bị) (?:[^.;,]{0,20} )?$/u.test(
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
