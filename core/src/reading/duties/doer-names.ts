/** Where the name of a doer ends: at what it does, or where a name that is known or complete can go on no further. */
import { longPattern, WORKS } from '../deadlines/index.ts'
import { ORGAN } from './doer-heads.ts'

const AT_ORGAN = new RegExp(`^${ORGAN}`, 'u')

/** Words that end a name: what the doer does, or how or when. Names of offices carry capitals, these do not. */
const NAME_ENDS = longPattern(
  'gu',
  '(?<![\\p{L}\\d])(?:phối hợp|phúc đáp|kính|trân trọng|kết luận|chủ trì|rà soát|báo cáo|gửi|',
  'nộp|(?<!(?:công|tư|độc|dân) )lập|cử(?! tri)|(?<!(?:cơ quan|đơn vị), )tổ chức(?! (?:chính trị|hội(?! nghị| thảo| thi| họp| chợ| đàm)|tôn giáo|',
  'xã hội))|',
  'triển khai|thực hiện|thống kê|tổng hợp|hoàn thành|hoàn thiện|ban hành|(?<!ngành |ban )xây dựng|chỉ đạo|',
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
  'ba|trợ|cung|bao) )cấp(?! (?:ủy|xã|huyện|tỉnh|thành phố|Thành phố|phường|bộ|sở|trên|dưới|cơ sở|Trung ương|trung ương))|hỗ trợ|',
  'tạo điều kiện|quán triệt|quyết toán|thanh toán|giám sát|phê bình|rút kinh nghiệm|khắc phục|',
  'tháo gỡ|gia cố|sử dụng|vận hành|truy cập|đăng tải|kê khai|có mặt|bổ sung|điều chỉnh|ghi|',
  'hủy|(?<!đất )thu hồi|đăng|kết nối|chia sẻ|tạm dừng|ngừng|dừng|mở|bàn|làm|gắn|treo|đưa|tự|đi|không|',
  'xong|có thể|điện thoại|ra mắt|chưa|sớm|cùng|xin|đang|liên hệ|vui lòng|có nhiệm vụ|thông qua|tuyển|giải trình|cân đối|kiểm điểm|chấn chỉnh|',
  'khai báo|ứng phó|di dời|sơ tán|hoàn trả|tháo dỡ|soạn|dự thảo|dán|đối thoại|tiếp xúc|gặp gỡ|nâng cấp|cải thiện|',
  'chấp hành|tuân thủ|mang|tìm hiểu|viết|cưỡng chế|chỉnh lý|hoàn chỉnh|hoàn tất|đóng góp|ủng hộ|chăm lo|phát động|',
  'hưởng ứng|trang bị|bình chọn|đề cử|rà|nhắc nhở|học tập|trích|nêu|tập huấn|truyền thông|nắm|dự|ưu tiên|báo|chọn|điền|chụp|giữ|cắt cử|tổng (?:kiểm tra|rà soát|vệ sinh)|bình chọn|kiện toàn|hoàn tất|đồng hành|tự rà soát|nhắn|góp|đối với|',
  'vào|bằng|qua|về(?! (?:công tác|',
  'tài chính))|tại(?! các)|do|sẽ|đã|được|cam kết|đính kèm|nói trên|nêu trên|lấy|trả|ủy quyền|',
  'phân bổ|chốt|đối soát|hiệu chỉnh|chịu|tích cực|huy động|xác minh|thẩm tra|kết luận|tiến hành|',
  'vệ sinh|dọn dẹp|chỉnh trang|trồng|tiêm|khử khuẩn|phun|diệt|xét|trao|nâng|mua|sửa|cải tạo|',
  'lắp đặt|đo|vẽ|số hóa|tải|in|phát|thăm|chúc|tặng|vận chuyển|thu gom|phân luồng|cấm|canh gác|',
  WORKS,
  '|(?:sáng|trưa|chiều|tối|đầu|cuối) (?:thứ|ngày|tháng|tuần|quý|năm|nay|mai|giờ)|mỗi (?:ngày|tuần|tháng|quý|năm|buổi|sáng|chiều|tối)|thứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|lúc|trực(?! thuộc))(?![\\p{L}])',
)

