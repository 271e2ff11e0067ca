/**
 * Who does something in a clause, and whether it is work. One rule for spans of days and for months, quarters, weeks: a
 * span that is still to come is somebody's time for work where the clause around it names who does what, whatever the
 * verb; it is not where of him only something is told or something holds.
 */
import { longPattern, words } from './patterns.ts'
import { lastPlace } from './scope.ts'
import { DATA, DOING, EFFECT, HAPPENING } from './vocabulary.ts'
import { WORKS } from './works.ts'

const OFFICE =
  'ubnd|ủy ban|ubmttq|mttq|mặt trận|hđnd|thường trực|sở|phòng(?! (?:chống|ngừa|bệnh|học))|ban(?! (?:hành|đầu|đêm|ngày))|bộ phận|tổ(?! chức)|đội(?! hình)|nhóm|lực lượng|' +
  'trạm|trung tâm|chi cục|cục|viện|thanh tra|kho bạc|thuế|bảo hiểm xã hội|bhxh|công an|quân sự|dân quân|cảnh sát|trường(?! hợp)|nhà trường|bệnh viện|' +
  'ngân hàng|công ty|tổng công ty|doanh nghiệp|hợp tác xã|điện lực|bưu điện|văn phòng|đơn vị|cơ quan|địa phương|phường(?! hội)|xã(?! hội)|đặc khu|' +
  'khu phố|thôn|ấp|chi bộ|chi hội|chi đoàn|đảng bộ|đảng ủy|thành ủy|cấp ủy|công đoàn|liên đoàn|đài|' +
  'hội(?! (?:chợ|thi|thao|nghị|thảo|đàm|diễn|trại|xuân|làng|họp|hè|hoa|sách|quân|đua|báo))|đoàn(?! kết)'
const PEOPLE =
  'người (?:dân|lao động|đứng đầu|nộp|học|bệnh|sử dụng|thuê|kinh doanh|nuôi|trực)|hộ(?! (?:tịch|khẩu|chiếu|nghèo|cận))|hội viên|đoàn viên|đảng viên|cán bộ|công chức|' +
  'viên chức|nhân viên|giáo viên|học sinh|học viên|sinh viên|thí sinh|phụ huynh|cử tri|công dân|nhân dân|bà con|tiểu thương|nhà thầu|thầy cô|' +
  'chủ (?:cơ sở|hộ|tàu|vựa|nhà|đầu tư|phương tiện|dự án|nhiệm|bè|xe|trọ|sạp|vườn|rừng|ao|đất|tịch)|giám đốc|hiệu trưởng|trưởng (?:phòng|ban|khu|thôn|ấp|trạm)|tổ trưởng|bí thư|' +
  'thành viên|đại biểu|kế toán|văn thư|thủ quỹ|cộng tác viên|báo cáo viên|tình nguyện viên|chiến sĩ|bên [ab]'

const MARK =
  '[^\\p{L}\\d]*(?:(?:(?:điều|khoản|mục|bước) )?\\d{1,2}(?:\\.\\d{1,2})*[.:)/]+ ?|\\p{L}[.)/] ?|(?:một|hai|ba|bốn|năm|sáu|thứ \\p{L}+)(?: là)?[,:] ?)?[^\\p{L}\\d]*'
const OVER =
  '(?:(?:các|những|mỗi|từng|toàn thể|tất cả|quý|thủ trưởng|lãnh đạo|đồng chí|đ/c|cá nhân|đội ngũ|riêng|hai|ba|\\d{1,3}) )*'
/** The clause begins with somebody. */
const DOER = longPattern('u', `^${MARK}(?:thì |và |rồi )?${OVER}(?:${OFFICE}|${PEOPLE})(?!\\p{L})`)

/** or with what is to be done; some of these verbs only say what holds for a while */
const OPENS_WITH_WORK = longPattern(
  'u',
  `^${MARK}(?!(?:áp dụng|miễn|giảm|tạm|cấm|đóng|khóa|chặn|dự báo|cảnh báo|không|đón|giữ|làm việc|báo)(?!\\p{L}))(?:tiếp tục |đồng loạt |tập trung |chủ động )?(?:${WORKS}|sửa|mở|thu|phun|tiêm|trực|đưa|cân|đo)(?!\\p{L})`,
)

/** Said of somebody it tells, whatever verb stands behind it. */
const TOLD_OF = words(
  '(?<!khi )đã|vừa|từng|đang|được(?! (?:phân công|giao nhiệm vụ|chọn|mời|cử))|bị|nghỉ|vắng|tạm (?:vắng|trú|dừng|ngưng|ngừng|hoãn)|hưởng(?! ứng)|dự báo|bận|có thể|hẹn|nhận được',
)
/** A state unless something is done behind it: "Người dân có nhu cầu đăng ký". */
const STATE = words(
  'là|có|còn(?! lại)|chưa|không|thuộc|gồm|đạt|(?<!(?:ngày|giờ|ngoài giờ) )làm việc|công tác|hoạt động|mở cửa|đón|tiếp (?:đoàn|khách)|lưu trú|cư trú|sinh sống|đi học|ổn định|du lịch|dự kiến',
)
/** what is held off or got ready for happens to nobody here */
const WEATHER =
  /(?<!\p{L})(?:ngăn|chống|phòng|tránh|ứng phó|ứng phó với|thoát|sau|mùa) (?:mưa bão|mưa lũ|mưa|bão|triều cường|triều|nắng nóng)(?!\p{L})/gu
