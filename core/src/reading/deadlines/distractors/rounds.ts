/** What comes round and is nobody's work: timetables, and the first day of what has its limit in the round itself. */
import type { Candidate, SentenceFacts } from '../candidate.ts'
import { longPattern } from '../patterns.ts'
import { lastPlace, type Scope } from '../scope.ts'
import { DOING } from '../vocabulary.ts'
import { type Rule, refuses } from './rule.ts'

/** what papers ask for each time and no list of office verbs has */
const ROUND_WORK =
  /(?<!\p{L})(?:ghi (?:nhật ký|sổ|chép|chỉ số)|nhắn|gọi điện|chụp|đo|tuần tra|quét dọn|dọn|(?<!xe )thu gom|(?<!thường )trực(?! (?:tiếp|thuộc|tuyến))|phun|tưới|sao lưu|kiểm|phát bản tin|đóng (?:tiền|quỹ|phí)|khóa (?:sổ|số liệu)|báo (?:số|sĩ|quân|về|cho|tin|lại))(?!\p{L})/gu
/** a gathering is arranged, and nothing handed in */
const GATHERS =
  /(?<!\p{L})(?:tổ chức|chủ trì|tham gia|tham dự|dự|duy trì|bố trí|mời)(?: [^ ,.;]+){0,4}? (?:họp|giao ban|sinh hoạt|chào cờ|tiếp (?:công dân|dân)|đối thoại|lớp học|khám bệnh)(?!\p{L})[^,;]*$/u
const PAID = /(?<!\p{L})được (?:điều chỉnh|tính|nâng|tăng|trả|chi trả|hưởng|cộng|trích|nghỉ|cấp|lấy)(?!\p{L})[^,;]*$/u

const SAYS_LIMIT = /(?<!\p{L})(?:trước|chậm nhất|muộn nhất|hạn)(?!\p{L})/u
/** nothing in front but how often: "Định kỳ hai lần một tuần, vào thứ Hai và " */
const ONLY_ROUND = longPattern(
  'u',
  '^(?:[^\\p{L}]|(?<!\\p{L})(?:định kỳ|lần|đợt|kỳ|hai|ba|bốn|một|sáu|mỗi|hằng|từng|các|trong|vào|đúng|cứ|đến|và|ngày|tuần|tháng|quý|năm|cuối|đầu|giờ|buổi|sáng|chiều|trưa|tối|',
  'thứ|tư|bảy|chủ nhật|báo cáo|ước|chính thức|[ivx]+|\\p{L}(?=[.)]))(?!\\p{L}))*$',
)

/** "Kỳ thu tiền nước là ngày 15 hằng tháng": the name of a day */
const NAMES_DAY = /(?<!\p{L})(?:kỳ|giờ|ngày|lịch|thời gian)(?: (?!nộp|gửi|báo|hoàn|chốt)[^ ,.;:]+){1,5} là $/u
/** "Không đổ rác ra đường sau 18 giờ hằng ngày" */
const AFTER_HOURS = /(?<!\p{L})(?<!lần )(?:sau|từ|quá) $/u

/** "Loa phát lúc 17 giờ hằng ngày", "Họp giao ban vào thứ Hai hằng tuần" */
function isTimetable(
  candidate: Candidate,
  { left, clause, rightClause, label, span }: Scope,
  facts: SentenceFacts,
): boolean {
  if (candidate.due.kind !== 'recurring' || candidate.lead === 'hard') return false
  if (PAID.test(span) || NAMES_DAY.test(span) || AFTER_HOURS.test(span)) return true
  if (
    facts.cell === true ||
    candidate.lead === 'lone' ||
    candidate.lead === undefined ||
    SAYS_LIMIT.test(candidate.words ?? '')
  )
    return false
  if (GATHERS.test(span)) return true
  if (facts.asked === true) return false
  // what follows behind a comma is said of it only where the round opens the clause
  const said = ONLY_ROUND.test(clause)
    ? `${left} | ${rightClause}`
    : `${label} ${clause} | ${/^[^,]*/u.exec(rightClause)?.[0]}`
  const around = `${candidate.words ?? ''} ${said}`
  return lastPlace(around, DOING) < 0 && lastPlace(around, ROUND_WORK) < 0
}

const FIRST_OF_ROUND =
  /(?<!\p{L})(?:hằng|mỗi|định kỳ)(?!\p{L})[^.;]*(?<!\p{L})(?:lần|kỳ|đợt|số) (?:đầu|thứ nhất)(?: tiên)?,?(?: (?:là|vào|từ|gửi|ngày))* ?$/u

export const ROUND_RULES: readonly Rule[] = [
  refuses('a timetable', isTimetable),
  refuses(
    'first day of what comes round',
    ({ due, lead }, { left }) => due.kind === 'date' && lead !== 'hard' && FIRST_OF_ROUND.test(left),
  ),
]
