/** How an amount counts with what stands around it: from something, before something, or from what is told elsewhere. */
import { isPosted } from './amount-binds.ts'
import type { LeadName } from './amount-leads.ts'
import type { Amount } from './amounts.ts'
import { type Anchor, anchorOf, LEFT_RECEIPT, NOTICE_BEFORE_AMOUNT } from './anchors.ts'
import { certaintyWithoutAnchor } from './bare-amounts.ts'
import type { SentenceFacts } from './candidate.ts'
import {
  CONSENT,
  CONSEQUENCE,
  FORBIDDEN_TILL,
  isCondition,
  isDuration,
  isProcessTerm,
  isWaiting,
  lasts,
  looksBack,
} from './durations.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { ASKING, DOING } from './vocabulary.ts'

/** An amount with what stands around it. */
export type Around = {
  amount: Amount
  left: string
  right: string
  lead: { name: LeadName; start: number } | null
  /** the words of the lead, up to the amount */
  led: string
  tail: string
  scope: Scope
  /** of the whole limit */
  start: number
  end: number
  facts: SentenceFacts
}

export type Limit = { amount: number; anchor: Anchor; anchorText: string; weight: number }

/** "“Trẻ sơ sinh” là trẻ sinh ra trong …", "được hiểu là trường hợp …": says what a word means */
const DEFINES = /(?:["”»]|(?<!\p{L})được hiểu) là (?:(?!phải(?!\p{L}))[^.;])*$/u

const COMING = /(?:hết|kết thúc|tổ chức|diễn ra|khai mạc|bế mạc|khởi công|bắt đầu|đáo hạn)(?!\p{L})/u

/** "trong thời hạn 05 ngày làm việc kể từ ngày …" */
export function countedFrom({ amount, left, lead, led, tail, scope, facts }: Around): Limit | null {
  const { anchor, certainty } = anchorOf(tail, scope.clause, facts)
  const name = lead?.name ?? null
  const long = amount.unit === 'month' || amount.unit === 'year'
  if (DEFINES.test(scope.clause)) return null
  // "gửi trước ít nhất 10 ngày, kể từ ngày bắt đầu vận hành"
  if (/(?<!\p{L})trước (?:ít nhất|tối thiểu) $/u.test(left) && COMING.test(tail))
    return { amount: -amount.amount, anchor: 'event', anchorText: tail.replace(/^,? ?/u, ''), weight: 0.75 }
  // "trong thời hạn ít nhất 20 ngày kể từ …": not shorter, and no limit
  if (/ít nhất|tối thiểu/u.test(led) || name === 'atLeast') return null
  if ((name !== 'latest' && lasts(scope) && !isPosted(name, led, tail, scope)) || (name === null && long)) return null
  if (FORBIDDEN_TILL.test(scope.right)) return null
  const consent = CONSENT.test(scope.right)
  if (name === 'lapse' && (isCondition(led, scope.right.slice(0, 60)) || (!consent && isWaiting(scope)))) return null
  if (CONSEQUENCE.test(scope.right.slice(0, 240)) && !CONSENT.test(scope.right.slice(0, 240))) return null
  const term = name === 'term' ? led : /(?<!\p{L})(?:thời hạn|thời gian)(?!\p{L})[^.;,:()\d]*$/u.exec(left)?.[0]
  if (term !== undefined && name !== 'within' && !isProcessTerm(term)) return null
  // "trước 30 ngày tính từ ngày hết nhiệm kỳ"
  if (name === 'before' && COMING.test(tail))
    return { amount: -amount.amount, anchor: 'event', anchorText: tail.replace(/^,? ?/u, ''), weight: 0.7 }
  const shown = name === null ? 0.78 : name === 'lapse' ? 0.75 : name === 'in' || name === 'before' ? 0.85 : 0.95
  // milk and medicine have their hours, too
  const short = amount.unit === 'hour' || amount.unit === 'minute'
  const isWork = !short || lastPlace(`${scope.clause} ${scope.rightClause}`, DOING) >= 0
  const weight = isWork ? shown * certainty : Math.min(shown, 0.7)
  return { amount: amount.amount, anchor, anchorText: tail.replace(/^,? ?/u, ''), weight }
}

/** "Báo vắng 02 giờ trước giờ khai mạc" */
const TOLD_AHEAD = /(?<!\p{L})(?:báo|có mặt|đến|tới|tập trung|dọn|đăng ký)(?!\p{L})[^.;,]*$/u

/** "chậm nhất 03 ngày trước khi họp" */
export function countedBefore({ amount, lead, tail, scope, facts }: Around): Limit | null {
  const name = lead?.name ?? null
  // "báo cáo 6 tháng trước ngày 15/6": the report of six months
  if (name === null && (amount.unit === 'month' || amount.unit === 'year')) return null
  if (looksBack(name, amount.unit, scope)) return null
  // "05 ngày trước khi kết thúc tháng, kế toán gửi bảng lương"
  const opens = opensItem(scope.clause) && scope.rightClause.startsWith(',') && lastPlace(scope.rightClause, DOING) >= 0
  if (
    name === null &&
    facts.asked !== true &&
    lastPlace(scope.clause, DOING) < 0 &&
    !opens &&
    !TOLD_AHEAD.test(scope.clause)
  )
    return null
  const weight = name === null ? 0.75 : 0.93
  return { amount: -amount.amount, anchor: 'event', anchorText: tail.replace(/^,? ?/u, ''), weight }
}

/** "trong vòng 30 phút": counted from what the sentence tells elsewhere, or not at all */
export function withoutAnchor({ amount, left, right, lead, led, scope, facts }: Around): Limit | null {
  const none = { anchor: 'event' as const, anchorText: '' }
  const notice = NOTICE_BEFORE_AMOUNT.exec(left)?.[0]
  if (
    notice !== undefined &&
    (amount.unit !== 'hour' ||
      /(?:ít nhất|tối thiểu|chậm nhất)(?: là)? $/u.test(notice) ||
      (lastPlace(scope.clause, ASKING) >= 0 && !/^,? ?(?:ngày|\d|sáng|trưa|chiều|tối|thứ|hằng|mỗi|mai)/u.test(right)))
  ) {
    return { ...none, amount: -amount.amount, weight: /nhất|tối thiểu/u.test(notice) ? 0.8 : 0.7 }
  }
  if (isDuration(lead?.name === 'term' ? right.replace(/^ đối với/u, '') : right, led, scope)) return null
  const alone = facts.cell === true && /^[^\p{L}\d]*$/u.test(scope.left) && !/[\p{L}\d]/u.test(scope.right)
  const certainty = alone ? 0.75 : certaintyWithoutAnchor(lead?.name ?? null, amount.unit, scope, led)
  if (certainty === 0) return null
  const receipt = LEFT_RECEIPT.exec(scope.left)
  if (receipt !== null) return { amount: amount.amount, anchor: 'receipt', anchorText: receipt[0], weight: 0.85 }
  return { ...none, amount: lead?.name === 'before' ? -amount.amount : amount.amount, weight: certainty }
}
