/** Sentences that tell: of what was done and found, of what a law says, of what the sender means to do. Nobody is asked by them. */
import { longPattern, plainWords } from '../deadlines/index.ts'
import { opensWithVerb } from './asking.ts'
import { findDoers } from './doers.ts'
import { isSender, type Senders, withoutTold } from './told-requests.ts'

/** How a tale begins. */
const OPENS_TALE = longPattern(
  'u',
  '^(?:\\(?(?:ngày|vào ngày|hồi|lúc|vào lúc|tại (?:kết luận|công văn|văn bản|thông báo|quyết định|nghị quyết|tờ trình|báo cáo|biên bản|',
  'buổi kiểm tra|buổi làm việc|thời điểm|điểm|khoản|điều)|qua (?:theo dõi|kiểm tra|rà soát|xem xét|nghiên cứu|xác minh|nắm|công tác|tổng hợp|',
  'báo cáo|thống kê|thực tế|làm việc)|theo (?:báo cáo|phản ánh|kết quả|thông tin|thống kê|số liệu|tài liệu|nội dung|quy định|đơn|bản tin|khoản|điều|điểm)|',
  'đến nay|hiện nay|hiện tại|(?:trong )?thời gian (?:vừa )?qua|vừa qua|trước đó|trước đây|tính đến|lũy kế|từ (?:kết quả|đầu năm|báo cáo)|',
  'lý do|nguyên nhân|trong đó|(?:ngoài ra, )?(?:trong )?(?:(?:\\d+ tháng|quý [ivx\\d]+|tháng \\d+)[^,]{0,20} )?năm 20\\d\\d,|',
  'trong (?:\\d+ tháng|quý|tháng) [^,]{1,30},|sau khi (?:rà soát|xem xét|nghiên cứu|kiểm tra|nghe)|đối chiếu (?:với )?(?:các )?quy định|kết quả(?! [^.;]*gửi)|nhìn chung|',
  'tuy nhiên|bên cạnh đó|mặc dù|trên đây|về (?:phía|vấn đề)|khoản \\d|điểm \\p{L}|điều \\d+ (?:luật|nghị)|đính kèm|gửi kèm|ghi nhận|biểu dương|',
  'đánh giá cao|hoan nghênh|cơ bản thống nhất|thống nhất (?:với|chủ trương|nội dung|về|thông qua|đánh giá)|nhất trí|đồng ý (?:với|chủ trương|về)|',
  'một số (?:địa phương|đơn vị|cơ quan|phường|xã|hộ|nơi|khu phố|trường))(?!\\p{L}))',
)

/** What is said of somebody in a tale; behind "phải", "cần", "khẩn trương" the same verbs ask. */
const TALE_PREDICATE = longPattern(
  'u',
  '(?<!\\p{L})(?<!(?:khi|ngày|lúc|từ|sau|kể từ) )(?:đã|vừa|từng(?= (?:được|bị|có|là|làm|xảy|tham gia|công tác|giữ|nhiều|đề nghị|yêu cầu))|đang|chưa|sẽ|mới (?:đạt|có|nhận)|(?<!(?:khi|ngày|lúc|từ|sau|thu|tiếp) )nhận được|nhận thấy|xét thấy|nhận định|cho rằng|(?<!(?:hộ|người|số|nguồn|lịch|danh sách|đơn vị) )dự kiến|phản ánh (?:việc|về việc)|',
  'có (?:công văn|văn bản|tờ trình|báo cáo|thông báo|thẩm quyền|\\d)|không (?:báo cáo|có|thực hiện|gửi|chấp hành|đảm bảo|bảo đảm|đủ|đạt|phù hợp)|',
  'tự giải thể|làm việc theo chế độ|hoạt động (?:theo|không(?! chuyên)|kiêm)|gặp (?:khó|nhiều)|còn (?:\\d|lúng túng|buông lỏng|chậm|hạn chế|tình trạng)|',
  'đề xuất (?:giải thể|chủ tịch|ủy ban|ubnd)|kiến nghị|cam kết (?:sẽ|sử dụng|thực hiện|hoàn thành|chịu)|là (?:phù hợp|cần thiết|đúng)|đủ điều kiện|thụ lý|thông báo (?:lịch|về việc|việc|để)|',
  'được (?:giao|viết lại|sửa đổi|thành lập|phê duyệt|cấp|quy định|bố trí|thực hiện theo|tính)|quy định|kính gửi|xin gửi|trân trọng)(?!\\p{L})',
)

