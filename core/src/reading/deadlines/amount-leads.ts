/** The words in front of an amount that make it a limit: "trong thời hạn", "chậm nhất", "không quá" … */
import { endingIn } from './patterns.ts'

const MOST =
  '(?:tối đa|không quá|không vượt quá|chậm nhất|muộn nhất|trễ nhất|nhiều nhất|là|trong|sau|' +
  'dưới|khoảng|vòng|thời hạn)'
const LEADS = {
  within: endingIn(
    `(?:ngay )?trong (?:thời hạn|thời gian|vòng|khoảng thời gian|khoảng|hạn)(?: (?:${MOST}|` +
      `ít nhất|tối thiểu|từ|cho phép))* ?`,
  ),
  latest: endingIn(`(?:chậm nhất|muộn nhất|trễ nhất)(?: (?:${MOST}|là))* ?`),
  term: endingIn(
    `(?:thời hạn|thời gian)(?: [^.;,:()\\d]{2,60}?)?(?:(?: (?:là|không quá|tối đa|chậm nhất))+ |` +
      `: ?)(?:(?:không quá|tối đa|chậm nhất|trong vòng|trong) )*`,
  ),
  lapse: endingIn('(?:quá|hết|sau|ngoài)(?: thời hạn| thời gian)?(?: tối đa)? '),
  atMost: endingIn('(?:không quá|tối đa|không vượt quá|tối đa không quá|tối đa là) '),
  atLeast: endingIn('(?:ít nhất|tối thiểu|chậm nhất|không ít hơn|ít nhất là|tối thiểu là)(?: trước)? '),
  in: endingIn('trong '),
  before: endingIn('trước(?: ít nhất| tối thiểu)? '),
} as const
export type LeadName = keyof typeof LEADS
const LEAD_ORDER: readonly LeadName[] = ['within', 'latest', 'atMost', 'lapse', 'term', 'atLeast', 'in', 'before']

export function leadOf(left: string): { name: LeadName; start: number } | null {
  for (const name of LEAD_ORDER) {
    const match = LEADS[name].exec(left)
    if (match !== null) return { name, start: match.index }
  }
  return null
}
