/** "Sau ngày 29/5/2026, phường không nhận hồ sơ": a limit only where the paper has not said it before. */
import type { StatedDue } from '../../calendar/index.ts'
import { CONSENT, plainWords } from '../deadlines/index.ts'
import type { Draft } from './walk.ts'

const TURNS_AWAY =
  /(?<!\p{L})(?:sau|quá|qua|hết)(?!\p{L})[^.;]*(?<!\p{L})không (?:được )?(?:nhận|tiếp nhận|xem xét|giải quyết|chấp nhận|nộp|bổ sung|tổng hợp|cập nhật|xử lý|đăng ký)(?!\p{L})/u

/** "Sau ngày 29/5/2026 … xem là thống nhất" */
const LAPSES = /^[^\p{L}]*(?:sau|quá|qua|hết) (?:thời (?:hạn|điểm) |mốc )?/u

/** the last day that counts, whatever the limit calls it */
function lastDay(due: StatedDue): string | null {
  switch (due.kind) {
    case 'date':
      return due.date
    case 'window':
      return due.to
    case 'period':
      return due.end
    case 'relative':
    case 'recurring':
    case 'event':
    case 'immediate':
      return null
  }
}

export function repeatsByTurningAway(sentence: string, due: StatedDue, drafts: readonly Draft[]): boolean {
  const day = lastDay(due)
  const plain = plainWords(sentence)
  if (day === null || !(TURNS_AWAY.test(plain) || (CONSENT.test(plain) && LAPSES.test(plain)))) return false
  return drafts.some(({ found }) => found !== null && lastDay(found.due) === day)
}
