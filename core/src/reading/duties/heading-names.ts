/** Headings in capitals that are the name of somebody: "II. ĐỐI VỚI CÁC PHƯỜNG, XÃ", "3. SỞ Y TẾ". */
import { longPattern } from '../deadlines/index.ts'
import { ORGAN } from './doer-heads.ts'
import { markerLength } from './sentences.ts'

const LEAD =
  /^(?:đối với|về phía|(?:nhiệm vụ|trách nhiệm)(?:, (?:quyền hạn|trách nhiệm))? của|phân công(?: cho)?|giao)\s+/iu
const BEGINS = new RegExp(`^${ORGAN}`, 'iu')
/** begin like an office and are none, or say what it does */
const NO_NAME = longPattern(
  'iu',
  '^(?:tổ chức(?! (?:chính trị|hội|, cá))|hội (?:nghị|thảo|thi|diễn|họp)|ban hành|bộ (?:máy|chỉ)|trường hợp|đoàn (?:viên|kết)|đội ngũ|vị trí|phòng(?:,| chống| ngừa))|',
  '(?<!\\p{L})(?:thực hiện|triển khai|kết quả|hoạt động|công tác|tình hình|báo cáo)(?!\\p{L})',
)
const LONGEST = 110

export function nameInCapitals(heading: string): string | null {
  const bare = heading.slice(markerLength(heading)).replace(/[\s:.]+$/u, '')
  if (bare !== bare.toUpperCase() || !/\p{Lu}{2}/u.test(bare) || bare.length > LONGEST) return null
  const name = bare.replace(LEAD, '')
  return BEGINS.test(name) && !NO_NAME.test(name) && /\s/u.test(name) ? name : null
}
