/** Is somebody asked to do something here? */
import { longPattern, plainWords, WORKS } from '../deadlines/index.ts'
import { type Senders, withoutTold } from './told-requests.ts'

const EXPLICIT = longPattern(
  'u',
  '(?<!\\p{L})(?:đề nghị|yêu cầu|(?:kính|tha thiết|rất|trân trọng) mong(?! (?:được |nhận được |có )?sự| nhận được)|vui lòng|có nhiệm vụ|(?:nhờ|xin|phiền)(?= (?:anh|quý|các|đồng chí|phường|chị|bạn|thầy))|trân trọng đề nghị|có trách nhiệm|phân công|kính trình|',
  'kính xin|xin ý kiến|(?:kính )?chuyển (?:đơn|hồ sơ|vụ việc|nội dung)(?= [^.;]*(?:để|xem xét|giải quyết|xử lý))|giao(?= (?:sở|ban (?:chỉ|quản|tổ|tiếp|dân|giám)|ủy ban|ubnd|văn phòng|',
  'phòng|chủ tịch|giám đốc|thủ trưởng|công an|trung tâm|các|cho|tổ|trưởng|đồng chí|đơn vị|',
  'bộ|thanh tra|chánh|ông|bà|công chức|cán bộ|viên chức|nhân viên|kế toán|văn thư|trạm|đảng ủy|chi bộ|chi cục|khu phố|mặt trận|nhà trường)))(?!\\p{L})',
)
const CLOSING = longPattern(
  'u',
  'chịu trách nhiệm (?:thi hành|thực hiện)|căn cứ quyết định (?:này )?thi hành|(?:nghiêm túc|',
  'quan tâm|phối hợp|tổ chức|khẩn trương|biết,?(?: và)?|nghiên cứu,?|tích cực)(?: (?:quan tâm|',
  'phối hợp|triển khai|tổ chức|thực hiện|và|,))*,? ?(?:triển khai|thực hiện|phối hợp)(?: (?:tốt|',
  'đầy đủ|có hiệu quả|các nội dung (?:trên|nêu trên)|nội dung (?:trên|nêu trên)|theo (?:đúng )?(?:quy định|',
  'tinh thần)|(?:công văn|văn bản|kế hoạch|chỉ thị|quyết định|thông báo|công điện) này|nghiêm túc|',
  '[.,/]|và|đúng|kịp thời|các|nhiệm vụ|trên))*[ ./]*$|để (?:biết|thực hiện|b/c|báo cáo)[ ./]*$|',
  'trân trọng(?: cảm ơn)?[ ./!]*$|rất mong (?:nhận được )?sự (?:quan tâm|phối hợp)|^trân trọng|',
  '(?:đề nghị|yêu cầu) (?:các|quý|thủ trưởng)[^.;]{0,90}? (?:triển khai|thực hiện|phối hợp)(?: (?:và )?(?:triển khai|',
  'thực hiện|tốt|đầy đủ|nghiêm túc|theo quy định))*[ ./]*$|liên hệ (?:với )?(?:ông|bà|đồng chí|',
  'đ/c|số|điện thoại|qua)|(?:coi|xem) (?:như|là) (?:đã )?(?:thống nhất|đồng ý|nhất trí)|',
  'ngày làm việc (?:liền kề|tiếp theo|kế tiếp)|thay thế (?:công văn|văn bản|kế hoạch|quyết định)|',
  'có hiệu lực|(?:khó khăn|vướng mắc)[^.;]{0,60}? liên hệ|^(?:mọi|các|nếu có|có)? ?(?:vướng mắc|thắc mắc|thông tin)[^.;]{0,60}? (?:trao đổi|gọi|gặp)',
)
const OPENING_VERB = longPattern(
  'u',
  '^(?:(?:tiếp tục|khẩn trương|kịp thời|chủ động|thường xuyên|nghiêm túc|tập trung|phải|cần|',
  'trực tiếp|định kỳ|đồng thời|sớm|tích cực|chủ trì|riêng|trước mắt|ngay(?: sau)? khi[^,]*,|khi[^,]*,|',
  'trong (?:quá trình|thời gian)[^,]*,|căn cứ[^,]*,|trên cơ sở[^,]*,|trường hợp[^,]*,|nếu[^,]*,|',
  'đối với[^,:]*[,:]|(?:trước|chậm nhất|trong|sau|từ|đến|hằng|định kỳ)[^,]*,)[ ,]*)*(?:rà soát|',
  'báo cáo(?! này)|gửi|nộp|lập|cử|tổ chức|triển khai|thực hiện|thống kê|tổng hợp|hoàn thành|',
  'hoàn thiện|ban hành|xây dựng|chỉ đạo|hướng dẫn|kiểm tra|kiểm kê|theo dõi|đôn đốc|cập nhật|',
  'thông báo(?! này)|thông tin|đăng ký|cung cấp|chuẩn bị|xử lý|giải quyết|trả lời|phản hồi|',
  'phản ánh|góp ý|tham gia|tham mưu|tham dự|đề xuất|xác nhận|niêm yết|công khai|tuyên truyền|',
  'vận động|phổ biến|bố trí|tăng cường|đẩy mạnh|sẵn sàng|phối hợp|nghiên cứu|xem xét|thẩm định|',
  'đối chiếu|nhập|bàn giao|tiếp nhận|chuyển|ký|trình|bảo đảm|đảm bảo|duy trì|củng cố|kiện toàn|',
  'thành lập|khảo sát|đánh giá|lựa chọn|giới thiệu|phân công|phân loại|thu|huy động|quán triệt|',
  'thanh toán|quyết toán|giám sát|khắc phục|tháo gỡ|gia cố|sử dụng|vận hành|đăng tải|kê khai|',
  'bổ sung|điều chỉnh|kết nối|chia sẻ|tạm dừng|ngừng|hủy|treo|tập huấn|truyền thông|nắm|dự|',
  'ưu tiên|lấy ý kiến|trả kết quả|phân bổ|chốt|xác minh|tiến hành|chỉnh trang|vệ sinh|tiêm|',
  'khử khuẩn|phun|diệt|xét|trao|sửa chữa|cải tạo|lắp đặt|số hóa|thăm|thu gom|phân luồng|trực|',
  'quản lý|cấp|hỗ trợ|tạo điều kiện|điều phối|quyết định|phát hiện|phê duyệt|công bố|cam kết|',
  'rút kinh nghiệm|xem|khai thác|làm|giao|mời|đưa|mở|bình xét|phát động|ra quân|nhắc nhở|',
  'đình chỉ|thu hồi|phát|',
  WORKS,
  ')(?!\\p{L})',
)