/** Teams are named for what they do: in "Tổ kiểm tra báo cáo …" only the second verb is one. */
const TEAM = /(?:Bộ phận|bộ phận|Lực lượng|lực lượng|Tổ|tổ|Hội|hội|Đoàn|Đội|đội|Hội đồng|Ban) ?$/u
const TEAM_WORK = longPattern(
  'u',
  '^ ?(?:rà soát|kiểm tra|giám sát|thẩm định|thẩm tra|xác minh|khảo sát|tuyên truyền|xét (?:duyệt|chọn|tặng)|đánh giá|',
  'tổ chức|kiểm kê|điều phối|vận động|thu gom|tiếp nhận|hướng dẫn|thực hiện|giải quyết|xử lý|hỗ trợ|',
  'phân loại|trực(?! (?:tiếp|thuộc))|nhận ủy thác|đối chiếu|bảo vệ|phản ứng|quản lý|phòng chống|truyền thông|công tác)(?!\\p{L})',
)
/** a dash inside the name of an office: "Phòng Văn hóa - Xã hội" */
const PARTED =
  /[:;()“”"!?|]|(?<!(?<!\p{L})(?:P|Q|TP|Tp|X|KP))\.(?:\s|\/|$)| [-–] (?!(?:[Xx]ã hội|Thông tin|Thể thao|Du lịch|Truyền thông|Lao động|Thương binh|Kế hoạch|Kỹ thuật|Ngân sách|Môi trường|Xây dựng|Hạ tầng|Đô thị|Công nghệ|Thống kê|Tư pháp|Hộ tịch|Kinh tế|Tài chính|Hậu cần|Gia đình|Trẻ em|Tổng hợp|Dân số|Khen thưởng|Thương mại|Dịch vụ|Phát triển|Nông nghiệp|Công nghiệp|Tín dụng|Kiểm soát)(?!\p{L}))/u

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
  /^(?:(?:Ủy ban nhân dân|UBND|Công an|Chủ tịch UBND|Chủ tịch Ủy ban nhân dân) các (?:phường|xã)(?:, (?:phường|xã))?: ?(?=\p{Lu}\p{Ll}* \p{Lu})|(?:[Cc]ác|[Nn]hững) (?:sở|hội|phường|xã|đơn vị|cơ quan|ban|ngành|trường|phòng|đoàn thể|tổ chức|khu phố|địa phương|chi bộ)(?:, \p{L}+)*: ?(?=\p{Lu}|[\p{Ll}]+ \p{Lu}))/u

/** those a letter speaks to, and people by their names, have no more of a name */
const PERSON =
  /^(?:(?:[Cc]ác |[Qq]uý )?[Aa]nh(?:\/|, | )[Cc]hị(?!\p{L})|(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]\/c) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4})/u

/** Verbs inside nouns: no name ends in them. */
const COMPOUND = longPattern(
  'giu',
  '(?<!\\p{L})(?:dự án|dự toán|báo chí|phòng cháy,? (?:và )?chữa cháy|cứu nạn|cứu hộ|',
  '(?:giám định|kiểm định|quản lý|đầu tư|vật liệu|trật tự|nhà thầu|quy hoạch|tư vấn|dự án|khoáng sản) xây dựng|',
  '(?:bộ phận|ban|tổ|phòng) (?:tiếp nhận(?:,? (?:và )?(?:hướng dẫn|trả kết quả))*|tiếp công dân|bảo vệ)|trả kết quả|',
  '(?:công|chương|lộ|quy|giáo) trình|giao thông|giao dịch|đăng ký (?:đất đai|kinh doanh|hộ tịch)|phát triển quỹ đất|thi hành án|khám bệnh,? (?:và )?chữa bệnh|khám chữa bệnh|',
  '(?:kỳ|tháng|quý|tuần|năm|lần|đợt) trước|khóa (?:mới|cũ|[ivx]+|\\d+)|thu nhập|một cửa|cho (?:thuê|vay)|trợ giúp pháp lý|tiết kiệm và vay vốn|quản lý đất đai|quản lý đô thị|quản lý thị trường)(?!\\p{L})',
)

/**
 * Names that are complete: of a place in capitals ("phường Bến Phú"), of groups of wards, of the departments of a city and the units of
 * a ward. Whatever small word follows is what they do.
 */
