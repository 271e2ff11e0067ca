/** Words of limits by an event: what has its day, what is done by then, and what only tells of it. */
import { longPattern, words } from './patterns.ts'
import { DOING } from './vocabulary.ts'

/** gatherings, feasts, seasons and works that have their day */
const OCCASION =
  'kỳ(?! (?:vọng|báo cáo|kế hoạch))|phiên|cuộc(?! (?:sống|đời))|hội (?:nghị|thi|thao|diễn|thảo|trại|chợ|đàm|báo)|ngày hội|buổi|đại hội|lễ|đại lễ|đợt|đêm|giờ|tết|mùa|năm học|học kỳ|' +
  'khai giảng|khai mạc|bế mạc|khởi công|khánh thành|động thổ|nghiệm thu|bầu cử|tổng duyệt|sơ duyệt|diễn tập|giao ban|liên hoan|festival|tuần lễ|tháng hành động|' +
  'vòng|chuyến|dịp|trận|lớp|khóa|giao thừa|trung thu|quốc khánh|giáng sinh|noel|rằm|vu lan|thanh minh|sự kiện|chương trình|lần họp|kiểm phiếu|bàn giao|nhập học|ra quân'
const NO_EVENT_DAY = 'mai|kia|mốt|hôm|nghị định|luật|thông tư|quyết định|nghị quyết|thứ (?=\\p{L})|chủ nhật'
const NAMED_DAY = `ngày(?= (?!(?:${NO_EVENT_DAY})(?!\\p{L}))\\p{L})`
/** "15 giờ 30 ngày mở thưởng": the hour is known, the day is not */
const CLOCK_OF_DAY = `\\d{1,2} ?(?:giờ|g|h|:)(?: ?\\d{2})?(?: phút)?,? (?:(?:sáng|trưa|chiều|tối) )?(?:của )?ngày(?= (?!(?:${NO_EVENT_DAY}|làm việc|giao dịch|trực|cuối|đầu|nghỉ|lễ|kế|liền|tiếp|sau|trước|hằng|mỗi|từng|đó|này|tháng|rằm|mùng)(?!\\p{L}))\\p{L})`
const LATEST = '(?:chậm nhất|muộn nhất|trễ nhất|trễ lắm|không (?:muộn|trễ|chậm) hơn)'

export const BEFORE_EVENT = words(
  `(?:${LATEST}(?: là)? )?trước (?:khi(?= \\p{L})|lúc(?= \\p{L})|hôm(?= (?!nay|qua|sau)\\p{L})|${NAMED_DAY}|${CLOCK_OF_DAY}|thời điểm(?= \\p{L})|${OCCASION})`,
)
/** "chậm nhất là khi nộp hồ sơ", "muộn nhất vào ngày khai giảng", "chậm nhất 15 giờ ngày khai mạc" */
export const LATEST_AT = words(
  `${LATEST}(?: (?:là|vào|đến|trong|cùng|lúc))* (?:khi(?= \\p{L})|ngày(?= (?!(?:làm việc|mai|kia|hôm|cuối|đầu|thứ|kế|liền|tiếp|sau)(?!\\p{L}))\\p{L})|giờ (?:khai mạc|họp)|${CLOCK_OF_DAY})`,
)
/** "báo cáo Ban Thường vụ tại kỳ họp tháng 10": handed in at a gathering that is told apart from others */
export const AT_GATHERING = words(
  '(?:tại|trong|vào|ở) (?:kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|buổi (?:giao ban|họp)|giao ban)(?= \\p{L})',
)
export const WHICH =
  /^ ?(?:[^,;.:()]{0,40} )?(?:tháng|quý|năm|tới|sau|gần nhất|kế tiếp|tiếp theo|lần thứ|cuối cùng|thường lệ|cuối năm|giữa năm|đầu năm|sơ kết|tổng kết)(?!\p{L})/u
export const AFTER_EVENT = words('sau khi(?= \\p{L})')
export const WHEN_EVENT = words('khi(?= \\p{L})')

/** what is delivered by such a moment: the surest */
export const DELIVERING = words(
  'gửi|nộp|báo cáo|báo|báo lại|báo tin|báo cho|hoàn thành|hoàn tất|hoàn trả|trình|cung cấp|thông báo|thông tin(?= (?:cho|đến|tới|về|lại)(?!\\p{L}))|chuẩn bị|xong|đăng ký|bàn giao|' +
    'xác nhận|phản hồi|gửi lại|công bố|dứt điểm|góp ý|trả lại|nộp lại|khai báo|niêm yết|chuyển(?= (?:cho|về|đến|tới|lại|hồ sơ|tài liệu)(?!\\p{L}))',
)

