/** Which verb of its clause a limit belongs to: what is done and over, or a state that is only named there. */
import { endingIn, words } from './patterns.ts'
import { lastPlace, type Scope } from './scope.ts'
import { FINISHED } from './vocabulary.ts'

/** verbs alone: not "Thông báo này", and who only tells others of what goes on finishes nothing: "thông báo học sinh nghỉ học" */
export const FINISHES = words(
  `(?!thông báo (?!cho|kết quả|bằng|đến|tới|về|lại|danh sách|việc|lý do|nguyên nhân))(?:${FINISHED})(?! (?:này|số|nêu trên|nói trên))`,
)
/** what lasts is said anew, and is no name in what is handed over: "lập biên bản và tạm giữ", "quyết định đình chỉ" */
const SAID_ANEW = endingIn(
  '(?:và|rồi|để|thì|mà|đồng thời|hoặc|bị|được|phải|cần|sẽ|tiếp tục|có thể|chỉ|tự|cho|cho phép|xin|' +
    '(?<!(?:trình|gửi|giao|công bố|nhận|trả|chuyển|đạt|duyệt|ký|lưu) )(?:quyết định|đề nghị|yêu cầu|thông báo)|ra lệnh|chấp thuận|đồng ý|tổ chức|thực hiện|áp dụng|biện pháp|lệnh) ',
)
/** more of the same list: "nộp lưu hồ sơ, tài liệu có giá trị bảo quản" */
const LISTED =
  /^ ?(?:tài liệu|giấy tờ|hồ sơ|chứng từ|hiện vật|tang vật|phương tiện|thiết bị|sản phẩm|dữ liệu|số liệu|phiếu|sổ|vật tư|hàng hóa|tiền)(?!\p{L})/u

/**
 * What lasts or holds is only named in what somebody finishes: "khắc phục hư hỏng thuộc trách nhiệm bảo hành", "nộp sản phẩm
 * về kho lưu trữ". @param at where it stands in the span
 */
export function isOnlyNamed({ span, clause }: Pick<Scope, 'span' | 'clause'>, at: number): boolean {
  if (at < 0) return false
  const whole = LISTED.test(span) ? clause : span
  const before = whole.slice(0, whole.length - span.length + at)
  return !SAID_ANEW.test(before) && lastPlace(before, FINISHES) >= 0
}
