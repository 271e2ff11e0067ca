/**
 * Who is asked: the words for a doer, as written. A doer stands behind a verb of asking ("đề nghị Ủy ban nhân dân các
 * phường rà soát …"), or opens a clause and is followed by what it does ("Sở Y tế tổng hợp …"). Who asks is not meant
 * ("Sở Nội vụ đề nghị …").
 */

import { longPattern, settleTones } from '../deadlines/index.ts'
import { WORKS } from './verbs.ts'

export type Doer = {
  /** as written */
  name: string
  start: number
  end: number
  /** stands behind a verb of asking */
  asked: boolean
}

/** Begin the name of an office, an officer or a group of them. */
const ORGAN =
  '(?:(?:Thường trực|Lãnh đạo|lãnh đạo|Văn phòng|Ban Thường trực|Ban Chỉ đạo|thủ trưởng|Thủ trưởng|' +
  'người đứng đầu|Người đứng đầu|đồng chí|Đồng chí|các đồng chí|Các đồng chí|đ/c|Đ/c|ông|' +
  'bà|Ông|Bà|Chủ tịch|chủ tịch|Phó Chủ tịch|Giám đốc|Phó Giám đốc|Trưởng|Phó Trưởng|Trưởng ban|' +
  'Chánh Văn phòng|Chánh Thanh tra|Cục trưởng|Chi cục trưởng|Bí thư|Hiệu trưởng|Tổ trưởng|' +
  'Các|các|Quý|quý|Toàn thể|toàn thể|Từng|từng|Mỗi|mỗi|Tất cả|tất cả|Cá nhân|những) )*' +
  '(?:Ủy ban bầu cử|Ủy ban|ủy ban|UBND|UBMTTQ|UBBC|HĐND|Hội đồng|Sở|sở|Bộ (?!luật|phận|mã|' +
  'tiêu chí|câu hỏi|thủ tục|dữ liệu)|bộ, ngành|Công an|Ban |ban, ngành|Văn phòng|Phòng|phòng|' +
  'Trung tâm|trung tâm|Trạm|trạm|Chi cục|Cục|Vụ|Viện|Thanh tra|Kho bạc|Thuế|Bảo hiểm|BHXH|' +
  'Mặt trận|MTTQ|Hội |Liên đoàn|Đoàn |Thành đoàn|Tỉnh đoàn|Tổ (?!chức)|tổ (?!chức)|Đội |đội |' +
  'Quân sự|Bộ Tư lệnh|Ban Chỉ huy|Trường (?!hợp)|trường (?!hợp)|nhà trường|Nhà trường|Bưu điện|' +
  'Đài (?=\\p{Lu})|Báo (?=\\p{Lu})|Học viện|Đại học|Liên minh|Bệnh viện|bệnh viện|Ngân hàng|' +
  'ngân hàng|Công ty|công ty|doanh nghiệp|Doanh nghiệp|chủ đầu tư|Chủ đầu tư|Tổng công ty|' +
  'phường|Phường|xã(?! hội)|đặc khu|địa phương|Địa phương|đơn vị|Đơn vị|cơ quan|Cơ quan|tổ chức(?= (?:chính trị|' +
  'có liên quan|hội|liên quan|, cá nhân))|thành viên|Thành viên|đại biểu|Đại biểu|khu phố|' +
  'Khu phố|ấp|chủ hộ|hộ kinh doanh|cơ sở(?= (?:giáo dục|y tế|kinh doanh|sản xuất|in|đào tạo))|' +
  'vị|đồng chí|Đồng chí|thầy|cô|Chủ tịch|Giám đốc|Trưởng phòng|Chánh Văn phòng|Tổ trưởng|' +
  'Hiệu trưởng|[Cc]hi bộ|[Cc]hi hội|[Cc]hi đoàn|[Đđ]ảng bộ|Đảng ủy|Thành ủy|Tỉnh ủy|Tòa án|Viện kiểm sát|Thi hành án|Điện lực|hội viên|' +
  'cử tri|công chức|cán bộ|viên chức|Bộ phận|bộ phận|Công đoàn|Hải quan|Liên hiệp|Kế toán|Văn thư|' +
  '[Hh]ộ gia đình|[Hh]ộ dân|[Nn]gười dân|[Nn]hà thầu|[Tt]hí sinh|[Pp]hụ huynh|[Cc]ông dân|[Nn]gười lao động|[Hh]ọc sinh|[Gg]iáo viên|[Cc]ấp ủy|' +
  'cấp (?:[Cc]ông đoàn|[Hh]ội|bộ đoàn|chính quyền)|[Aa]nh/[Cc]hị|[Aa]nh, [Cc]hị|[Aa]nh chị|(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c) (?=\\p{Lu}\\p{Ll}+ \\p{Lu}))'

