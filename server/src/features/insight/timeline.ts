/** What is due, day by day: the picture people look at rather than read. */
import type { AssignmentSummary } from '@kip/core/assignments'
import { explainDay, isWorkingDay } from '@kip/core/calendar'
import type { TimelineDay } from '@kip/core/insight'
import { dateIn, KipError, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { listAssignments } from '../assignments/index.ts'
import { calendarOf } from '../calendar/index.ts'

const MAX_DAYS = 62
/** What one picture shows; days with more say how many more. */
const MAX_ITEMS = 200
const PER_DAY = 12

export type TimelineRequest = { from: string; to: string; mine: boolean; unit: string | undefined }

/** @throws KipError invalid-input when the range is backwards or longer than two months */
export async function getTimeline(tx: Tx, actor: Actor, request: TimelineRequest): Promise<TimelineDay[]> {
  const from = Temporal.PlainDate.from(request.from)
  const to = Temporal.PlainDate.from(request.to)
  const days = from.until(to).days + 1
  if (days < 1 || days > MAX_DAYS) {
    throw new KipError('invalid-input', `Hãy chọn khoảng từ 1 đến ${MAX_DAYS} ngày.`, {
      fields: { to: 'Ngày cuối phải sau ngày đầu, không quá hai tháng.' },
    })
  }
  const calendar = await calendarOf(tx)
  const items = await collect(tx, actor, request)
  const byDay = Map.groupBy(items, (item) => (item.dueAt === null ? '' : dateIn(parseInstant(item.dueAt)).toString()))
  return Array.from({ length: days }, (_, i) => {
    const date = from.add({ days: i })
    const due = byDay.get(date.toString()) ?? []
    const workingDay = isWorkingDay(calendar, date)
    return {
      date: date.toString(),
      workingDay,
      dayName: workingDay && !calendar.days.has(date.toString()) ? null : explainDay(calendar, date),
      total: due.length,
      late: due.filter((item) => item.lateness === 'late').length,
      items: due.slice(0, PER_DAY),
    }
  })
}

async function collect(tx: Tx, actor: Actor, request: TimelineRequest): Promise<AssignmentSummary[]> {
  const items: AssignmentSummary[] = []
  let cursor: string | undefined
  do {
    const page = await listAssignments(tx, actor, {
      limit: MAX_ITEMS,
      count: false,
      status: 'open',
      sort: 'due',
      from: request.from,
      to: request.to,
      cursor,
      ...(request.mine ? { mine: 'true' as const } : {}),
      unit: request.unit,
    })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && items.length < MAX_ITEMS * 10)
  return items
}
