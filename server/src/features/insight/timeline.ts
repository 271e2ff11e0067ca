/** What is due, day by day: the picture people look at rather than read. */
import type { AssignmentQuery } from '@kip/core/assignments'
import { explainDay, isWorkingDay } from '@kip/core/calendar'
import type { Timeline } from '@kip/core/insight'
import { KipError, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { countByDay, countDue, listAssignments } from '../assignments/index.ts'
import { calendarOf } from '../calendar/index.ts'

const MAX_DAYS = 62
/** Days with more say how many more. */
const PER_DAY = 12

export type TimelineRequest = { from: string; to: string; mine: boolean; unit: string | undefined }

/** @throws KipError invalid-input when the range is backwards or longer than two months */
export async function getTimeline(tx: Tx, actor: Actor, request: TimelineRequest): Promise<Timeline> {
  const from = Temporal.PlainDate.from(request.from)
  const length = from.until(Temporal.PlainDate.from(request.to)).days + 1
  if (length < 1 || length > MAX_DAYS) {
    throw new KipError('invalid-input', `Hãy chọn khoảng từ 1 đến ${MAX_DAYS} ngày.`, {
      fields: { to: 'Ngày cuối phải sau ngày đầu, không quá hai tháng.' },
    })
  }
  const work: AssignmentQuery = {
    limit: PER_DAY,
    count: false,
    status: 'open',
    sort: 'due',
    unit: request.unit,
    ...(request.mine ? { mine: 'true' as const } : {}),
  }
  const loads = new Map(
    (await countByDay(tx, actor, { ...work, from: request.from, to: request.to })).map((day) => [day.date, day]),
  )
  const calendar = await calendarOf(tx)
  const items: Timeline['items'] = []
  for (let i = 0; i < length; i += 1) {
    const day = from.add({ days: i })
    const date = day.toString()
    const { total, late } = loads.get(date) ?? { total: 0, late: 0 }
    const workingDay = isWorkingDay(calendar, day)
    items.push({
      date,
      workingDay,
      dayName: workingDay && !calendar.days.has(date) ? null : explainDay(calendar, day),
      total,
      late,
      items: total === 0 ? [] : (await listAssignments(tx, actor, { ...work, from: date, to: date })).items,
    })
  }
  const overdue = await countDue(tx, actor, { ...work, overdue: 'true' })
  const before = await countDue(tx, actor, { ...work, overdue: 'true', to: from.subtract({ days: 1 }).toString() })
  return { items, nextCursor: null, overdue: overdue.overdue, overdueBefore: before.overdue }
}
