/** Amounts of time that the sentence counts from nothing it names: when they are limits all the same. */
import type { LeadName } from './amount-leads.ts'
import type { Unit } from './amounts.ts'
import { isProcessTerm, PROCESS } from './durations.ts'
import { FINISHES } from './governing.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { ASKING, DOING } from './vocabulary.ts'

/** "Phải trả lời trong 10 ngày": what is handed over or finished, not what goes on that long */
const isFinished = ({ clause }: Scope) =>
  lastPlace(clause, FINISHES) >= 0 && lastPlace(clause, ASKING) >= 0 && !GOES_ON.test(clause)

/** "báo cáo giải trình gửi về trong 48 giờ" */
const HANDED_JUST =
  /(?<!\p{L})(?:gửi|nộp|trả|trả lời|hoàn|hoàn trả|chuyển|báo|báo lại|báo cáo|phản hồi|thông báo|công khai|công bố)(?: [^\s.,;]+){0,5} ?$/u

const CLOSES = /^[.;]|^$/u

/** what goes on for some days, though it is work */
const GOES_ON = /(?<!\p{L})(?:kiểm tra|thanh tra|tập huấn|tổ chức|lấy ý kiến|khảo sát|bồi dưỡng|họp)(?!\p{L})[^,;]*$/u
const OPENS_WITH_WORK = new RegExp(`^[^\\p{L}]*(?:\\p{L}\\) )?${PROCESS.source}(?: [^\\s,;.]+){0,4} $`, 'u')

/** "Trong 08 ngày làm việc, Ủy ban nhân dân hoàn thành …", "Thẩm định trong 30 ngày" */
function isWork(scope: Scope, unit: Unit): boolean {
  const { clause, rightClause } = scope
  if (unit !== 'working-day') return unit === 'day' && OPENS_WITH_WORK.test(clause) && !GOES_ON.test(clause)
  if (opensItem(clause)) return rightClause.startsWith(',') && lastPlace(rightClause, PROCESS) >= 0
  return lastPlace(clause, PROCESS) >= 0 && !GOES_ON.test(clause)
}

/** the length that a term is brought to: "xuống còn 08 ngày làm việc", "kéo dài đến 45 ngày" */
const SHORTENED = /còn |kéo dài|gia hạn/u

/** "nếu hồ sơ chưa hợp lệ thì trong 02 ngày làm việc, công chức phải …" */
const isAskedBehind = ({ rightClause }: Scope) => rightClause.startsWith(',') && lastPlace(rightClause, ASKING) >= 0

/** "phải trả lời trong 07 ngày; trường hợp phức tạp có thể kéo dài nhưng không quá 15 ngày" */
function isExtended({ left, clause }: Scope): boolean {
  const longer =
    /(?:phức tạp|khó khăn|cần thiết|đặc biệt|xác minh|vùng sâu|rút ngắn|có thể (?:được )?(?:kéo dài|gia hạn))(?!\p{L})/u
  return longer.test(clause) && (lastPlace(left, ASKING) >= 0 || lastPlace(left, PROCESS) >= 0)
}

/** How surely an amount without an anchor is a limit; 0: it is a duration or a condition. `words`: its lead. */
export function certaintyWithoutAnchor(name: LeadName | null, unit: Unit, scope: Scope, words: string): number {
  const asked = lastPlace(scope.clause, DOING) >= 0 || lastPlace(scope.rightClause, DOING) >= 0
  const term = /(?<!\p{L})(?:thời hạn|thời gian)(?!\p{L})[^.;,:()\d]*$/u.exec(scope.clause)?.[0]
  const working = unit === 'working-day'
  // "hỗ trợ cho thời gian không quá 06 tháng": what is paid for that long
  if (/(?<!\p{L})(?:cho|trong suốt|ứng với|tương ứng với) (?:khoảng )?thời gian(?: thực tế)? $/u.test(scope.left))
    return 0
  switch (name) {
    case 'within':
    case 'latest':
      if (name === 'latest' && unit === 'hour' && !isCountedElsewhere(scope)) return 0
      if (/ít nhất|tối thiểu/u.test(words)) return 0
      return asked ? 0.75 : 0
    case 'term':
      return isProcessTerm(words) ? 0.7 : 0
    case 'atMost':
      if (/[:;]\s*$/u.test(scope.left)) return 0.6
      if (term !== undefined) return isProcessTerm(term) ? 0.6 : 0
      if (isExtended(scope) || (SHORTENED.test(words) && lastPlace(scope.left, PROCESS) >= 0)) return 0.6
      // "trường hợp phải xác minh thì không quá 03 ngày làm việc"
      return working && lastPlace(scope.clause, DOING) >= 0 ? 0.6 : 0
    case 'before':
      return unit !== 'hour' && (asked || lastPlace(scope.clause, ASKING) >= 0) ? 0.6 : 0
    case 'in':
      if (/^ (?:tiếp theo|sau đó|kế tiếp)(?!\p{L})/u.test(scope.right) && asked) return 0.7
      if (working && (lastPlace(scope.clause, ASKING) >= 0 || isAskedBehind(scope))) return 0.65
      if (isWork(scope, unit)) return 0.6
      if (
        unit === 'hour' &&
        OPENS_WITH_WORK.test(scope.clause) &&
        CLOSES.test(scope.right) &&
        !GOES_ON.test(scope.clause)
      )
        return 0.6
      if ((unit === 'day' || unit === 'hour' || unit === 'week') && isFinished(scope)) return 0.6
      return (unit === 'hour' || ((unit === 'day' || unit === 'week') && CLOSES.test(scope.right))) &&
        HANDED_JUST.test(scope.clause)
        ? 0.6
        : 0
    case 'lapse':
      // "công khai kết quả sau 03 ngày làm việc"
      return working && words.startsWith('sau ') && /^[.;]|^$/u.test(scope.right) && HANDED_JUST.test(scope.clause)
        ? 0.6
        : 0
    case 'atLeast':
    case null:
      return 0
  }
}

/** "Kể từ khi nhận được yêu cầu, chậm nhất 02 giờ, …": what it is counted from stands in front */
function isCountedElsewhere({ clause }: Scope): boolean {
  return /(?<!\p{L})(?:kể từ|tính từ|sau) (?:khi|ngày|lúc|thời điểm)(?!\p{L})[^.;]*, ?$/u.test(clause)
}