const AT_ORGAN = new RegExp(`^${ORGAN}`, 'u')

/** Words that end a name: what the doer does, or how or when. Names of offices carry capitals, these do not. */
const NAME_ENDS = longPattern(
  'gu',
  '(?<![\\p{L}\\d])(?:phối hợp|phúc đáp|kính|trân trọng|kết luận|chủ trì|rà soát|báo cáo|gửi|',
  'nộp|(?<!(?:công|tư|độc|dân) )lập|cử(?! tri)|(?<!(?:cơ quan|đơn vị), )tổ chức(?! (?:chính trị|hội(?! nghị| thảo| thi| họp| chợ| đàm)|tôn giáo|',
  'xã hội))|',
  'triển khai|thực hiện|thống kê|tổng hợp|hoàn thành|hoàn thiện|ban hành|(?<!nhà thầu |Nhà thầu |vật liệu |ngành |trật tự |đầu tư |ban |dự án )xây dựng|chỉ đạo|',
  'có (?:[Cc]ông văn|[Vv]ăn bản|[Tt]ờ trình|[Tt]hông báo|[Kk]ế hoạch|[Qq]uyết định|ý kiến|thẩm quyền|trách nhiệm|nhiệm vụ|báo cáo)|số \\d|ngày \\d|công nhận|',
  '(?:các |một số )?nội dung|như sau|(?<!trong )danh sách|ngắt|chỉ thị|xin ý kiến|lãnh đạo(?! (?:các|sở|phòng|đơn vị|cơ quan|ủy))|vận hành|',
  'hướng dẫn|kiểm tra|kiểm kê|theo dõi|đôn đốc|cập nhật|thông báo|thông tin|đăng ký|cung cấp|',
  'chuẩn bị|xử lý|giải quyết|trả lời|phản hồi|phản ánh|góp ý|cho ý kiến|có ý kiến|tham gia|',
  'tham mưu|tham dự|đề xuất|xác nhận|niêm yết|công khai|tuyên truyền|vận động|phổ biến|bố trí|',
  'tăng cường|đẩy mạnh|khẩn trương|kịp thời|chủ động|nghiêm túc|tập trung|quan tâm|tiếp tục|',
  'thường xuyên|sẵn sàng|trực tiếp|phải|có trách nhiệm|chịu trách nhiệm|có văn bản|có báo cáo|',
  'cần|căn cứ|trên cơ sở|theo|trong(?! (?:ngành|hệ thống|khối|danh sách|diện|vùng))|trước|từ|chậm nhất|muộn nhất|',
  'định kỳ|hằng|hàng|ngay|đến|nghiên cứu|xem xét|thẩm định|phê duyệt|quyết định|đối chiếu|',
  'nhập|bàn giao|tiếp nhận|chuyển|(?<!(?:[Đđ]ăng|chữ|thư|nhật) )ký|trình|đề nghị|yêu cầu|mời|giao|thống nhất|và gửi|là|',
  'khi|nếu|để|bảo đảm|mà|cho biết|đảm bảo|duy trì|củng cố|kiện toàn|thành lập|khảo sát|đánh giá|lựa chọn|',
  'giới thiệu|phân công|phân loại|(?<!đất )thu(?! hút)|chi(?! (?:nhánh|cục|bộ|hội|đoàn))|(?<!(?:công|ghi|xác|chứng|cảm|nhìn) )nhận|sắp xếp|lưu ý|thực hiện|điều phối|(?<!(?:các|hai|cùng|mọi|',
  'ba) )cấp(?! (?:ủy|xã|huyện|tỉnh|trên|dưới|cơ sở))|hỗ trợ|',
  'tạo điều kiện|quán triệt|quyết toán|thanh toán|giám sát|phê bình|rút kinh nghiệm|khắc phục|',
  'tháo gỡ|gia cố|sử dụng|vận hành|truy cập|đăng tải|kê khai|có mặt|bổ sung|điều chỉnh|ghi|',
  'hủy|(?<!đất )thu hồi|đăng|kết nối|chia sẻ|tạm dừng|ngừng|dừng|mở|bàn|làm|gắn|treo|đưa|tự|đi|không|',
  'chưa|sớm|cùng|xin|đang|liên hệ|vui lòng|có nhiệm vụ|thông qua|tuyển|giải trình|cân đối|kiểm điểm|chấn chỉnh|',
  'khai báo|ứng phó|di dời|sơ tán|hoàn trả|tháo dỡ|soạn|dự thảo|dán|đối thoại|tiếp xúc|gặp gỡ|nâng cấp|cải thiện|',
  'chấp hành|tuân thủ|mang|tìm hiểu|viết|cưỡng chế|chỉnh lý|hoàn chỉnh|hoàn tất|đóng góp|ủng hộ|chăm lo|phát động|',
  'hưởng ứng|trang bị|bình chọn|đề cử|rà|nhắc nhở|học tập|trích|nêu|tập huấn|truyền thông|nắm|dự|ưu tiên|đối với|',
  'vào|bằng|qua|về(?! (?:công tác|',
  'tài chính))|tại(?! các)|do|sẽ|đã|được|cam kết|đính kèm|nói trên|nêu trên|lấy|trả|ủy quyền|',
  'phân bổ|chốt|đối soát|hiệu chỉnh|chịu|tích cực|huy động|xác minh|thẩm tra|kết luận|tiến hành|',
  'vệ sinh|dọn dẹp|chỉnh trang|trồng|tiêm|khử khuẩn|phun|diệt|xét|trao|nâng|mua|sửa|cải tạo|',
  'lắp đặt|đo|vẽ|số hóa|tải|in|phát|thăm|chúc|tặng|vận chuyển|thu gom|phân luồng|cấm|canh gác|',
  WORKS,
  '|trực(?! thuộc))(?![\\p{L}])',
)