/** the text of a law or a charter that is being changed */
const AMENDS =
  /(?:thay|bổ sung|bãi bỏ|sửa|thay thế) (?:các )?cụm từ|được (?:viết lại|sửa đổi)[^.;]* như sau|sửa đổi, bổ sung (?:khoản|điểm|điều)/u

/** "Số liệu tính từ …", "Doanh thu làm căn cứ là …": particulars that nobody can do */
const FACT = longPattern(
  'u',
  '^(?:số liệu|doanh thu|mức|kinh phí|nguồn|nội dung|mẫu|biểu|thời kỳ|thời điểm|hồ sơ (?:gồm|bao gồm|của)|đối tượng|phạm vi|tiêu chí|điều kiện|',
  'thành phần|diện tích|đơn giá|trường hợp của|giá trị|tỷ lệ|tổng (?:số|kinh phí|mức)|khu vực|địa điểm|công ty|hình thức|lệ phí|phí|các quy định|',
  'quyết định|nghị quyết|quy chế|kế hoạch|thông báo|công văn|văn bản|chỉ thị|hướng dẫn|công điện|báo cáo)(?!\\p{L})(?! [^.;]{0,60}?(?:gửi|nộp|trình|phải|cần)(?!\\p{L}))(?=[^.;]*?',
  '(?<!\\p{L})(?:là|được|tính|theo|gồm|bao gồm|do|thực hiện|áp dụng|quy định|kết thúc|từ|lấy|có|này)(?!\\p{L}))',
)

/** What must be, or is not allowed, or is put off, is no tale. */
const BINDS = longPattern(
  'u',
  '(?<!\\p{L})(?:phải|cần|có trách nhiệm|có nhiệm vụ|không được|khẩn trương|nghiêm túc|kịp thời|chủ động|',
  '(?:thống nhất|đồng ý|cho phép|chấp thuận|quyết định)[^.;]{0,60}? (?:gia hạn|kéo dài|lùi|dời|điều chỉnh) (?:thời|hạn|ngày|việc|nộp))(?!\\p{L})',
)

const STATE = /^(?:chưa|đang|được|không|còn|đủ điều kiện)(?!\p{L})/u
const MUST =
  /(?<!\p{L})(?:phải|cần|có trách nhiệm)(?!\p{L})|(?<!\p{L})(?:gửi|nộp|chuyển) [^.;,]{0,60}(?:trước|chậm nhất|muộn nhất|không quá|hạn (?:cuối|chót|là|đến)|đến hết) /u

