/** Counting out a limit as stated: the latest safe instant, with the counted days in Vietnamese. */
import { assertNever, comparableText, Temporal } from '../shared/index.ts'
import type { StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { formatDayVi } from './format.ts'
import { resolveRecurring } from './recurring.ts'
import { resolveRelative } from './relative.ts'
import { closing, type Resolution, type Roll, readDate, readHour, rollDay, settleDay, tellClosing } from './settle.ts'
import { type CalendarIndex, isWorkingDay } from './workdays.ts'

/**
 * Counts out a limit.
 *
 * - A named day: "before" is the closing hour of the working day in front of it, "by" its own closing hour; on a day off
 *   the machine falls back to the working day in front and never moves a named day forward by itself.
 * - An hour binds as written, also at night and on days off.
 * - A period or window ends with the office day of its last day; relative limits: see relative.ts; limits that come
 *   round: see recurring.ts (the occurrence after receipt).
 * - `roll`: what the paper itself says about days off; it beats the rules above (Decree 315/2025/NĐ-CP art. 19 rolls
 *   backward).
 * - `resolvesTo` is null when a person must date it: an undated event, an unknown anchor, "ngay".
 *
 * @throws KipError `invalid-input` for a date that does not exist or a calendar without working days.
 */
export function resolveDue(
  due: StatedDue,
  facts: DueFacts,
  index: CalendarIndex,
  options: { roll?: Roll | undefined } = {},
): Resolution {
  const roll = options.roll ?? null
  switch (due.kind) {
    case 'date':
      return settleDay(index, readDate(due.date), { bound: due.bound, time: readHour(due.time, due.phrase), roll })
    case 'window':
      return resolveWindow(readDate(due.from), readDate(due.to), index, roll)
    case 'period':
      return resolvePeriod(readDate(due.end), index, roll)
    case 'relative':
      return resolveRelative(due, facts, index, roll)
    case 'recurring':
      return resolveRecurring(due, facts, index, roll)
    case 'event':
      return resolveEvent(due.text, facts, index)
    case 'immediate':
      return { resolvesTo: null, steps: ['Làm ngay, không có giờ cụ thể'] }
    default:
      return assertNever(due)
  }
}

function resolveWindow(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  index: CalendarIndex,
  roll: Roll | null,
): Resolution {
  const span = `Từ ${formatDayVi(from)} đến ${formatDayVi(to)}`
  const { day } = rollDay(index, to, roll ?? 'backward')
  // a window wholly on days off (duty over Tết) must not end before it begins
  const last = Temporal.PlainDate.compare(day, from) < 0 ? to : day
  return closing(index, last, [span, `Hạn cuối: ${formatDayVi(last)}, ${tellClosing(index)}`])
}

function resolvePeriod(end: Temporal.PlainDate, index: CalendarIndex, roll: Roll | null): Resolution {
  const over = `Hết kỳ: ${formatDayVi(end)}`
  if (isWorkingDay(index, end)) return closing(index, end, [`${over}, ${tellClosing(index)}`])
  const { day, step } = rollDay(index, end, roll ?? 'backward')
  return closing(index, day, [`${over}, không phải ngày làm việc`, `${step}, ${tellClosing(index)}`])
}

/** "trước ngày họp" can be counted once somebody dates the meeting; "sau khi có kết quả" never. */
function resolveEvent(text: string, facts: DueFacts, index: CalendarIndex): Resolution {
  if (facts.eventOn && /(?:^|\s)trước /.test(comparableText(text))) {
    return settleDay(index, facts.eventOn, { bound: 'before', time: null, roll: null })
  }
  return { resolvesTo: null, steps: ['Mốc là một sự kiện chưa có ngày: cần người nhập'] }
}