const WORK = words(`(?:${DOING.source}|${WORKS}|vận hành)`)
/** What somebody is granted stays a grant, whatever he then does: "được miễn phí gửi xe". */
const GRANTED =
  /(?<!\p{L})được (?:miễn|giảm|hỗ trợ|hưởng|nghỉ|tặng|tham quan|vào|xem|vay)(?!\p{L})(?![^;]*(?<!\p{L})(?:khi|nếu)(?!\p{L}))/u
/** What was found is counted: "kiểm tra 52 cơ sở, nhắc nhở 07 cơ sở". */
const FOUND =
  /(?<!\p{L})(?:nhắc nhở|phát hiện|lập biên bản|xử phạt|thu giữ|tịch thu|tạm giữ|tiếp nhận|giải quyết|ghi nhận|thu được|vận động được|đạt)(?: được)? \d/u
/** What takes place or stands somewhere heads the clause, and nobody: "Kỳ thi tổ chức …", "Công trình thi công …". */
const OCCASION = longPattern(
  'u',
  `^${MARK}(?:các |những )?(?:kỳ (?:thi|họp)|cuộc thi|hội (?:chợ|thi|thao|nghị|thảo|diễn|trại)|đại hội|lễ|ngày hội|lớp|chương trình|triển lãm|giải (?!quyết|trình|ngân|tỏa|phóng|thể)|`,
  'công trình|tuyến đường|hợp đồng|nhiệm kỳ|dự án|thẻ|giấy phép|chế độ|mức|kinh phí|nhu cầu|lịch|lượng|giá)(?!\\p{L})',
)

/** what is named by such a verb does not do it: "đoàn đánh giá" */
export const NAMED_BY_WORK =
  /(?<!\p{L})(?<who>đoàn|tổ|ban|hội đồng|cuộc|buổi|đợt|kỳ) (?:đánh giá|kiểm tra|thanh tra|giám sát|khảo sát|thẩm định|xác minh)(?!\p{L})/gu

export const tellsWhatWasFound = (text: string): boolean => FOUND.test(text)

/** Nobody heads the clause but an occasion or a thing. */
export const isOfOccasion = (clause: string): boolean => OCCASION.test(clause)

/** what is said of whoever heads it; null: nobody does */
function saidOf(part: string): string | null {
  const head = DOER.exec(part)
  if (head === null && !OPENS_WITH_WORK.test(part)) return null
  return part
    .slice(head?.[0].length ?? 0)
    .replace(/\([^()]*\)/gu, ' ')
    .replace(NAMED_BY_WORK, '$<who> ')
    .replace(WEATHER, ' ')
}

/** @param part begins with whoever does it @returns what is said of him is work */
function isWork(part: string): boolean {
  const said = saidOf(part)
  if (said === null || !/\p{L}{2}[^\p{L}]+\p{L}{2}/u.test(said)) return false
  if (FOUND.test(said) || lastPlace(said, DATA) >= 0 || lastPlace(said, EFFECT) >= 0) return false
  if (comesFirst(TOLD_OF, said) || comesFirst(HAPPENING, said)) return false
  return lastPlace(said, STATE) < 0 || lastPlace(said, STATE) < lastPlace(said, WORK)
}

/** in front of all that is done: behind it such a word only names what it is done to ("rà soát người nghỉ hưu") */
function comesFirst(pattern: RegExp, said: string): boolean {
  const at = said.search(pattern)
  const done = said.search(WORK)
  return at >= 0 && (done < 0 || at < done)
}

/**
 * Somebody does something in this clause.
 * @param clause what stands in front of a span of time, or behind it where the span opens the sentence
 */
export function worksIn(clause: string): boolean {
  const parts = [clause, ...[...clause.matchAll(/, /gu)].map(({ index }) => clause.slice(index + 2))]
  const first = parts.find((part) => saidOf(part) !== null)
  // behind a comma a name may only be one of a list: there the verb must be known
  return first !== undefined && isWork(first) && (first === clause || lastPlace(saidOf(first) ?? '', WORK) >= 0)
}

/** Of whoever heads the clause only a state is named: "Đoàn công tác làm việc tại tỉnh". */
export function isStateOf(clause: string): boolean {
  const said = saidOf(clause)
  return said !== null && lastPlace(said, STATE) >= 0 && lastPlace(said, STATE) > lastPlace(said, DOING)
}

/** Of whoever heads the clause something is only told: "Nhân dân được miễn phí …". */
export function isToldOf(clause: string): boolean {
  const said = saidOf(clause)
  if (said === null || !comesFirst(TOLD_OF, said)) return false
  return lastPlace(said, DOING) < lastPlace(said, TOLD_OF) || GRANTED.test(said)
}

/** What stands behind a span that opens its sentence: "…, các khu phố phát tờ rơi", "…: các phường …". */
export const worksBehind = (right: string): boolean => worksIn(right.replace(/^[,:]? /u, ''))
