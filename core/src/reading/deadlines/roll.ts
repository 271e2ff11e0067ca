/** What a paper itself says about a limit that falls on a day off (pattern 26). */
import { longPattern } from './patterns.ts'

const DAY_OFF = /(?:trùng|rơi|nhằm|là)(?: vào| đúng)?(?: các)?(?: ngày)?(?: (?:nghỉ|lễ|thứ bảy|chủ nhật|tết))/u
const BACKWARD = /ngày làm việc (?:liền kề )?(?:trước đó|trước ngày nghỉ|ngay trước|liền trước|liền kề trước)/u
const FORWARD = longPattern(
  'u',
  'ngày làm việc (?:đầu tiên |liền kề )?(?:tiếp theo|kế tiếp|liền sau|liền kề sau|sau ngày nghỉ|',
  'sau đó|ngay sau|đầu tiên sau|đầu tiên (?:tiếp theo|của tuần))',
)

/** @param text in the normal form. */
export function findRoll(text: string): 'forward' | 'backward' | null {
  if (!DAY_OFF.test(text)) return null
  if (BACKWARD.test(text)) return 'backward'
  return FORWARD.test(text) ? 'forward' : null
}
