/** Is somebody asked to do something here? */

import { longPattern, plainWords } from '../deadlines/index.ts'

const EXPLICIT = longPattern(
  'u',
  '(?<!\\p{L})(?:đề nghị|yêu cầu|kính mong|vui lòng|có nhiệm vụ|nhờ (?=anh|quý|các|đồng chí)|trân trọng đề nghị|có trách nhiệm|phân công|kính trình|',
  'kính xin|xin ý kiến|giao(?= (?:sở|ban (?:chỉ|quản|tổ|tiếp|dân|giám)|ủy ban|ubnd|văn phòng|',
  'phòng|chủ tịch|giám đốc|thủ trưởng|công an|trung tâm|các|cho|tổ|trưởng|đồng chí|đơn vị|',
  'bộ|thanh tra|chánh|ông|bà)))(?!\\p{L})',
)
const TOLD = longPattern(
  'gu',
  '(?<!\\p{L})(?:(?:theo|xét|tại|căn cứ|trên cơ sở|thực hiện|tiếp nhận|nhận được|có|các) (?:các )?(?:nội dung )?(?:đề nghị|',
  'yêu cầu)|khi (?:có|được) (?:đề nghị|yêu cầu)|theo (?:đề nghị|yêu cầu)|(?:đúng|đáp ứng|',
  'không|đạt) yêu cầu|đã (?:đề nghị|yêu cầu)|(?:có|ban hành|phát hành|gửi) (?:công văn|văn bản|',
  'kế hoạch|thông báo|công điện)[^,;]{0,160}? (?:đề nghị|yêu cầu|giao))(?!\\p{L})',
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
  'có hiệu lực|(?:khó khăn|vướng mắc)[^.;]{0,60}? liên hệ',
)
const OPENING_VERB = longPattern(
  'u',
  '^(?:(?:tiếp tục|khẩn trương|kịp thời|chủ động|thường xuyên|nghiêm túc|tập trung|phải|cần|',
  'trực tiếp|định kỳ|đồng thời|sớm|tích cực|chủ trì|riêng|trước mắt|ngay sau khi[^,]*,|khi[^,]*,|',
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
  'đình chỉ|thu hồi|phát)(?!\\p{L})',
)

/** "Thực hiện Công văn số 12/… ngày …, " in front says why, not what. */
const GROUNDS = longPattern(
  'u',
  '^(?:(?:thực hiện|căn cứ|theo|tiếp theo|tiếp nhận|triển khai|xét|trên cơ sở|nhằm|để|qua|',
  'nhân)(?!\\p{L})(?=[^,;]*(?:số |ngày \\d|luật|nghị (?:quyết|định)|chỉ đạo|kế hoạch|công văn|',
  'đề nghị|quyết định|thông báo))[^,;]*(?:,[^,;]*(?:ngày \\d|của |về việc )[^,;]*)*[,;]\\s*)+',
)

export type Asking = 'explicit' | 'opening' | 'none'

/** @param text a sentence without its marker. */
export function askingIn(text: string): Asking {
  const plain = plainWords(text).replace(GROUNDS, '')
  if (EXPLICIT.test(plain.replace(TOLD, (told) => ' '.repeat(told.length)))) return 'explicit'
  return OPENING_VERB.test(plain) ? 'opening' : 'none'
}

/** The usual last words ("… chịu trách nhiệm thi hành", "nghiêm túc thực hiện") ask for nothing of their own. */
export function isClosingClause(text: string): boolean {
  return CLOSING.test(plainWords(text))
}

/** A lead-in or heading that hands what stands below it to somebody. */
export function leadsToDuties(heading: string): boolean {
  const plain = plainWords(heading)
  if (EXPLICIT.test(plain.replace(TOLD, ' '))) return true
  return longPattern(
    'u',
    '(?:tổ chức thực hiện|phân công|nhiệm vụ|trách nhiệm|chỉ đạo|kết luận|triển khai|công việc|',
    'tiến độ|lộ trình|thời hạn|chế độ báo cáo|thực hiện (?:các|một số|như sau)|như sau|các nội dung sau|',
    'nội dung sau)(?!\\p{L})',
  ).test(plain)
}

/** What heads a list of contents, purposes or reasons: nobody is asked below it. */
export function leadsToContents(heading: string): boolean {
  const plain = plainWords(heading)
  if (
    /mục đích|yêu cầu chung/u.test(plain) ||
    /(?:gồm|bao gồm)(?: các)?(?: nội dung| phần| mục| thành phần)?(?: sau| chính| chủ yếu)*:?$/u.test(plain)
  )
    return true
  if (EXPLICIT.test(plain.replace(TOLD, ' '))) return false
  return longPattern(
    'u',
    '(?:mục đích|yêu cầu chung|^[ivx]+\\. ?mục|nguyên tắc|căn cứ|kết quả đạt được|tình hình|',
    'tồn tại|hạn chế|nguyên nhân|hồ sơ (?:gồm|bao gồm)|thành phần|nội dung báo cáo|bao gồm|',
    'gồm có|gồm:|gồm các nội dung|tài liệu gửi kèm)',
  ).test(plainWords(heading))
}
