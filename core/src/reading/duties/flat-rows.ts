/** One row of a table that has lost its columns: which of its words are the limit, who does it, and what. */
import { longPattern, plainWords } from '../deadlines/index.ts'
import type { Cell, Paragraph } from '../layout/index.ts'
import { ORGAN } from './doer-heads.ts'
import { columnsOf } from './rows.ts'

export type FlatRow = NonNullable<Paragraph['row']>

const COLUMN = longPattern(
  'u',
  '^(?:(?:tên|loại) |nội dung|nhiệm vụ|công việc|đầu việc|hoạt động|việc|đơn vị|cơ quan|bộ phận|phòng|phường|xã|khu phố|trường|người|cán bộ|chủ trì|',
  'phối hợp|phụ trách|thực hiện|thời (?:gian|hạn|điểm)|hạn|tiến độ|ngày (?:gửi|nộp|hoàn)|sản phẩm|kết quả|ghi chú|số (?:lượng|người|hộ)|văn bản|báo cáo|hồ sơ|địa bàn|biểu|trách nhiệm|phân công|hạng mục|phần việc|yêu cầu|mô tả|tổ|ai làm|ai phụ trách|mốc|khi nào|xong|hoàn thành|ngày xong|địa điểm|nơi|lưu ý|tài liệu|hình thức|cách thức|phương thức|phương tiện|kênh|đầu mối|chuyên đề|danh mục|công trình|dự án|khu vực|tuyến|lĩnh vực|chỉ tiêu|đối tượng|giai đoạn)(?!\\p{L})',
)

/** "Nội dung công việc Đơn vị chủ trì Thời gian hoàn thành": each name begins with a capital. Null when one is no name of a column. */
export function splitHeads(words: string): string[] | null {
  const names = words.split(/\s+(?=\p{Lu})/u)
  return names.every((name) => COLUMN.test(plainWords(name))) ? names : null
}

export const isLimitColumn = (head: string): boolean => columnsOf([head]).due !== null

const cellAt = (text: string, from: number, to: number): Cell => {
  const words = text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const bare = words.trim().replace(/[,;]$/u, '')
  return { text: bare, start, end: start + bare.length }
}

/** Where every cell is a line of its own. */
export function rowOfCells({ text, parts }: Paragraph, heads: readonly string[]): FlatRow {
  const cells = parts.slice(1).map(({ at }, i) => cellAt(text, at, parts[i + 2]?.at ?? text.length))
  return { heads: [...heads], cells }
}

/** a limit in a table is short */
const MOST_WORDS = 12

const BEGINS_ORGAN = new RegExp(`^${ORGAN}`, 'u')
/** behind these a name of an office belongs to the task: "gửi về Sở Nội vụ", "lấy ý kiến các phòng" */
const BELONGS =
  /(?<!\p{L})(?:tới|đến|về|cho|gửi|với|của|tại|ở|và|trình|báo cáo|cùng|từ|do|qua|theo|thuộc|kiến|mời|giúp|,)$/iu

/** Where the words of a row are parted only by blanks; null when no limit stands in them. */
export function rowOfWords(
  { text }: Paragraph,
  heads: readonly string[],
  isLimit: (words: string) => boolean,
): FlatRow | null {
  const number = /^\d{1,3}[.)]?\s+/u.exec(text)?.[0].length ?? 0
  const columns = columnsOf(heads)
  if (columns.due === null) return null
  const place = limitIn(text, number, isLimit, columns.due < heads.length - 1)
  if (place === null) return null
  const { start: limit, end } = place
  const starts = organStarts(text, number, limit)
  const who = columns.who === null ? undefined : starts[0]
  // "chủ trì", "phối hợp": the first of two offices leads
  const second = heads.some((head) => /phối hợp/iu.test(head)) ? starts[1] : undefined
  const empty: Cell = { text: '', start: 0, end: 0 }
  const cells = heads.map((_, column): Cell => {
    if (column === columns.due) return cellAt(text, limit, end)
    if (column === columns.who && who !== undefined) return cellAt(text, who, second ?? limit)
    return column === columns.what ? cellAt(text, number, who ?? limit) : empty
  })
  return { heads: [...heads], cells }
}

/** a cell that names no day: "Sau khi hợp đồng được ký", "Thường xuyên" */
const DATELESS =
  /^(?:(?:Ngay sau|Sau|Trước) (?:khi|ngày|kỳ|đợt) \p{L}|(?:Thường xuyên|Liên tục|Hằng năm|Theo (?:tiến độ|kế hoạch|yêu cầu)))/u

/** words of a column behind the limit: "Phần mềm", "Văn bản, tệp" */
const MOST_WORDS_BEHIND = 6

/** The longest limit that ends the words; where columns follow, the last one with a few words without a number behind it. */
function limitIn(
  text: string,
  from: number,
  isLimit: (words: string) => boolean,
  more: boolean,
): { start: number; end: number } | null {
  const words = [...text.slice(from).matchAll(/(?<=\s)\S+/gu)].map((word) => ({
    start: from + word.index,
    end: from + word.index + word[0].length,
    isName: /^\p{Lu}/u.test(word[0]),
  }))
  for (let behind = 0; behind <= (more ? MOST_WORDS_BEHIND : 0); behind++) {
    const last = words.length - behind
    const end = behind === 0 ? text.length : (words[last - 1]?.end ?? 0)
    if (/\d/u.test(text.slice(end))) return null
    if (behind > 0 && words[last]?.isName !== true) continue
    const starts = words.slice(Math.max(0, last - MOST_WORDS), last)
    const found = starts.find(
      ({ start }) => (behind === 0 && DATELESS.test(text.slice(start))) || isLimit(text.slice(start, end)),
    )
    if (found !== undefined) return { start: found.start, end }
  }
  return null
}

/** Where offices begin that are columns of their own. */
function organStarts(text: string, from: number, to: number): number[] {
  const starts = [...text.slice(from, to).matchAll(/(?<=\s)\p{Lu}/gu)].map(({ index }) => from + index)
  let covered = from
  return starts.filter((start) => {
    const before = text.slice(from, start).trimEnd()
    const organ = BEGINS_ORGAN.exec(text.slice(start, to))
    if (organ === null || start < covered || before.split(' ').length < 2 || BELONGS.test(before)) return false
    covered = start + organ[0].length
    return true
  })
}