/** what else is done by such a moment. A noun of the same letters has its own word in front. */
const MORE_WORK =
  'in(?= (?:và|đủ|xong|ấn|tài liệu|giấy|sách|phiếu|thẻ))|phát(?= (?:cho|quà|tờ|phiếu|tài liệu|giấy|thẻ|tin|thông báo|lại))|trao|tặng|thăm|treo|dán|dựng|cắm|trồng|sơn|kẻ|quét|dọn|nói chuyện|trao đổi|đối thoại|' +
  'cho (?:chủ trương|biết|mượn)|bồi dưỡng|mua|sắm|nhận(?= (?:bàn giao|lại|đủ))|giao(?= (?:cho|đủ|lại|mặt bằng|hàng|nhà|xe))|trả(?= \\p{L})|nhắc|kiểm định|chạy thử|vận hành thử|thử|lắp|gia cố|trang bị|' +
  'họp(?= (?:lấy|bàn|thống nhất|với|dân|các|tổ|rút))|mở lớp|đào tạo|phân công|phân luồng|cắt tỉa|chặt|đốn|phun|tiêm|tiêm phòng|khám|cấm|giải tỏa|giải phóng|đền bù|bồi thường|ký kết|ký duyệt|thẩm duyệt|duyệt|quán triệt|phổ biến|' +
  'vận chuyển|chở|đưa|mang|đem|vá|sửa|nâng cấp|đóng(?= (?:dấu|cọc|cửa|gói))|khóa|tắt|ngắt|cúng|viết|dự thảo|hoàn chỉnh|rút|thu(?= (?:gom|xong|hoạch|lại|đủ))|tìm|mở(?= (?:lại|cửa|thầu|tài khoản|lớp))'
export const WORK = new RegExp(
  `${DOING.source}|${DELIVERING.source}|(?<![\\p{L}\\d])(?:${MORE_WORK})(?![\\p{L}\\d])`,
  'gu',
)

export const HANDED_AFTER =
  /(?<!\p{L})(?:báo cáo|gửi|thông báo|thông tin(?= (?:cho|đến|tới|về|lại)(?!\p{L}))|nộp|trả|chuyển|bàn giao|công bố|niêm yết|cập nhật)(?!\p{L})/u
/** what waits for a result: "sắp xếp lịch họp sau khi có kết quả kiểm đếm" */
export const SET_ABOUT =
  /(?<!\p{L})(?:sắp xếp|tổ chức|triển khai|bố trí|ban hành|phát hành|thanh toán|quyết toán|nghiệm thu|chi trả|xem xét|hủy|xử lý|giải quyết|trả|cấp|trình|lập|công khai|mở lại|khôi phục|thu dọn|hoàn thiện|tổng hợp|lưu trữ)(?!\p{L})[^;:]*$/u

/** "nộp lại thẻ cũ khi nhận thẻ mới", "báo cáo khi hoàn thành": a moment that will come, no case that may come */
export const WILL_COME = longPattern(
  'u',
  '^ (?:[^,;.:()\\d]{1,40}? )?(?:hoàn thành|kết thúc|xong|bế mạc|khai mạc|nghiệm thu|khởi công|khánh thành|hết (?:hạn|thời hạn|nhiệm kỳ|đợt|năm học)|nghỉ hưu|thôi (?:việc|giữ)|chuyển công tác|nhập học|ra trường|xuất viện|',
  'đi vào hoạt động|(?:đến|tới) (?:làm việc|nhận|lấy|kiểm tra|giám sát|thanh tra|họp|tiếp nhận)|đến hạn|',
  '(?<!tiếp )nhận(?: được)? (?:quyết định|kết quả|thẻ|sổ|mã|giấy|bằng|bàn giao|quà|tiền|con dấu|nhiệm vụ|công tác|nhà|mặt bằng|bản chính|chứng thư|tài khoản))(?!\\p{L})(?! (?:có|bị))',
)
export const HANDED_WHEN =
  /(?<!\p{L})(?:báo cáo|nộp|nộp lại|giao nộp|trả lại|hoàn trả|bàn giao|cung cấp|gửi(?! kèm)|công bố|quyết toán|đối chiếu|trình)(?!\p{L})(?! (?:đủ|được)(?!\p{L}))/u
