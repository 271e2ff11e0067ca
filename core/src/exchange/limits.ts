/** A task that goes over to another paper has its limit confirmed again, one by one: none is carried over in silence. */
import { type CalendarIndex, endOfOfficeDay } from '../calendar/index.ts'
import { KipError, parseInstant, Temporal } from '../shared/index.ts'
import type { AcceptRequest } from './schema.ts'

export type ConfirmedLimit = { id: string; dueAt: Temporal.Instant | null }

/** @throws KipError `invalid-input` where a task is left out, or its limit is over */
export function confirmLimits(
  open: readonly { id: string; instruction: string }[],
  limits: AcceptRequest['limits'],
  context: { now: Temporal.Instant; calendar: CalendarIndex },
): ConfirmedLimit[] {
  return open.map(({ id, instruction }) => {
    const given = limits.find(({ assignmentId }) => assignmentId === id)
    if (given === undefined || (given.dueAt === undefined && given.dueOn === undefined)) {
      throw invalid(`Việc «${instruction}» chưa được xác nhận lại hạn theo văn bản mới.`)
    }
    const dueAt = given.dueAt
      ? parseInstant(given.dueAt)
      : given.dueOn
        ? endOfOfficeDay(context.calendar, Temporal.PlainDate.from(given.dueOn))
        : null
    if (dueAt !== null && Temporal.Instant.compare(dueAt, context.now) <= 0) {
      throw invalid(`Hạn của việc «${instruction}» đã qua. Hãy chọn một thời điểm sau bây giờ.`)
    }
    return { id, dueAt }
  })
}

function invalid(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { limits: sentence } })
}
