/** Amounts that bind nobody although words of limit lead them: conditions, ranges, comparisons, rights; and postings, which do. */
import type { LeadName } from './amount-leads.ts'
import type { SentenceFacts } from './candidate.ts'
import { CONSENT } from './durations.ts'
import { FINISHES } from './governing.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'

/** "bị coi là tái phạm nếu trong thời hạn 01 năm …", "Trường hợp quá 10 ngày … mà không …" */
const IF = /(?<!\p{L})(?:nếu|mà) $/u
const IN_CASE = /(?<!\p{L})(?:trường hợp|khi|nếu như) $/u
/** "03 ngày, từ ngày 14 đến ngày 16": the days themselves, and nothing to count from */
const RANGE = /^,? ?\(?từ (?:ngày|sáng|thứ) [^.;()]{1,40}? (?:đến|tới) (?:hết |cuối )?(?:ngày |sáng |chiều )?\d/u
/** "về đích trước 45 ngày so với tiến độ" */
const COMPARED = /^,? ?so với (?!(?:ngày|thời điểm|lúc|giờ|cuộc|buổi|phiên|kỳ họp|hội nghị|đại hội|lễ)(?!\p{L}))/u

/** "Thời gian: 01 ngày, khai mạc lúc …": how long a gathering goes on */
export const GATHERS = /^,? ?\(?(?:khai mạc|bắt đầu|tổ chức|diễn ra|tập trung)(?!\p{L})/u

/** @param right behind the amount */
export function bindsNobody(lead: LeadName | null, right: string, scope: Scope, facts: SentenceFacts): boolean {
  if (IF.test(scope.left) || (lead === 'lapse' && IN_CASE.test(scope.left) && !CONSENT.test(scope.right))) return true
  if (lead === 'term' && GATHERS.test(right)) return true
  return RANGE.test(right) || (lead === 'before' && COMPARED.test(right)) || (facts.issuedOn !== null && isRight(scope))
}

/** "có quyền khiếu nại trong thời hạn 90 ngày …": by a paper that tells somebody of it nobody is asked; not "người có quyền yêu cầu … nộp đơn" */
const MAY =
  /(?<!\p{L})(?<who>(?:bên|người|cơ quan|cá nhân|tổ chức|đơn vị) )?(?:có|được) quyền (?!(?:lợi|hạn)(?!\p{L}))(?<what>[^.;]*)$/u
const MAY_THEN = /^,? (?!(?:và|rồi)(?!\p{L}))(?:[^.;,:]{2,70} )?(?:có|được) quyền (?!(?:lợi|hạn)(?!\p{L}))/u

function isRight({ clause, right }: Scope): boolean {
  const may = MAY.exec(clause)?.groups
  if (may !== undefined)
    return may.who === undefined || lastPlace((may.what ?? '').replace(/^\p{L}+ /u, ''), FINISHES) < 0
  return opensItem(clause) && MAY_THEN.test(right)
}

/**
 * "Niêm yết thủ tục mới trong 05 ngày kể từ ngày nhận được quyết định": it is posted by then. Counted from the posting, or said of
 * a list that is posted, it hangs so long.
 */
const POSTS = /(?<!\p{L})(?<told>(?:được|đã|bị) )?(?:niêm yết|đăng tải|công khai)(?!\p{L})[^,;]*$/u
const OF_POSTING =
  /^,? ?(?:kể từ|tính từ|từ|sau) (?:khi|ngày|lúc|thời điểm) (?:bắt đầu |được )?(?:niêm yết|đăng|công khai|thông báo|lập|công bố|dán)(?!\p{L})|(?:từ|sau) ngày \d/u
const ANOTHERS_ACT = /(?<!\p{L})(?:nhận|tiếp nhận|ban hành|phê duyệt|thông qua)(?!\p{L})/u

export function isPosted(name: LeadName | null, led: string, tail: string, { span }: Scope): boolean {
  const posts = POSTS.exec(span)
  if (posts === null || ANOTHERS_ACT.test(tail)) return posts !== null
  const soon = name === 'latest' || name === 'atMost' || (name === 'within' && /vòng/u.test(led))
  return soon && posts.groups?.told === undefined && !OF_POSTING.test(tail)
}
