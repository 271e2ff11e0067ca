/** Where nobody will be, weeks before it happens. */
import { dateIn, type Id, Temporal } from '../shared/index.ts'
import type { Shift } from './on-duty.ts'
import type { PlannedShift } from './pattern.ts'

export type Gap =
  | { kind: 'unplanned'; from: Temporal.PlainDate; to: Temporal.PlainDate }
  | { kind: 'empty'; shift: Shift; rank: number }
  | { kind: 'left'; shift: Shift; rank: number; personId: Id }
  | { kind: 'away'; shift: Shift; rank: number; personId: Id; reason: string }

export type GapFacts = {
  now: Temporal.Instant
  places: number
  cannot: (personId: Id, from: Temporal.Instant, to: Temporal.Instant) => string | null
  /** has left the office by that instant */
  hasLeft: (personId: Id, at: Temporal.Instant) => boolean
}

/**
 * By time. Days whose shifts are not published are drawn together into one gap as long as nothing published lies
 * between. Shifts that are over are nobody's gap.
 */
export function findGaps(planned: readonly PlannedShift[], published: readonly Shift[], facts: GapFacts): Gap[] {
  const open = (shift: Pick<Shift, 'endsAt'>) => Temporal.Instant.compare(shift.endsAt, facts.now) > 0
  const begins = new Set(published.map(({ startsAt }) => startsAt.epochMilliseconds))
  const gaps: { at: number; gap: Gap }[] = []
  let stretch: Extract<Gap, { kind: 'unplanned' }> | null = null
  for (const shift of planned.filter(open)) {
    if (begins.has(shift.startsAt.epochMilliseconds)) {
      stretch = null
    } else if (stretch === null) {
      stretch = { kind: 'unplanned', from: shift.date, to: shift.date }
      gaps.push({ at: shift.startsAt.epochMilliseconds, gap: stretch })
    } else {
      stretch.to = shift.date
    }
  }
  for (const shift of published.filter(open)) {
    for (const gap of gapsIn(shift, facts)) gaps.push({ at: shift.startsAt.epochMilliseconds, gap })
  }
  return gaps.sort((a, b) => a.at - b.at).map(({ gap }) => gap)
}

function gapsIn(shift: Shift, { places, cannot, hasLeft }: GapFacts): Gap[] {
  return Array.from({ length: places }, (_, at) => at + 1).flatMap((rank): Gap[] => {
    const personId = shift.places.find((place) => place.rank === rank)?.personId ?? null
    if (personId === null) return [{ kind: 'empty', shift, rank }]
    if (hasLeft(personId, shift.startsAt)) return [{ kind: 'left', shift, rank, personId }]
    const reason = cannot(personId, shift.startsAt, shift.endsAt)
    return reason === null ? [] : [{ kind: 'away', shift, rank, personId, reason }]
  })
}

/** The days a gap lies on. */
export function daysOfGap(gap: Gap, zone: string): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  if (gap.kind === 'unplanned') return { from: gap.from, to: gap.to }
  const date = dateIn(gap.shift.startsAt, zone)
  return { from: date, to: date }
}
