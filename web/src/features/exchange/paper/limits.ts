/** Limits of tasks that go over to another paper: shown to be confirmed, a day each. */
import type { AcceptRequest } from '@kip/core/exchange'
import { dateIn, type IsoDate, parseInstant } from '@kip/core/shared'

type Work = { id: string; dueAt: string | null }
type Limits = Readonly<Record<string, IsoDate | null>>

/** The day that holds now, where it is still to come. */
export function firstLimits(work: readonly Work[], now: number): Limits {
  return Object.fromEntries(
    work.map(({ id, dueAt }) => {
      const isAhead = dueAt !== null && Date.parse(dueAt) > now
      return [id, isAhead ? dateIn(parseInstant(dueAt)).toString() : null]
    }),
  )
}

/** A day that was not changed keeps its hour. */
export function limitsOf(work: readonly Work[], limits: Limits): AcceptRequest['limits'] {
  return work.map(({ id, dueAt }) => {
    const date = limits[id] ?? null
    if (date === null) return { assignmentId: id, dueAt: null }
    const isSameDay = dueAt !== null && dateIn(parseInstant(dueAt)).toString() === date
    return isSameDay ? { assignmentId: id, dueAt } : { assignmentId: id, dueOn: date }
  })
}
