/**
 * The judge's own reading of whom an urgent paper, or late work, is brought to, and when. Numbers in, numbers out; nothing
 * of core/reminders is asked.
 */
import { atMinute, dayOf, HOUR, MINUTE, type Ms, minuteOf, type OfficeDays } from './days.ts'
import type { UrgentPaper } from './night.ts'
import { isThereAt } from './responsible.ts'
import type { World } from './world.ts'

export type Call = { personId: string; key: string; at: Ms; urgent: boolean; either: boolean }

type Step = { who: 'first' | 'next' | 'clerks' | 'leaders' | 'administrators'; after: Ms }

/** As the guide writes them. */
const IN_OFFICE: readonly Step[] = [
  { who: 'clerks', after: 0 },
  { who: 'leaders', after: 10 * MINUTE },
  { who: 'administrators', after: 30 * MINUTE },
]
const OUTSIDE: readonly Step[] = [
  { who: 'first', after: 0 },
  { who: 'next', after: 10 * MINUTE },
  { who: 'leaders', after: 10 * MINUTE },
  { who: 'administrators', after: 10 * MINUTE },
]
const FRESH = 12 * HOUR
const MORNING = 450
/** Between the mark's being known and the note of it. */
const CLOSE = MINUTE

/** Step by step until somebody takes it; in the morning it is an ordinary task that clerks and leaders hear of. */
export function callsOf(paper: UrgentPaper, world: World): Call[] {
  const { startedAt, takenAt, givenAt } = paper
  const days = world.daysAt(startedAt)
  const endsAt = days.nextMorning(startedAt, MORNING)
  const stops = Math.min(takenAt ?? Number.POSITIVE_INFINITY, givenAt ?? Number.POSITIVE_INFINITY, endsAt)
  const asked = new Set<string>()
  const calls: Call[] = []
  // At noon people are at hand; who is on duty then is asked as at night.
  const isWatched = onDuty(world, startedAt).some((id) => id !== null)
  const steps = days.isOffice(startedAt) || (days.isNoon(startedAt) && !isWatched) ? IN_OFFICE : OUTSIDE
  let due = startedAt + (steps[0]?.after ?? 0)
  for (const [step, { who }] of steps.entries()) {
    const there = standing(world, who, due).filter((id) => !asked.has(id) && isThereAt(world, id, due))
    const called = who === 'next' ? there.slice(0, 1) : there
    if (called.length === 0) continue
    for (const personId of called) {
      asked.add(personId)
      if (due >= stops + CLOSE || due >= startedAt + FRESH) continue
      calls.push({ personId, key: `call ${step}`, at: due, urgent: true, either: Math.abs(stops - due) < CLOSE })
    }
    due += steps[step + 1]?.after ?? 0
  }
  if (givenAt !== null && givenAt < endsAt - CLOSE) return calls
  const isClose = givenAt !== null && givenAt < endsAt + CLOSE
  const morning = [...new Set([...world.clerkIds, ...world.leaderIds])].map(
    (personId): Call => ({ personId, key: 'morning', at: endsAt, urgent: false, either: isClose }),
  )
  return [...calls, ...morning]
}

function standing(world: World, who: Step['who'], at: Ms): string[] {
  switch (who) {
    case 'clerks':
      return world.clerkIds
    case 'leaders':
      return world.leaderIds
    case 'administrators':
      return world.administratorIds
    case 'first':
      return onDuty(world, at)
        .slice(0, 1)
        .flatMap((id) => id ?? [])
    case 'next':
      return onDuty(world, at).flatMap((id) => id ?? [])
  }
}

/** By place, as the last decision before that instant has it. */
function onDuty(world: World, at: Ms): (string | null)[] {
  const shift = world.duty.findLast((one) => one.decidedAt <= at && one.from <= at && at < one.until)
  return shift?.personIds ?? []
}

/** Work given as hỏa tốc and not acknowledged: by the clock, the head and then the leaders. */
export function unansweredCalls(
  world: World,
  share: { personId: string; unitId: string | null; assignedAt: Ms },
): Call[] {
  const { personId, unitId, assignedAt } = share
  const calls: Call[] = []
  const asked = new Set([personId])
  let due = assignedAt + 20 * MINUTE
  for (const above of superiors(world, unitId, due)) {
    const people = above.there.filter((id) => !asked.has(id))
    if (people.length === 0) continue
    for (const id of people) {
      asked.add(id)
      const key = `unanswered/${assignedAt}/${above.name}`
      calls.push({ personId: id, key, at: due, urgent: true, either: false })
    }
    due += 20 * MINUTE
  }
  return calls
}

/** In the morning after so many working days beyond the limit; who is away then is passed over. */
export function lateCalls(
  world: World,
  share: { personId: string; unitId: string | null; dueAt: Ms },
  days: OfficeDays,
): Call[] {
  const { personId, unitId, dueAt } = share
  const mornings = [1, 3].map((count) => {
    const day = days.shift(dayOf(dueAt), count)
    return days.nextMorning(atMinute(day, minuteOf(dueAt)), MORNING)
  })
  const [first = 0, second = 0] = mornings
  // Who comes or goes in the very minute may hear it or not.
  const isSteady = (id: string, at: Ms) => isSteadyIn(world, id, at - CLOSE, at + CLOSE)
  const calls: Call[] = []
  const call = (name: string, id: string, at: Ms, either: boolean) => {
    if (id === personId || !(either || isThereAt(world, id, at))) return
    calls.push({ personId: id, key: `late/${dueAt}/${name}`, at, urgent: false, either })
  }
  const head = world.headOfUnit(unitId)
  const isHeadSure = head === null || isSteady(head, first)
  if (head !== null) call('head', head, first, !isHeadSure)
  // Where no head is there, the leaders take his day.
  const isHeadThere = head !== null && isThereAt(world, head, first)
  const leadersAt = isHeadSure ? [isHeadThere ? second : first] : mornings
  for (const leader of world.leaderIds) {
    for (const at of leadersAt) call('leader', leader, at, !isHeadSure || !isSteady(leader, at))
  }
  return calls
}

function superiors(world: World, unitId: string | null, at: Ms) {
  const head = world.headOfUnit(unitId)
  const there = (ids: readonly string[]) => ids.filter((id) => isThereAt(world, id, at))
  return [
    { name: 'head', there: there(head === null ? [] : [head]) },
    { name: 'leader', there: there(world.leaderIds) },
  ] as const
}

/** What was known before is known to the minute. */
function isSteadyIn(world: World, personId: string, from: Ms, until: Ms): boolean {
  const heard = world.absences.filter((away) => away.personId === personId).map(({ confirmedAt }) => confirmedAt)
  return heard.every((at) => at < from || at > until)
}