/** "Thực hiện Công văn số 12/… ngày …, " in front says why, not what. */
const GROUNDS = longPattern(
  'u',
  '^(?:(?:thực hiện|căn cứ|theo|tiếp theo|tiếp nhận|triển khai|xét|trên cơ sở|nhằm|để|qua|',
  'nhân)(?!\\p{L})(?=[^,;]*(?:số |ngày \\d|luật|nghị (?:quyết|định)|chỉ đạo|kế hoạch|công văn|',
  'đề nghị|quyết định|thông báo))[^,;]*(?:,[^,;]*(?:ngày \\d|của |về việc )[^,;]*)*[,;]\\s*)+',
)

export type Asking = 'explicit' | 'opening' | 'none'

/** a paper to a superior or an account of one's own work: orders in it are drafts or tales, only requests are meant */
const REPORTING: readonly (string | null | undefined)[] = ['TTr', 'BC']
const ORDERS = longPattern(
  'gu',
  '(?<!\\p{L})(?:giao|yêu cầu|phân công|có trách nhiệm|có nhiệm vụ|',
  // a draft handed up is an enclosure; what is asked is said once more at the end
  '(?:kính )?trình (?:(?!xem xét|phê duyệt|cho ý kiến|,)[^.;:]){2,80}? (?:(?:các |một số )?(?:nội dung|dự thảo|văn bản|hồ sơ|tờ trình|quyết định|kế hoạch)))(?!\\p{L})',
)

export const isReporting = (kind: string | null | undefined): boolean => REPORTING.includes(kind)

/** @param text a sentence without its marker; `senders`: whoever writes; `kind`: of the paper. */
export function askingIn(text: string, senders: Senders = [], kind: string | null = null): Asking {
  const plain = plainWords(text)
  const meant = withoutTold(plain, senders)
  if (EXPLICIT.test(isReporting(kind) ? meant.replace(ORDERS, ' ') : meant)) return 'explicit'
  return opensWithVerb(plain) ? 'opening' : 'none'
}

/** @param plain a sentence in plain words. */
export function opensWithVerb(plain: string): boolean {
  return OPENING_VERB.test(plain.replace(GROUNDS, ''))
}

/** The usual last words ("… chịu trách nhiệm thi hành", "nghiêm túc thực hiện") ask for nothing of their own. */
export function isClosingClause(text: string): boolean {
  return CLOSING.test(plainWords(text))
}
