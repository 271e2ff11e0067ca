/** The verbs and nouns by which a clause shows what a time in it is for. All patterns are global: `lastPlace` asks where they stand. */

import { words } from './patterns.ts'

/** "giao" as a task is given, not as land, goods and traffic have it in their names */
export const TASKING =
  '(?<!được |bàn |chuyển |trao )giao(?! (?:đất|dịch|thông|nhận|lưu|diện|ban|hàng|tiếp|thừa|rừng|khu|kết|ước|hữu|mùa|cấu|thoa|hưởng|ca(?!\\p{L})))'

/** Somebody is told or asked to do something. */
export const ASKING = words(
  `phải|đề nghị|yêu cầu|${TASKING}|chỉ đạo|có trách nhiệm|chịu trách nhiệm|kính đề nghị|trân trọng đề nghị|` +
    `kính mong|thống nhất|cần(?! thiết)|khẩn trương|tập trung|chủ động|nghiêm túc`,
)

/** What offices are asked to do, and do. */
export const DOING = words(
  `phải|đề nghị|yêu cầu|${TASKING}|chỉ đạo|có trách nhiệm|gửi|nộp|báo cáo|trình|hoàn thành|` +
    `hoàn tất|hoàn thiện|thực hiện|triển khai|tổ chức|ban hành|xây dựng|lập|rà soát|thống kê|` +
    `tổng hợp|cập nhật|thông báo|đăng ký|cung cấp|cử|chuẩn bị|kiểm tra|xử lý|giải quyết|trả lời|` +
    `phản hồi|góp ý|(?:có|cho) ý kiến|tham gia|xác nhận|phối hợp|niêm yết|công khai|tuyên truyền|ký|cấp|chuyển|` +
    `bàn giao|tiếp nhận|khắc phục|đối chiếu|đôn đốc|nhập|quyết định|thẩm định|phê duyệt|phân loại|` +
    `công bố|đề xuất|tham mưu|bố trí|sắp xếp|thanh toán|quyết toán|tham dự|mời|lưu ý|gia hạn|kết thúc|` +
    `đề ra|cam kết|bổ sung|điều chỉnh|đối soát|chi trả|hoàn trả|thu hồi|tháo dỡ|di dời|bàn bạc|` +
    `nhận xét|phản ánh|hướng dẫn|vận động|bảo đảm|đảm bảo|duy trì|khử khuẩn|sửa chữa|lắp đặt|` +
    `khảo sát|đánh giá|liên hệ|tiến hành|lấy ý kiến|thành lập|bầu|giải ngân|nghiệm thu|số hóa|` +
    `kết nối|tích hợp|tập huấn|kiện toàn|kê khai|khai báo|nhận (?:hồ sơ|bài|đơn|phiếu|đề xuất|ý kiến)|(?:phát|thu) (?:phiếu|tờ khai|tiền|ý kiến)|niêm phong|sơ tán|chốt|trao (?:quà|tặng|bảng|giải)|tặng quà|thăm hỏi|cấp phát|sơ kết|tổng kết|thí điểm|soạn|soạn thảo|(?:tổng )?vệ sinh|thu (?:đến|từ|tại|về)|đóng(?= (?:tiền|kinh phí|góp|phí|quỹ|bảo hiểm|học phí|đủ|thuế)(?!\\p{L}))|trả(?= (?:về|lại|phiếu|hồ sơ|kết quả|phòng|bài)(?!\\p{L}))|nhận (?:tại|qua)|đăng(?= (?:dự thảo|tin|bài|thông tin|công khai|danh sách|trên|lên|lại)(?!\\p{L}))|biên soạn|thu dọn|dọn dẹp|phát quang|nạo vét|đăng tải|bình xét|tái lập|phúc tra|kiểm kê|kiểm đếm|giao nộp|phúc đáp|hồi âm|mua sắm|khởi công|khánh thành|phát động|ra quân|xác minh|thẩm tra|kết luận|đo đạc|cắm mốc|thống nhất`,
)

