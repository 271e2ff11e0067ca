/** Limits of which nobody is asked in so many words: what the sender itself will do, what follows in a case, who is named with a verb. */
import { longPattern, plainWords } from '../deadlines/index.ts'
import { doesWork } from './telling.ts'
import type { Senders } from './told-requests.ts'

/** "Sau phiên họp, trong 36 giờ, Ban sẽ phát hành biên bản": asked of nobody, and a limit all the same */
const PROMISES = longPattern(
  'u',
  '(?<!\\p{L})sẽ (?:hoàn thành|hoàn tất|hoàn thiện|gửi|nộp|trình|trả|trả lời|phát hành|ban hành|công bố|thông báo|bàn giao|tái lập|khắc phục|xử lý|giải quyết|',
  'chuyển|báo cáo|cập nhật|cung cấp|bố trí|lắp|sửa|thi công|thanh toán|chi trả|cấp|niêm yết|phản hồi|tiếp thu|giải trình|kiểm tra|tổng hợp|thu hồi|di dời|tháo dỡ|có (?:văn bản|báo cáo|kết quả|ý kiến))(?!\\p{L})',
)
/** "Trường hợp không thuộc thẩm quyền thì hoàn đơn về Ban trong …" */
const THEN = longPattern(
  'u',
  '(?<!\\p{L})thì (?:phải |cần |sẽ )?(?:hoàn|hoàn trả|gửi|nộp|trả|trả lại|báo|báo cáo|thông báo|chuyển|lập|bổ sung|khắc phục|xử lý|làm|đăng ký|liên hệ|xin|nêu|ghi|cập nhật|dừng|di dời)(?!\\p{L})',
)
const TOLD =
  /(?<!\p{L})(?:đã|vừa|từng (?:được|bị|có|là)|hứa|cam kết|theo luật|luật (?:ghi|quy định)|nếu không)(?!\p{L})/u

/** Does this sentence hold its limit though it reads as a tale? @param text without its marker */
export function holdsByItself(text: string, senders: Senders): boolean {
  const plain = plainWords(text)
  if (TOLD.test(plain)) return false
  return PROMISES.test(plain) || THEN.test(plain) || doesWork(text, senders)
}