const COMPLETE = longPattern(
  'gu',
  '(?<!\\p{L})(?:(?:phường:?|xã:?|đặc khu|P\\.|[Tt]hành phố|tỉnh|khu phố|ấp|thôn|chợ|chung cư|[Kk]hu vực)(?: (?:\\p{Lu}[\\p{L}\\d]*|\\d{1,3})(?![\\p{L}\\d]))+(?:(?:,| và|, và)(?! (?:Ban|Công an|Ủy|UBND|Sở|Phòng|Trạm|Hội|Đoàn|Mặt trận|Văn phòng|Trung tâm|Đảng|Quân|Bộ|Tổ|Trường|Thuế|Kho|Viện|Chi|Đội|Bí thư|Chủ tịch)(?!\\p{L}))(?: (?:\\p{Lu}\\p{Ll}*|\\d{1,3})(?![\\p{L}\\d]))+)*|',
  '(?:các|cấp|mỗi|từng|\\d+) (?:phường|xã|đặc khu|sở)(?:(?:, | và |/)(?:các )?(?:phường|xã|đặc khu|ngành|ban|địa phương))*|',
  '(?:nhân dân|UBND|HĐND|Công an|Y tế|[Qq]uân sự|Đảng ủy|Mặt trận|niên|nữ|binh|Kế toán|Văn thư) (?:phường|xã)|',
  'Sở (?:Y tế|Nội vụ|Tài chính|Xây dựng|Tư pháp|Công [Tt]hương|Ngoại vụ|Du lịch|Giáo dục và Đào tạo|Khoa học và Công nghệ|Nông nghiệp và Môi trường|',
  'An toàn thực phẩm|Dân tộc và Tôn giáo|Văn hóa(?: và Thể thao|, Thể thao và Du lịch))|',
  'Trạm Y tế|Phòng (?:Văn hóa [-–] Xã hội|Kinh tế, Hạ tầng và Đô thị|Kinh tế)|Trung tâm Phục vụ hành chính công|',
  'Văn phòng (?:HĐND và UBND|Hội đồng nhân dân và Ủy ban nhân dân))(?= \\p{Ll})',
)
/** a complete name that goes on all the same */
const GOES_ON = longPattern(
  'u',
  '^ (?:và|hoặc|cùng|với|các|cấp|phường|xã|đặc khu|thành phố|tỉnh|khu|cơ sở|trực thuộc|thuộc|có|được|nêu|trên|trong|nói|tại|ở|',
  'phụ trách|sau|như|còn|chưa|của|nơi|là|quý|điểm|trọng|loại|mới|phía|ven|giáp|vùng)(?!\\p{L})',
)

/** What those are of whom something is said: "các phường được kiểm tra", "những đơn vị còn nợ báo cáo", "công chức phụ trách nội vụ" */
const RELATIVE = longPattern(
  'u',
  '^(?:phụ trách|được (?:giám sát|kiểm tra|thanh tra|kiểm toán|phân công|giao|mời|chọn|cử|hỗ trợ|cấp|vay|thụ hưởng|nêu tên|bố trí|phân bổ|thuê|miễn|giảm)|đang (?:quản lý|sử dụng|trực|thi công|lưu|nuôi|kinh doanh|cư trú|công tác)|',
  'chưa (?:gửi|nộp|báo cáo|có|hoàn thành|thực hiện|đăng ký|cập nhật|bố trí|thành lập)|có (?!trách nhiệm|nhiệm vụ|văn bản|ý kiến|kế hoạch|báo cáo|công văn|thông báo)|làm công tác|làm đầu mối|trên địa bàn|trong (?:chợ|khu|địa bàn|phạm vi|danh sách|diện|vùng|hẻm|ngành|hệ thống|dự án)|tại (?:chợ|khu|hẻm|tuyến|địa bàn)|',
  'theo dõi (?:công tác|lĩnh vực)|tham gia)(?!\\p{L})',
)
/** a noun behind what is done with it, like a verb in looks */
const AS_OBJECT = /(?<!\p{L})(?:nợ|gửi|nộp|lập|có|chế độ|xong|đủ) $/u

/** "lịch trực", "phiếu khảo sát": things named for what is done with them */
const OBJECT =
  /(?<!\p{L})(?:lịch|danh sách|báo cáo|kế hoạch|phiếu|biên bản|phương án|công tác|hồ sơ|giấy|đơn|bảng|mẫu|kết quả|việc|cuộc|buổi) $/u

type Verb = { index: number; words: string }

