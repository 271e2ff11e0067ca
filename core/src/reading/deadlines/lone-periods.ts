/** A month, quarter or week that opens what is to be done in it, with no word of limit: "Tháng 6/2026: lắp xong biển báo". */
import { isNormative, type SentenceFacts } from './candidate.ts'
import { endingIn, longPattern } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { DATA, DOING, HAPPENING } from './vocabulary.ts'

/** "hết tháng 6", "nội trong tuần này", "vào cuối quý II" */
export const AROUND_PERIOD = endingIn(
  '(?:(?:kể )?từ nay )?(?:(?:ngay|nội|chỉ|vào|trong|đến|tới|cho đến|khoảng|chậm nhất|muộn nhất)(?: là)? )*(?:(?:hết|cuối|đầu|giữa|trong) )*',
)
const TOLD =
  /(?<!\p{L})(?:đã|từng|vừa|xảy ra|ghi nhận|phát sinh|diễn ra|tăng|giảm|đạt|bằng|có \d|ước|toàn (?:phường|xã|tỉnh|thành phố)|được (?:hưởng|giao|cấp|miễn|nghỉ))(?!\p{L})/gu
const NAMES_SPAN = /^:? ?\d|^: ?(?:số|tổng|có|không|chưa)(?!\p{L})/u
/** what is finished or handed over, said at once or behind who does it */
const THEN = longPattern(
  'u',
  '^[,:]? ?(?:[^.;,:()\\d]{2,70}? )?(?:(?:phải|cần|sẽ|đề nghị|yêu cầu|tiến hành|tổ chức) )?(?:[^.;,:()\\d]{2,60}? )?(?:gửi|nộp|trình|báo cáo|bàn giao|hoàn thành|hoàn tất|hoàn thiện|xong|',
  'dứt điểm|kết thúc|công bố|niêm yết|ban hành|chốt|trả|thu|phát|lập|triển khai|tổ chức|thực hiện|khởi công|nghiệm thu|giải ngân|tổng kết|sơ kết|phải có)(?!\\p{L})',
)

/** @param scope behind the words of the lead @returns how plainly it asks, 0: it does not */
export function loneWeight(scope: Scope, facts: SentenceFacts): number {
  if (isNormative(facts) || facts.issuedOn === null || scope.quoted || /^(?:báo cáo|BC$)/iu.test(facts.actKind ?? ''))
    return 0
  const { clause, right, rightClause } = scope
  if (!opensItem(clause) && !/, (?:và )?$/u.test(clause)) return 0
  if (NAMES_SPAN.test(right) || lastPlace(rightClause, TOLD) >= 0 || lastPlace(rightClause, HAPPENING) >= 0) return 0
  if (lastPlace(rightClause.slice(0, 60), DATA) >= 0) return 0
  // "Tháng 6/2026: lắp xong biển báo": a step of a plan, whatever its verb
  if (right.startsWith(':')) return opensItem(clause) && /^: ?\p{L}/u.test(right) ? 0.7 : 0
  if (!opensItem(clause)) return 0
  if (/^,? (?:phải|cần) /u.test(right)) return 0.75
  if (!THEN.test(rightClause)) return 0
  // without a comma what is done must follow soon: "Tuần sau các tổ nộp danh sách"
  return right.startsWith(',') || rightClause.search(DOING) < 45 ? 0.7 : 0
}
