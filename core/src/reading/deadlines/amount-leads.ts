/** The words in front of an amount that make it a limit: "trong thời hạn", "chậm nhất", "không quá" … */
import { endingIn } from './patterns.ts'

/** "không quá", "không được vượt quá", "không chậm hơn", "không kéo dài quá" */
const NOT_MORE =
  '(?:tối đa )?không (?:được )?(?:để )?(?:quá|(?:vượt|chậm|muộn|trễ|kéo dài|dài|lâu) (?:quá|hơn)|nhiều hơn)'
/** the least that must lie between: "không ít hơn 05 ngày" */
export const AT_LEAST = 'ít nhất|tối thiểu|không ít hơn|không dưới|ít ra'
const MOST =
  `(?:tối đa|${NOT_MORE}|chậm nhất|muộn nhất|trễ nhất|lâu nhất|nhiều nhất|là|vào|trong|sau|` +
  'dưới|khoảng|vòng|thời hạn)'
const LEADS = {
  within: endingIn(
    `(?:(?:ngay|nội|chỉ) )?trong (?:thời hạn|thời gian|vòng|khoảng thời gian|khoảng|hạn|phạm vi)(?: (?:${MOST}|` +
      `ít nhất|tối thiểu|từ|cho phép))* ?`,
  ),
  latest: endingIn(`(?:chậm nhất|muộn nhất|trễ nhất|lâu nhất)(?: (?:${MOST}|là))* ?`),
  term: endingIn(
    `(?:thời hạn|thời gian|hạn (?:trả|gửi|nộp|xử lý|giải quyết|phản hồi))(?: [^.;:()\\d]{2,70}?)?(?:(?: (?:là|không quá|tối đa|chậm nhất))+ |` +
      `: ?)(?:(?:không quá|tối đa|chậm nhất|trong vòng|trong) )*`,
  ),
  lapse: endingIn('(?:quá|hết|sau|ngoài)(?: thời hạn| thời gian)?(?: tối đa)? '),
  atMost: endingIn(
    `(?:tối đa|nhiều nhất|xuống còn|(?:có thể )?(?:được )?(?:kéo dài|gia hạn)(?: thêm)? (?:đến|tới|là)|${NOT_MORE})(?: (?:là|trong|sau|thời hạn|khoảng|vòng))* `,
  ),
  atLeast: endingIn(`(?:${AT_LEAST}|chậm nhất)(?: là)?(?: trước)? `),
  in: endingIn('(?:(?:ngay|nội|chỉ) )?trong '),
  before: endingIn('trước(?: ít nhất| tối thiểu)? '),
} as const
export type LeadName = keyof typeof LEADS
const LEAD_ORDER: readonly LeadName[] = ['within', 'latest', 'atMost', 'lapse', 'term', 'before', 'atLeast', 'in']

export function leadOf(left: string): { name: LeadName; start: number } | null {
  for (const name of LEAD_ORDER) {
    const match = LEADS[name].exec(left)
    if (match !== null) return { name, start: match.index }
  }
  return null
}
