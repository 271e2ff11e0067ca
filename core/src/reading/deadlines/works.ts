/** Verbs of what offices and people are told to do, beside those every paper has: works, order, health, gatherings, money. */
export const WORKS =
  'đăng|dán|lắp|lắp đặt|đặt|nạo vét|khơi thông|san lấp|đào|bơm|thay|xóa|gỡ|chặn|ngăn chặn|đóng|khóa|cắt|tỉa|chặt|bốc|xúc|chở|cẩu|kéo|khoan|' +
  'quét|sơn|che chắn|chằng chống|di chuyển|sơ kết|tổng kết|lưu|sao|chụp|quay|phân tích|dự báo|cảnh báo|kiểm soát|kiểm đếm|' +
  'kiểm định|đấu thầu|mời thầu|nghiệm thu|bảo trì|bảo dưỡng|duy tu|khôi phục|vớt|cứu|(?<!khám )chữa|khám|xét nghiệm|cách ly|khoanh vùng|' +
  'điều tra|bắt|tịch thu|tiêu hủy|xử phạt|áp dụng|miễn|giảm|khen|kỷ luật|đình chỉ|luân chuyển|điều động|bổ nhiệm|tuyển dụng|dạy|' +
  'diễn tập|luyện tập|tiếp(?= (?:công dân|đón|xúc))|đón|thắp|viếng|trưng bày|phát thanh|đưa tin|đăng tải|gọi|nhắn|kết nạp|sinh hoạt|giải ngân|hạch toán|' +
  'tuần tra|túc trực|bám sát|đảm nhận|phụ trách|góp|quyên góp|trao đổi|bình xét|đánh số|niêm phong|làm việc|gom|rửa|thuê|đấu nối|' +
  'ngầm hóa|chiếu sáng|kiểm điểm|chấn chỉnh|giải trình|tự kiểm tra|ký cam kết|cam kết|chỉnh lý|hiệu chỉnh|rút|nhân rộng|lồng ghép|' +
  'tôn vinh|biểu dương|khen thưởng|trích|cho biết|ghi|mang|điền|trả|nâng cấp|cải thiện|trồng|chăm sóc|thăm|tặng|chúc|soạn|dự thảo|' +
  'thẩm tra|thương thảo|ký kết|đối thoại|tiếp thu|hoàn trả|hoàn ứng|tạm ứng|chi trả|chi|đối soát|bảo vệ|ứng phó|sơ tán|di dời|tháo dỡ|' +
  'gia cố|vận chuyển|lấy mẫu|khai báo|lập biên bản|cưỡng chế|phong tỏa|tạm ngừng|tổng vệ sinh|dọn|dọn dẹp|thu dọn|treo|cắm|dán|không để|điện thoại|ra mắt|cho (?:ý kiến|biết|chủ trương)|báo(?! (?:chí|giới))|chọn|giữ|cắt cử|thông qua(?= (?:trong|vào|dự thảo|nghị quyết|báo cáo|chương trình|quyết toán)(?!\\p{L}))|tổng (?:kiểm tra|rà soát|vệ sinh)|tách|chấm|bầu(?! cử)|gia hạn|rà|nhắn|nhắc|phá dỡ|sắp xếp|gặp|khử trùng'
