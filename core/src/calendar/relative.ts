/**
 * Limits counted from a moment: "trong 05 ngày làm việc kể từ ngày nhận được văn bản này".
 * The first day is not counted and a last day off moves to the next working day (Civil Code 2015, art. 147, 148);
 * backwards from an event it moves to the working day before. Hours and minutes run on the clock, through nights and
 * days off, unless the paper says "giờ làm việc".
 */
import { assertNever, comparableText, dateIn, type Temporal } from '../shared/index.ts'
import type { StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { formatDayVi, formatMomentVi, formatTimeVi } from './format.ts'
import { addWorkingHours, startOfOfficeDay } from './office-hours.ts'
import { closing, type Resolution, type Roll, rollDay, tellClosing } from './settle.ts'
import { addWorkingDays, type CalendarIndex, isWorkingDay, MAX_COUNT } from './workdays.ts'

type RelativeDue = Extract<StatedDue, { kind: 'relative' }>

export function resolveRelative(
  due: RelativeDue,
  facts: DueFacts,
  index: CalendarIndex,
  roll: Roll | null,
): Resolution {
  // a number beyond this is a misreading, and counting from it would leave the calendar
  if (Math.abs(due.amount) > MAX_COUNT) {
    return { resolvesTo: null, steps: [`Thời hạn ${due.amount} quá lớn: cần người kiểm tra lại`] }
  }
  if (due.unit === 'minute' || due.unit === 'hour') return countClock(due, due.unit, facts, index)

  const anchor = findAnchorDate(due, facts, index)
  if (anchor === null) return unknownAnchor()
  const steps = [`Mốc: ${formatDayVi(anchor)} (không tính)`]
  const last = countDays(due, anchor, index, steps)
  if (isWorkingDay(index, last)) return closing(index, last, [...steps, closingStep(index)])

  const direction = roll ?? (due.amount < 0 ? 'backward' : 'forward')
  const { day } = rollDay(index, last, direction)
  const moved = direction === 'forward' ? 'chuyển sang ngày làm việc kế tiếp' : 'lùi về ngày làm việc liền trước'
  return closing(index, day, [...steps, `Ngày cuối là ngày nghỉ: ${moved} ${formatDayVi(day)}`, closingStep(index)])
}

const UNIT_WORDS = { day: 'ngày', week: 'tuần', month: 'tháng', year: 'năm' } as const

/** The last day of the count, worked or not; a month that is too short gives its last day (31/01 + 1 month = 28/02). */
function countDays(
  due: RelativeDue,
  anchor: Temporal.PlainDate,
  index: CalendarIndex,
  steps: string[],
): Temporal.PlainDate {
  const { amount, unit } = due
  switch (unit) {
    case 'working-day': {
      const counted = addWorkingDays(index, anchor, amount)
      steps.push(...counted.steps)
      return counted.date
    }
    case 'day':
    case 'week':
    case 'month':
    case 'year': {
      const last = anchor.add({ [`${unit}s`]: amount })
      const verb = amount < 0 ? 'Lùi' : 'Cộng'
      steps.push(`${verb} ${Math.abs(amount)} ${UNIT_WORDS[unit]} theo lịch: ${formatDayVi(last)}`)
      return last
    }
    case 'minute':
    case 'hour':
      throw new Error(`${unit} is counted on the clock`)
    default:
      return assertNever(unit)
  }
}

/** "08 giờ làm việc", "04 (bốn) giờ làm việc" */
const OFFICE_HOURS = /\d\s*(?:\([^)]*\)\s*)?giờ làm việc/

function countClock(due: RelativeDue, unit: 'minute' | 'hour', facts: DueFacts, index: CalendarIndex): Resolution {
  const anchor = findAnchorInstant(due, facts, index)
  if (anchor === null) return unknownAnchor()
  const { instant, steps } = anchor
  const verb = due.amount < 0 ? 'Lùi' : 'Cộng'
  const amount = Math.abs(due.amount)

  if (unit === 'hour' && OFFICE_HOURS.test(comparableText(due.phrase))) {
    const end = addWorkingHours(index, instant, due.amount)
    const told = `${verb} ${amount} giờ làm việc: ${formatMomentVi(end, index.zone)}`
    return { resolvesTo: end, steps: [...steps, told] }
  }
  const end = instant.add(unit === 'hour' ? { hours: due.amount } : { minutes: due.amount })
  const word = unit === 'hour' ? 'giờ' : 'phút'
  const told = `${verb} ${amount} ${word} liên tục, kể cả ban đêm và ngày nghỉ: ${formatMomentVi(end, index.zone)}`
  return { resolvesTo: end, steps: [...steps, told] }
}

function findAnchorDate(due: RelativeDue, facts: DueFacts, index: CalendarIndex): Temporal.PlainDate | null {
  switch (due.anchor) {
    case 'receipt':
      return facts.receivedAt === null ? null : dateIn(facts.receivedAt, index.zone)
    case 'issue':
      return facts.issuedOn
    case 'effect':
      return facts.effectiveOn ?? null
    case 'event':
      return facts.eventOn ?? null
    default:
      return assertNever(due.anchor)
  }
}

/** Only receipt has an hour; a day without one counts from the opening of the office, which is the safe side. */
function findAnchorInstant(
  due: RelativeDue,
  facts: DueFacts,
  index: CalendarIndex,
): { instant: Temporal.Instant; steps: string[] } | null {
  if (due.anchor === 'receipt') {
    const received = facts.receivedAt
    return received && { instant: received, steps: [`Mốc: ${formatMomentVi(received, index.zone)}`] }
  }
  const date = findAnchorDate(due, facts, index)
  if (date === null) return null
  const opening = formatTimeVi(index.opensAt)
  const steps = [`Mốc: ${formatDayVi(date)}, không rõ giờ nên tính từ đầu giờ làm việc ${opening}`]
  return { instant: startOfOfficeDay(index, date), steps }
}

function unknownAnchor(): Resolution {
  return { resolvesTo: null, steps: ['Mốc tính chưa biết: cần người nhập'] }
}

function closingStep(index: CalendarIndex): string {
  const told = tellClosing(index)
  return told.charAt(0).toUpperCase() + told.slice(1)
}