/** The verbs of a passage from a place on, those inside nouns left out. */
function verbsFrom(text: string, from: number): Verb[] {
  const nouns = [...text.matchAll(COMPOUND)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
  NAME_ENDS.lastIndex = from
  const verbs: Verb[] = []
  for (let match = NAME_ENDS.exec(text); match !== null; match = NAME_ENDS.exec(text)) {
    const at = match.index
    const noun = nouns.some(({ start, end }) => at >= start && at < end)
    if (!noun && !(match[0] === 'báo cáo' && AS_OBJECT.test(text.slice(0, at))))
      verbs.push({ index: at, words: match[0] })
  }
  return verbs
}

/** Where the first verb begins; what stands in front tells "cơ quan, tổ chức" from "tổ chức hội nghị". */
function verbFrom(text: string, from: number): number | null {
  const verbs = verbsFrom(text, from)
  const [first] = verbs
  if (first === undefined) return null
  return (RELATIVE.test(text.slice(first.index)) ? mainVerb(text, verbs) : null) ?? first.index
}

/** Behind "các phường được kiểm tra", "đơn vị còn nợ báo cáo": what they are to do; null when no verb is left for it. */
function mainVerb(text: string, [relative, ...verbs]: readonly Verb[]): number | null {
  if (relative === undefined) return null
  const start = relative.index
  const clause = text.slice(start).split(/[,;.:]/u)[0] ?? ''
  const own = verbs.filter(({ index, words }) => {
    const between = text.slice(start, index)
    // the verb of the relative clause itself, and a noun it is done to
    const tied =
      /^được (?:phân công|giao|cử|mời) $|^(?:trên|trong|tại) (?:\p{L}+ ){0,2}$|^(?:phụ trách|được|đang|chưa|còn|làm|tham gia)(?: \p{L}+)?(?: (?:để|vào|cho|trong))? $/u.test(
        between,
      ) && !/^(?:phải|cần|khẩn trương)$/u.test(words)
    return !tied && !OBJECT.test(between) && index < start + clause.length
  })
  const main = own.find(
    ({ words }) => !/^(?:được|đang|chưa|còn|có|tại|trong|theo|về|do|của|qua|từ|đến|vào|bằng|cấp|chi|thu)$/u.test(words),
  )
  return main?.index ?? null
}

/** Where a complete name ends in front of a word that is no part of it. */
function completeFrom(text: string, from: number): number | null {
  for (const { index, 0: words } of text.matchAll(COMPLETE)) {
    const end = index + words.length
    if (end > from && !GOES_ON.test(text.slice(end))) return end
  }
  return null
}

/** A name the paper gives by itself, among its addressees; null where the text goes on with more of a name. */
function knownAt(text: string, known: readonly string[]): number | null {
  const fitting = known.filter((name) => name.includes(' ') && text.startsWith(name))
  const longest = fitting.reduce((length, name) => Math.max(length, name.length), 0)
  const after = text.slice(longest)
  return longest > 0 && /^(?: \p{Ll}|,? (?=trước|trong|chậm)|:)/u.test(after) && !GOES_ON.test(after) ? longest : null
}

/** "Phòng Đô thị (Văn phòng)", "Tổ đối chiếu (theo Quyết định số …)": an office in a bracket belongs to the name, words about it do not. */
const BRACKET = /^ ?\((?<inside>[^()]{2,80})\)/u

export type DoerName = { name: string; end: number; colon: boolean }

/**
 * A name reads up to the first word that is none of it; commas inside lists of offices belong to it.
 * @param known names as the paper itself gives them. `end`: where what is done begins.
 */
export function nameAt(text: string, start: number, known: readonly string[]): DoerName | null {
  const rest = text.slice(start, start + 260)
  const bare = bareName(rest, known)
  if (bare === null) return null
  const bracket = BRACKET.exec(rest.slice(bare.length))
  const inside = bracket?.groups?.inside ?? ''
  const within = /^\p{Lu}/u.test(inside) && AT_ORGAN.test(inside) && inside.split(' ').length <= 4
  const above = / (?:nêu|nói) trên(?!\p{L})/uy
  above.lastIndex = bare.length
  const tail = bracket === null ? (above.exec(rest)?.[0] ?? '') : within ? bracket[0] : ''
  const name = `${bare}${tail}`
  const end = bare.length + (bracket?.[0] ?? tail).length
  return { name, end: start + end, colon: /^\s*:/u.test(rest.slice(end)) }
}

function bareName(rest: string, known: readonly string[]): string | null {
  const person = PERSON.exec(rest)?.[0]
  if (person !== undefined) return person
  const given = knownAt(rest, known)
  if (given !== null) return rest.slice(0, given)
  const listed = LISTED.exec(rest)?.[0].length ?? 0
  const organ = AT_ORGAN.exec(rest)?.[0] ?? ''
  const begun = Math.max(listed, organ.length)
  const parted = PARTED.exec(rest.slice(begun))
  const stop = parted === null ? rest.length : begun + parted.index
  const work = TEAM.test(organ) ? (TEAM_WORK.exec(rest.slice(organ.length))?.[0].length ?? 0) : 0
  const whole = Math.min(organ.length + work, stop)
  const verb = verbFrom(rest.slice(0, stop), whole)
  const complete = completeFrom(rest.slice(0, stop), whole)
  const plain = verb === null ? whole + (PLAIN_TAIL.exec(rest.slice(whole, stop))?.[0].length ?? 0) : 0
  const ended =
    verb === null &&
    !/^,? (?:chức|chủ|thành|viên|nhiên|hội|sinh|nông|cá|vườn)(?!\p{L})/u.test(rest.slice(plain, stop)) &&
    /[.;]/u.test(rest.charAt(stop)) &&
    rest.slice(0, plain).trim().includes(' ') &&
    /^ ?\p{Ll}/u.test(rest.slice(plain, stop))
  const raw = rest.slice(0, Math.min(verb ?? (ended ? plain : stop), complete ?? stop))
  const name = raw.replace(/[\s,;]+$/u, '').replace(/ (?:và|hoặc|cùng với)$/u, '')
  return name.length < 2 || name.split(' ').length > 32 ? null : name
}