const ASK_VERBS =
  '(?:đề nghị|Đề nghị|yêu cầu|Yêu cầu|giao|Giao|kính mong|mong|kính trình|Kính trình|giao cho|Giao cho|nhắc|nhờ|Nhờ|cho phép|[Cc]hấp thuận (?:đề xuất|đề nghị|kiến nghị) của|chấp thuận cho|đồng ý cho|thống nhất cho|gia hạn cho)'
/** a subject that does one of these is the one who asks */
const ASKING_SUBJECT = longPattern(
  'u',
  '^,? ?(?:(?:trân trọng|kính|đã|có văn bản|có công văn|Thành phố|xin|vừa|cũng|tiếp tục|thống nhất|',
  'cảm ơn và) )*(?:đề nghị|yêu cầu|giao|kính đề nghị|trân trọng|thông báo(?!(?: rộng rãi| cho | công khai|',
  ' đến (?:từng|người|nhân|cha))|,)|hướng dẫn(?= (?:như sau|',
  'một số|các|việc|thực hiện))|kính mời|mời|thống nhất|nhận được|ban hành(?= (?:công văn|',
  'văn bản|kế hoạch|thông báo) số)|điện|chuyển(?= đơn)|có (?:công văn|văn bản)|kết luận|có ý kiến|',
  'chủ trì (?:cuộc )?họp|kính trình|chỉ đạo(?=:| như sau| các nội dung| các)|ghi nhận|xin)(?!\\p{L})',
)

const AFTER_ASK = new RegExp(`(?<![\\p{L}])${ASK_VERBS}(?: (?:đến|tới|cho|với))? (?=${ORGAN})`, 'gu')
const OPENING = new RegExp(
  `(?:^|[.;:,!]\\s+|(?<=^|[.;:]\\s+)[-+•]\\s+|\\d(?:[.)]|\\.?/)\\s+|[a-zđ][)/]\\s+|(?:Riêng|riêng|đối với|Đối với|thì) )(?=${ORGAN})`,
  'gu',
)

/** Teams are named for what they do: in "Tổ kiểm tra báo cáo …" only the second verb is one. */
const TEAM = /(?:Tổ|tổ|Đoàn|Đội|đội|Hội đồng|Ban) ?$/u
const TEAM_WORK = longPattern(
  'u',
  '^ ?(?:rà soát|kiểm tra|giám sát|thẩm định|thẩm tra|xác minh|khảo sát|tuyên truyền|xét (?:duyệt|chọn|tặng)|đánh giá|',
  'tổ chức|kiểm kê|điều phối|vận động|thu gom|tiếp nhận|hướng dẫn|thực hiện|giải quyết|xử lý|hỗ trợ|',
  'phân loại)(?!\\p{L})',
)
/** a dash inside the name of an office: "Phòng Văn hóa - Xã hội" */
const PARTED =
  /[:;()“”"!?|]|\.(?:\s|\/|$)| [-–] (?!(?:Xã hội|Thông tin|Thể thao|Du lịch|Truyền thông|Lao động|Thương binh|Kế hoạch|Kỹ thuật|Ngân sách|Môi trường|Xây dựng|Hạ tầng|Đô thị|Công nghệ|Thống kê|Tư pháp|Hộ tịch|Kinh tế|Tài chính|Hậu cần|Gia đình|Trẻ em|Tổng hợp|Dân số)(?!\p{L}))/u

/** What names of offices go on with; where no known verb follows, other small words are what the office does. */
const PLAIN_TAIL = longPattern(
  'u',
  '^(?:,? ?(?:\\p{Lu}[\\p{L}\\d]*(?: (?:vụ|tế|hóa|hội|chính|pháp|dục|dựng|tầng|thị|nghệ|tạo|trường|thao|lịch|thông|',
  'nghiệp|',
  'tin|tra|phòng|an|viên|niên|nữ|binh|vệ|sách|hoạch|thương|ninh|động|tộc|giáo|sự|học|kê|quan|chức|công|trận|quốc))?|',
  'nhân dân|các|phường|xã|đặc khu|khu phố|ấp|thành phố|tỉnh|cấp|cơ sở|và|ban|ngành|đơn vị|địa phương|trực thuộc|thuộc|',
  'có liên quan|liên quan|quân sự|y tế|công lập|điều hành|mầm non|\\d+|[-–])(?!\\p{L}))*',
)

/** "các hội: Hội Nghề cá, Hội Tin học và …": the colon stands inside the name */
const LISTED =
  /^(?:[Cc]ác|[Nn]hững) (?:sở|hội|phường|xã|đơn vị|cơ quan|ban|ngành|trường|phòng|đoàn thể|tổ chức|khu phố|địa phương|chi bộ)(?:, \p{L}+)*: ?(?=\p{Lu}|[\p{Ll}]+ \p{Lu})/u

/** those a letter speaks to, and people by their names, have no more of a name */
const PERSON =
  /^(?:(?:[Cc]ác |[Qq]uý )?[Aa]nh(?:\/|, | )[Cc]hị(?!\p{L})|(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]\/c) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4})/u

