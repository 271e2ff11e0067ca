/** Items of a list: which of them are tasks, and what is never one. */
import { longPattern, plainWords } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import { askingIn } from './asking.ts'
import type { Context } from './headings.ts'
import { listsThings } from './leading.ts'

/** particulars of an occasion, not tasks */
const PARTICULAR = longPattern(
  'u',
  '^(?:thời gian|địa điểm|thành phần|nội dung|chủ trì|kinh phí|hình thức|số điện thoại|email|',
  'đầu mối|nơi (?:nhận|gửi)|địa chỉ|phương thức|thời điểm|kỳ|đối tượng|phạm vi|số lượng|ghi chú|lý do|trang phục|tài liệu|khu vực|tổ trưởng|tổ phó|thành viên)(?!\\p{L})[^:]{0,40}:',
)
/** members of a team: "1. Ông Lâm Vĩnh Khang, Phó Chủ tịch … - Tổ trưởng;" */
const MEMBER =
  /^(?:ông|bà|đồng chí|đ\/c) [^.;:]*?(?:,| - ) ?(?:phó |ủy viên |thành viên|chủ tịch|giám đốc|trưởng|chánh|bí thư|tổ )/u

/** "Thời gian: …", "Địa điểm: …" */
export const isParticular = (bare: string): boolean => PARTICULAR.test(plainWords(bare))

/** Under words that hand out work every item of a list is a task, whatever it opens with. */
export function isListedTask(
  bare: string,
  paragraph: Paragraph,
  { context, told }: { context: Context; told: boolean },
): boolean {
  if (told || !context.duties || context.contents || isParticular(bare)) return false
  const last = paragraph.headings.at(-1)
  if (last !== undefined && listsThings(last) && askingIn(bare) === 'none') return false
  return paragraph.marker !== null || /^[^,.]{0,60}(?:thì|phải|do) /u.test(bare)
}

/** the title of an annex: "Phân công (kèm theo Kế hoạch số …)" */
const ENCLOSURE = /\((?:ban hành )?kèm theo [^()]*\)[\s.]*$/u

const SHORTEST_TASK = 12
const SHORT_HEADING = 45

/** Headings, lists announced, names of members, what a decision itself does. */
export function isNoTask(bare: string, isParent: boolean, kind: string | null): boolean {
  const plain = plainWords(bare)
  if (bare.trim().length < SHORTEST_TASK || MEMBER.test(plain) || ENCLOSURE.test(plain)) return true
  if (/:\s*$/u.test(bare) && (isParent || kind === null)) return true
  // headings of parts: capitals, or a few words without a stop
  if (bare === bare.toUpperCase() || (isParent && bare.length < SHORT_HEADING && !/[.;]\s*$/u.test(bare))) return true
  return (
    /^(?:điều \d+\. )?(?:ban hành kèm theo|thành lập|phê duyệt|bãi bỏ|công nhận|bổ nhiệm)/u.test(plain) &&
    (kind === 'QĐ' || kind === 'NQ')
  )
}
