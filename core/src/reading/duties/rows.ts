/** Rows of a table of tasks: which column holds the task, who does it, and until when. */

import { longPattern, plainWords } from '../deadlines/index.ts'
import type { Cell, Paragraph } from '../layout/index.ts'

export type TaskRow = { what: Cell | null; who: Cell | null; due: Cell | null; known: boolean }

type Role = 'what' | 'who' | 'due'

/** The first pattern of a role that some head matches decides; more telling ones stand first. */
const HEADS: Readonly<Record<Role, readonly RegExp[]>> = {
  due: [
    /(?:thời (?:gian|hạn)|tiến độ|hạn|thời điểm|mốc).*(?:hoàn thành|thực hiện|báo cáo|gửi|nộp|trình|xong)/u,
    /thời hạn|hạn (?:chót|cuối|hoàn thành|nộp)|^hạn$|thời gian|tiến độ|thời điểm|hoàn thành/u,
    /^(?:mốc|hạn|deadline|khi nào|xong|ngày)(?: (?:xong|nộp|gửi|trình|cuối|làm|trả|báo cáo|thực hiện|chậm nhất|dự kiến))*$/u,
  ],
  who: [
    /chủ trì/u,
    longPattern(
      'u',
      '(?:cơ quan|đơn vị|bộ phận|người|cá nhân|phòng|tổ chức|nơi).*(?:thực hiện|phụ trách|báo cáo|',
      'gửi|được giao|chịu trách nhiệm)|phân công|phụ trách',
    ),
    /^(?!.*(?:phối hợp|nhận|ban hành|chủ quản|^số )).*(?:cơ quan|đơn vị|người|địa phương|trách nhiệm)/u,
    /^(?:tên )?(?:các )?(?:phường|xã|đặc khu|khu phố|trường|chi bộ|chi hội)(?:[,/ ]+(?:phường|xã|đặc khu|ấp))*$/u,
    /^nơi (?:lập|làm|soạn|chuẩn bị|báo cáo|thực hiện|trình)/u,
    /^(?:ai|bộ phận|cán bộ|tổ|phòng|người)(?: (?:làm|chịu|lo|nhận|đầu mối|theo dõi))*$/u,
  ],
  what: [
    /nhiệm vụ|công việc|nội dung|việc|hoạt động/u,
    /tên (?:báo cáo|văn bản|nhiệm vụ)|báo cáo|chỉ tiêu|đề án|sản phẩm|văn bản|mô tả/u,
    /hạng mục|đầu mục|yêu cầu|hồ sơ|phần việc|tài liệu|biểu mẫu|chuyên đề|danh mục/u,
  ],
}

/** How long a thing is kept, lent, in force or served: a fact about it, and nobody's task. */
const NO_LIMIT =
  /bảo quản|lưu trữ|hợp đồng|hiệu lực|sử dụng|(?:thời hạn|thời gian) (?:thuê|vay|mượn|hưởng|công tác|đóng|tham gia|học|nghỉ)|giấy phép|bảo hành|nhiệm kỳ|^(?:ngày )?hết hạn/u

function columnOf(heads: readonly string[], role: Role, taken: readonly number[]): number | null {
  for (const pattern of HEADS[role]) {
    const index = heads.findIndex((head, i) => {
      const words = plainWords(head)
      return !taken.includes(i) && pattern.test(words) && !(role === 'due' && NO_LIMIT.test(words))
    })
    if (index >= 0) return index
  }
  return null
}

/** Which column is which; null where no head says so. */
export function columnsOf(heads: readonly string[]): Record<Role, number | null> {
  const due = columnOf(heads, 'due', [])
  const who = columnOf(heads, 'who', due === null ? [] : [due])
  const what = columnOf(
    heads,
    'what',
    [due, who].filter((index) => index !== null),
  )
  return { what, who, due }
}

/** "Hạn gửi danh sách": where no column tells the task, its limit does. */
const TASK_OF_LIMIT =
  /^(?:thời )?(?:hạn|gian|điểm)(?: cuối| chót)? (?=(?:gửi|nộp|báo cáo|hoàn thành|đăng ký|trả|bàn giao|cập nhật|lập|trình|xong)(?!\p{L}))/iu

function taskOfLimit(heads: readonly string[], due: number | null): Cell | null {
  const head = due === null ? undefined : heads[due]
  if (head === undefined || !TASK_OF_LIMIT.test(head)) return null
  return { text: head.replace(TASK_OF_LIMIT, ''), start: 0, end: 0 }
}

/** Without heads: the last cell that reads like a time is the limit, the longest other one the task. */
export function readRow(row: NonNullable<Paragraph['row']>, isTime: (cell: string) => boolean): TaskRow {
  const { heads, cells } = row
  if (heads.length > 0) {
    const { what, who, due } = columnsOf(heads)
    const cell = (index: number | null) => (index === null ? null : (cells[index] ?? null))
    return {
      what: what === null && who !== null ? taskOfLimit(heads, due) : cell(what),
      who: cell(who),
      due: cell(due),
      known: due !== null || (who !== null && what !== null),
    }
  }
  const due = cells.findLast((cell) => isTime(cell.text)) ?? null
  const rest = cells.filter((cell) => cell !== due && !/^[\d.ivx]*$/iu.test(cell.text))
  const what = rest.reduce<Cell | null>(
    (longest, cell) => ((longest?.text.length ?? 0) >= cell.text.length ? longest : cell),
    null,
  )
  return { what, who: null, due, known: false }
}