/** Where the first verb begins; what stands in front tells "cơ quan, tổ chức" from "tổ chức hội nghị". */
function verbFrom(text: string, from: number): number | null {
  NAME_ENDS.lastIndex = from
  return NAME_ENDS.exec(text)?.index ?? null
}

/** A name reads up to the first word that is none of it; commas inside lists of offices belong to it. */
function nameAt(text: string, start: number): { name: string; end: number; colon: boolean } | null {
  const rest = text.slice(start, start + 260)
  const person = PERSON.exec(rest)?.[0]
  if (person !== undefined) return { name: person, end: start + person.length, colon: false }
  const listed = LISTED.exec(rest)?.[0].length ?? 0
  const parted = PARTED.exec(rest.slice(listed))
  const stop = parted === null ? rest.length : listed + parted.index
  const organ = AT_ORGAN.exec(rest)?.[0] ?? ''
  const work = TEAM.test(organ) ? (TEAM_WORK.exec(rest.slice(organ.length))?.[0].length ?? 0) : 0
  const head = organ.length + work
  const whole = Math.min(head, stop)
  const verb = verbFrom(rest.slice(0, stop), whole)
  const plain = verb === null ? whole + (PLAIN_TAIL.exec(rest.slice(whole, stop))?.[0].length ?? 0) : 0
  const known =
    verb === null &&
    !/^,? (?:chức|chủ|thành|viên|nhiên|hội|sinh|nông|cá|vườn)(?!\p{L})/u.test(rest.slice(plain, stop)) &&
    /[.;]/u.test(rest.charAt(stop)) &&
    rest.slice(0, plain).trim().includes(' ') &&
    /^ ?\p{Ll}/u.test(rest.slice(plain, stop))
  const raw = rest.slice(0, verb ?? (known ? plain : stop))
  const name = raw.replace(/[\s,;]+$/u, '').replace(/ (?:và|hoặc|cùng với)$/u, '')
  if (name.length < 2 || name.split(' ').length > 32) return null
  const after = rest.slice(raw.trimEnd().length).trimStart()
  return { name, end: start + name.length, colon: after.startsWith(':') }
}

/** All doers a passage names, in order. */
export function findDoers(text: string): Doer[] {
  const shown = settleTones(text)
  const doers: Doer[] = []
  const add = (start: number, asked: boolean) => {
    if (doers.some((doer) => start >= doer.start && start < doer.end)) return
    const found = nameAt(shown, start)
    if (found === null) return
    const after = shown.slice(found.end)
    if (!asked && ASKING_SUBJECT.test(after)) return
    // behind a comma a small letter goes on with a list of things
    if (!asked && /,\s+$/u.test(shown.slice(0, start)) && !/^(?:\p{Lu}|các |quý |từng |mỗi )/u.test(shown.slice(start)))
      return
    // an opening name must be followed by what it does, or be all there is ("1. Sở Y tế:")
    if (!asked && !found.colon && after.trim() !== '' && !/^[,;]? ?\p{Ll}/u.test(after)) return
    if (!asked && after.startsWith(',') && !/^, ?(?:trong|trước|chậm nhất|căn cứ|theo|khi|hằng|hàng)/u.test(after))
      return
    doers.push({ name: text.slice(start, found.end), start, end: found.end, asked })
  }
  for (const match of shown.matchAll(AFTER_ASK)) add(match.index + match[0].length, true)
  for (const match of shown.matchAll(OPENING)) add(match.index + match[0].length, false)
  return doers.sort((a, b) => a.start - b.start)
}