/** What is over once it is done, so that a time beside it is by when, and not how long it goes on. */
export const FINISHED =
  'giải quyết|xử lý|thẩm định|thẩm tra|xem xét|trả lời|thông báo|nộp|gửi|(?<!(?:công|chương|quy|quá|hành|giáo) )trình|hoàn thành|hoàn thiện|' +
  'hoàn tất|phê duyệt|kết luận|trả kết quả|công bố|đăng ký|hoàn trả|thanh toán|khắc phục|báo cáo|báo lại|báo về|phản hồi|phúc đáp|' +
  '(?<!(?:công|độc|dân|đối) )lập|bàn giao|(?<!vận )chuyển(?! (?:biến|đổi số))|kiểm tra hồ sơ|xác minh|xác nhận|cung cấp|bổ sung|thụ lý|kháng nghị|' +
  'kháng cáo|phúc khảo|(?<!(?:phụ|trợ|bao|sơ|trung|cao|nâng|phân|các|cùng|hai|ba|mọi|từng) )cấp(?! (?:xã|tỉnh|trên|dưới|ủy|bách|độ))|kê khai|khai báo|' +
  'ban hành|tháo dỡ|di dời|chi trả|lắp đặt|liên hệ|sửa chữa|trả lại|giao nộp|thu hồi|tố giác|tống đạt|xong|quán triệt|phổ biến|' +
  'nghiệm thu|đối chiếu|đối soát|quyết toán|tất toán|đổi(?= (?:giấy|thẻ|mới|lại|sang|sổ))'

/** "sinh" as one is born, not as pupils, hygiene and life buoys have it in their names */
export const BORN =
  '(?<!(?:thí|học|vệ|y|hộ|tuyển|môi|dân|an|cứu|phát|giấy|khai|chứng|hy|nảy|ký|hồi|phục|tái|nội|sản|sát|song|quang|kháng|vi) )sinh' +
  '(?! (?:hoạt|viên|kế|thái|vật|trắc|học|sản|lực|phẩm))'

/** "Mục đích: làm sạch dữ liệu trước ngày …": what is hoped for */
export const AIM = /(?<!\p{L})(?:mục (?:đích|tiêu)|chỉ tiêu|phấn đấu|dự kiến|kỳ vọng)(?!\p{L})/iu

/** Something comes into force, holds, or ends to hold. */
export const EFFECT = words(
  '(?:có|hết|còn|phát sinh|chấm dứt|ngưng|bắt đầu) hiệu lực(?: thi hành)?|hiệu lực|có giá trị|' +
    'giá trị sử dụng|áp dụng|hết hạn|hạn sử dụng|được tiếp tục|tiếp tục (?:duy trì|hoạt động|' +
    'thực hiện|áp dụng|sử dụng|được)|' +
    'thay thế(?= (?:cho )?(?:các |những )?(?:quyết định|công văn|văn bản|thông tư|nghị định|kế hoạch|quy chế|quy định|hướng dẫn|nghị quyết|thông báo|chỉ thị|luật|điều|khoản|điểm|cụm từ))',
)

/** Figures and what period they speak of. */
export const DATA = words(
  'số liệu|(?<!định )kỳ báo cáo|kỳ đánh giá|kỳ kế toán|thời kỳ|thời kì|niên độ|(?<!(?:trực|lập|tại|gác|các) )chốt(?! (?:trực|chặn|gác|giữ|kiểm soát|dân quân|sổ|số tiền|số dư|công nợ|quỹ|danh sách|danh mục|hồ sơ|biên bản|nội dung|kịch bản|thực đơn|lịch|xe|phương án|đơn vị|thời gian|nhân sự))|lấy số liệu|mốc số liệu|' +
    'tính từ|tính đến|giai đoạn|chỉ tiêu|năm tài chính|năm ngân sách|năm kế toán|năm học|thời điểm (?:điều tra|' +
    'thống kê)|dữ liệu tính|kỳ số liệu|ước thực hiện|so với',
)

/** What happens by itself or to somebody: weather, feasts, events that are told of. */
export const HAPPENING = words(
  'xuất hiện|diễn ra|xảy ra|ghi nhận|phát sinh|phát hiện|khai mạc|bế mạc|bắt đầu|đã|từng(?= (?:được|bị|có|là|tham gia|xảy|làm))|' +
    `nghỉ|${BORN}|mất|kéo dài|hoạt động|được hình thành|hình thành|mưa|bão|triều|nắng nóng|âm lịch|` +
    'khuyến mãi|khuyến mại|nhiệm kỳ|tồn tại|hưởng(?! ứng)|đang|nhận được|tham gia bảo hiểm|công tác liên tục|' +
    'được công nhận|mở bán|trưng bày|tạm ngưng|tạm ngừng|ngừng cung cấp|rào chắn|(?:cắt|cúp) (?:điện|nước)|bảo trì|ảnh hưởng|' +
    'vòng (?:sơ|chung|bán|tứ|loại)|sơ khảo|bán kết|chung kết|chung khảo',
)

/** "vi phạm đã biết nhưng chưa khắc phục xong trước ngày …": which ones */
export const STILL_UNDONE =
  /(?<!\p{L})(?:nhưng|mà|vẫn) (?:vẫn )?chưa (?:\p{L}+ ){1,3}?(?:xong|được)(?!\p{L})(?![^,;]* (?:gửi|nộp|bổ sung|hoàn thành|thì)(?!\p{L}))[^,;]*$/u