/** openings that a limit makes a plan of */
const OPENS_PLAN =
  /^\(?(?:kết quả|(?:trong )?năm|trong|hiện nay|hiện tại|về|một số|thống nhất|đồng ý|điều|khoản|(?:vào )?ngày)(?!\p{L})/u

/** "Ngày 20 hằng tháng chuyển danh sách giấy phép đã cấp": the day in front of the work */
const EACH_TIME = /^(?:định kỳ )?(?:vào )?ngày \d{1,2} (?:hằng|hàng|mỗi) (?:tháng|quý),? /u

/** what a bracket tells is told beside the sentence */
const withoutAside = (plain: string) => plain.replace(/\([^()]*\)/gu, (aside) => ' '.repeat(aside.length))

/**
 * @param text a sentence without its marker.
 * @param limited a time of its own makes a plan of what else would be told
 * @returns true: it only tells, whatever verbs it has.
 */
export function tells(text: string, senders: Senders, limited = false): boolean {
  const plain = plainWords(text)
  if (AMENDS.test(plain)) return true
  if (limited && doesWork(text, senders)) return false
  const main = withoutTold(withoutAside(plain), senders).replace(
    /^(?:đối với|riêng|trường hợp|nếu|khi)(?!\p{L})[^,:]*[,:] ?/u,
    '',
  )
  if (THEN_DO.test(main)) return false
  if (OPENS_TALE.test(plain) && !(limited && OPENS_PLAN.test(plain))) return !BINDS.test(main)
  if (!limited && FACT.test(plain)) return true
  if (opensWithVerb(main.replace(EACH_TIME, ''))) return false
  const predicate = TALE_PREDICATE.exec(main.slice(0, 200))
  if (predicate === null || BINDS.test(main.slice(0, predicate.index))) return false
  // "Số dư chưa thu hồi phải được hoàn trả": what something is, and then what must be
  const rest = main.slice(predicate.index)
  return !(limited && STATE.test(predicate[0]) && MUST.test(rest) && !/(?<!\p{L})(?:đã|vừa)(?!\p{L})/u.test(rest))
}

/** words of sending that tell nothing of the limit behind them, and a law that says it */
const SENDS = /(?<!\p{L})(?:xin gửi|kính gửi|trân trọng)(?!\p{L})/gu
const BY_LAW = /(?<!\p{L})(?:theo|đúng) (?:luật|quy định)(?!\p{L})/u
const CLAUSE_BEGINS = /[;(]|[,;] (?=nay )/gu

/**
 * @param text a sentence that tells. @param limit where a limit stands in it, with its words.
 * @returns whether the limit's own clause tells, too: "(Danh sách xin gửi trước ngày …)" behind a tale does not.
 */
export function tellsAt(text: string, limit: { start: number; end: number }): boolean {
  const plain = plainWords(text)
  if (plain.length !== text.length) return true
  const left = plain.slice(0, limit.start)
  const from = Math.max(0, ...[...left.matchAll(CLAUSE_BEGINS)].map((mark) => mark.index + mark[0].length))
  const clause = left.slice(from).replace(SENDS, (words) => ' '.repeat(words.length))
  return (
    OPENS_TALE.test(clause.trimStart()) ||
    AMENDS.test(plain) ||
    TALE_PREDICATE.test(clause) ||
    BY_LAW.test(plain.slice(from, limit.end))
  )
}

/** "Công trình được cấp phép trước đó thì tiếp nhận hồ sơ": what to do in a case */
const THEN_DO =
  /(?<!\p{L})thì (?:hoàn|trả lại|tiếp nhận|lập|gửi|nộp|thực hiện|báo cáo|chuyển|hướng dẫn|xử lý|đề nghị|thông báo|phải|rà soát|cập nhật|bổ sung|ghi|trả|yêu cầu)(?!\p{L})/u

/** what follows a name where something is told of it */
const TOLD_OF =
  /^(?:đã|vừa|đang|chưa|sẽ|được|bị|có|còn|mới|là|không|cho rằng|nhận thấy|đề xuất|kiến nghị|phản ánh|thuộc|đạt)(?!\p{L})/u

/** "Ban Quản lý dự án: giải phóng mặt bằng …" under words that hand out work: whatever he does, unless it is told of him. */
export function isCharged(text: string, senders: Senders): boolean {
  const [doer] = findDoers(text)
  if (doer === undefined || doer.start > 0 || doer.asked || isSender(doer.name, senders)) return false
  const rest = plainWords(text.slice(doer.end)).replace(/^[\s,:]+/u, '')
  return /^\p{L}/u.test(rest) && !TOLD_OF.test(rest)
}

/** behind the name of somebody a written answer is work, the paper of such a number is a tale */
const ANSWERS =
  /^(?:phải |cần |sẽ )?có (?:văn bản|ý kiến|báo cáo|kết luận|phương án|kế hoạch|giải pháp)(?!\p{L})(?! (?:số|ngày|như|của|đề nghị|gửi kèm)(?!\p{L}))/u

/** "Có văn bản tham gia ý kiến" under words that hand out work */
export const answers = (text: string): boolean => ANSWERS.test(plainWords(text))

/** "Bộ Nội vụ được giao chủ trì": of one that is named it is told; "các đơn vị được giao chủ trì" says who they are */
const WAS_GIVEN =
  /^(?!(?:các|những|từng|mỗi|cơ quan|đơn vị|người|bộ phận|cá nhân|tổ chức|phòng|ai)(?!\p{L})).* được (?:giao|phân công)(?!\p{L})/u

/** "Khu đội trưởng các khu phố rà soát …": somebody else, and at once what he does. What is said of others further on tells nothing. */
export function doesWork(text: string, senders: Senders): boolean {
  const [doer] = findDoers(text)
  if (doer === undefined || doer.asked || isSender(doer.name, senders) || WAS_GIVEN.test(plainWords(doer.name)))
    return false
  const work = plainWords(text.slice(doer.end)).replace(/^[\s,:]+/u, '')
  return opensWithVerb(work) || ANSWERS.test(work)
}
