/** Words that begin the name of an office, an officer, a group of people: whoever can be asked to do something. */

/** in front of the head: "Thủ trưởng các cơ quan", "Những đơn vị", "Lãnh đạo Ủy ban" */
const OVER =
  '(?:(?:[Ôô]ng(?: \\([Bb]à\\)|, bà|/[Bb]à)|Thường trực|Lãnh đạo|lãnh đạo|Văn phòng|Ban Thường trực|Ban Chỉ đạo|thủ trưởng|Thủ trưởng|' +
  'người đứng đầu|Người đứng đầu|đồng chí|Đồng chí|các đồng chí|Các đồng chí|đ/c|Đ/c|ông|' +
  'bà|Ông|Bà|Chủ tịch|chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Trưởng|Phó Trưởng|Trưởng ban|' +
  'Chánh Văn phòng|Chánh Thanh tra|Cục trưởng|Chi cục trưởng|Bí thư|Hiệu trưởng|Tổ trưởng|' +
  'Các|các|Quý|quý|Toàn thể|toàn thể|Từng|từng|Mỗi|mỗi|Tất cả|tất cả|Cá nhân|[Nn]hững|[Hh]ai|[Bb]a|\\d{1,3}) )*'

const OFFICES =
  '(?:CA|BCH|BCHQS|BTV|BCĐ|BTC|CĐCS|P\\.)(?= )|[Ll]ực lượng|[Nn]hóm|[Bb]ên (?:A|B|mua|bán|thuê|cho|nhận|giao|thi)|[Đđ]ại diện|Ủy ban bầu cử|Ủy ban|ủy ban|UBND|UBMTTQ|UBBC|HĐND|Hội đồng|Sở|sở|Bộ (?!luật|phận|mã|' +
  'tiêu chí|câu hỏi|thủ tục|dữ liệu)|bộ, ngành|Công an|Ban |ban, ngành|Văn phòng|Phòng|phòng(?! (?:chống|ngừa|bệnh|cháy))|' +
  'Trung tâm|trung tâm|Trạm|trạm|Chi cục|Cục|Vụ|Viện|Thanh tra|Kho bạc|Thuế|Bảo hiểm|BHXH|' +
  'Mặt trận|MTTQ|Hội |Liên đoàn|Đoàn |Thành [Đđ]oàn|Tỉnh đoàn|Tổ (?!chức)|tổ (?!chức)|Đội |đội |' +
  'Quân sự|Bộ Tư lệnh|Ban Chỉ huy|ban (?:thường vụ|chấp hành|chỉ huy|quản (?:lý|trị)|điều hành)|Trường (?!hợp)|trường (?!hợp)|nhà trường|Nhà trường|Bưu điện|' +
  'Đài (?=\\p{Lu})|Báo (?=\\p{Lu})|Học viện|Đại học|Liên minh|Bệnh viện|bệnh viện|Ngân hàng|' +
  'ngân hàng|Công ty|công ty|doanh nghiệp|Doanh nghiệp|Tổng công ty|Hợp tác xã|hợp tác xã|' +
  'phường(?! hội)|Phường|xã(?! hội)|đặc khu|địa phương|Địa phương|đơn vị|Đơn vị|cơ quan|Cơ quan|tổ chức(?= (?:chính trị|' +
  'có liên quan|hội|liên quan|, cá nhân))|khu phố|Khu phố|ấp|hộ kinh doanh|Hộ kinh doanh|' +
  'cơ sở(?= (?:giáo dục|y tế|kinh doanh|sản xuất|in|đào tạo|lưu trú|giết mổ|khám))|' +
  '[Cc]hi bộ|[Cc]hi hội|[Cc]hi đoàn|[Xx]ã đoàn|[Pp]hường đoàn|[Đđ]oàn (?:phường|xã)|[Đđ]ảng bộ|Đảng ủy|Thành ủy|Tỉnh ủy|[Cc]ấp ủy|' +
  'Tòa án|Viện kiểm sát|Thi hành án|Điện lực|Bộ phận|bộ phận|[Cc]ông đoàn|Hải quan|Liên hiệp|' +
  'cấp (?:[Cc]ông đoàn|[Hh]ội|bộ đoàn|chính quyền)'

const PEOPLE =
  '[Cc]hủ (?!trì|động|yếu|trương|tịch|quyền|nghĩa|đề|quan|lực|tọa|nhật)|thành viên|Thành viên|đại biểu|Đại biểu|' +
  'vị|đồng chí|Đồng chí|thầy|cô|Chủ tịch|Giám đốc|[Tt]rưởng (?:phòng|khu|thôn|ấp|nhóm|trạm|bộ phận)|Chánh Văn phòng|[Tt]ổ trưởng|[Tt]ổ phó|' +
  '[Kk]hu đội trưởng|(?:[Đđ]ội|[Cc]ụm|[Kk]hối|[Nn]hóm|[Tt]rạm|[Tt]hôn|[Đđ]oàn) trưởng|Hiệu trưởng|hiệu trưởng|hội viên|[Đđ]oàn viên|[Đđ]ảng viên|[Cc]ử tri|[Cc]ông chức|[Cc]án bộ|[Vv]iên chức|' +
  '[Nn]hân viên|[Kk]ế toán|[Vv]ăn thư|[Tt]hủ quỹ|[Hh]ọc viên|[Tt]iểu thương|[Hh]ộ gia đình|[Hh]ộ dân|[Nn]gười (?:dân|hưởng|tham gia|đứng tên|sử dụng lao động|lao động|đứng đầu|nộp|học|bệnh|thuê)|[Hh]ộ (?!tịch|khẩu|chiếu|nghèo|cận)|[Tt]ổ chức, cá nhân|[Cc]á nhân|[Nn]hà thầu|' +
  '[Tt]hí sinh|[Pp]hụ huynh|[Cc]ông dân|[Nn]gười lao động|[Hh]ọc sinh|[Gg]iáo viên|[Bb]áo cáo viên|[Cc]ộng tác viên|' +
  '[Aa]nh/[Cc]hị|[Aa]nh, [Cc]hị|[Aa]nh chị|(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c) (?=\\p{Lu}\\p{Ll}+ \\p{Lu})'

/** The head with what stands over it; a source, to be put behind a lead. */
export const ORGAN = `${OVER}(?:${OFFICES}|${PEOPLE})(?:(?<= )|(?!\\p{L}))`
