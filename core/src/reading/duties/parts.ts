/** The tasks of one sentence, parted by semicolons. */
import type { FoundDue } from '../deadlines/index.ts'
import type { Doer } from './doers.ts'
import type { Sentence } from './sentences.ts'

export type Part = { start: number; end: number }

/** "… ; hoàn thành trước ngày …": no task of its own, the limit of what stands in front */
const BARE_LIMIT =
  /^[\s,;:()]*(?:(?:và|phải|việc này|nội dung này|tất cả|toàn bộ|đợt \d+|cụ thể)\s+)*(?:(?:hoàn thành|xong|thực hiện xong|thời hạn|thời gian(?: hoàn thành| thực hiện)?|tiến độ|hạn chót|báo cáo kết quả thực hiện)\s*:?\s*)*$/iu

/** The tasks of a sentence, parted by semicolons; each limit belongs to the task it closes. */
export function partsOf({ text }: Sentence, dues: readonly FoundDue[]): Part[] {
  const parts: Part[] = []
  let start = 0
  for (const piece of text.split(/(?<=;)\s+/u)) {
    const at = text.indexOf(piece, start)
    const end = at + piece.length
    const first = dues.find((found) => found.start >= at && found.start < end)
    const last = parts.at(-1)
    const bare = first !== undefined && BARE_LIMIT.test(text.slice(at, first.start))
    const limited = last !== undefined && dues.some((found) => found.start >= last.start && found.start < last.end)
    if (last !== undefined && bare && !limited) last.end = end
    else parts.push({ start: at, end })
    start = end
  }
  return parts
}

/** Parts in which nobody new is told go with the one in front. */
export function inTurn(parts: readonly Part[], doers: readonly Doer[]): Part[] {
  const turns: Part[] = []
  for (const part of parts) {
    const last = turns.at(-1)
    const own = doers.some((one) => one.asked && one.start >= part.start && one.end <= part.end)
    if (last !== undefined && !own) last.end = part.end
    else turns.push({ ...part })
  }
  return turns
}
