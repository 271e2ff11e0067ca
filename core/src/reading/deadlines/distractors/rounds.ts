/** Days that only say when something that comes round is done first or last: the round is the limit. */
import { type Rule, refuses } from './rule.ts'

const FIRST_OF_ROUND =
  /(?<!\p{L})(?:hằng|mỗi|định kỳ)(?!\p{L})[^.;]*(?<!\p{L})(?:lần|kỳ|đợt|số) (?:đầu|thứ nhất)(?: tiên)?,?(?: (?:là|vào|từ|gửi|ngày))* ?$/u

export const ROUND_RULES: readonly Rule[] = [
  refuses(
    'first day of what comes round',
    ({ due, lead }, { left }) => due.kind === 'date' && lead !== 'hard' && FIRST_OF_ROUND.test(left),
  ),
]
