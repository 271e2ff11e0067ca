/** Who is away when over the year: leave, sickness, a long absence, a ring of stand-ins; entered through the public interface. */
import type { Absence, AbsenceKind, AbsencePreview } from '@kip/core/coverage'
import { lookAtCover } from './cover.ts'
import { DAY, dayFrom, dayOf, HOUR, instantText, MINUTE, type Ms } from './days.ts'
import { ask, personAt, type YearPerson } from './office.ts'
import { between, choose, type Random, wholeBetween } from './random.ts'
import type { Course, World } from './world.ts'

export type PlannedAbsence = { person: YearPerson; kind: AbsenceKind; from: Ms; until: Ms; heardAt: Ms }

/** Most take leave after Tết and in summer. */
const LEAVE_FROM = [
  [0.25, '2026-02-09', '2026-03-13'],
  [0.35, '2026-06-08', '2026-08-14'],
  [0.4, '2026-01-12', '2026-12-18'],
] as const

/** In the order in which they are heard of. */
export function absencesOf(world: World, random: Random, { from, until }: { from: Ms; until: Ms }): PlannedAbsence[] {
  const planned: PlannedAbsence[] = [...arranged(world)]
  const isFree = (one: PlannedAbsence) =>
    planned.every(
      (other) =>
        other.until + DAY < one.from ||
        one.until + DAY < other.from ||
        // One leader at a time: somebody must be there to give work.
        (other.person.id !== one.person.id && !(other.person.leads && one.person.leads)),
    )
  const add = (one: PlannedAbsence) => {
    if (one.from > from && one.until < until && isFree(one)) planned.push(one)
  }
  for (const person of world.office.people.filter(({ unit }) => unit !== 'police')) {
    for (let left = 12; left > 0; ) {
      const length = Math.min(left, wholeBetween(random, 1, 5))
      add(leaveOf(world, person, length, random))
      left -= length
    }
    for (let times = wholeBetween(random, 0, 3); times > 0; times -= 1)
      add(sickness(world, person, random, from, until))
  }
  return planned.filter((one) => one.from > from).sort((a, b) => a.heardAt - b.heardAt)
}

function leaveOf(world: World, person: YearPerson, length: number, random: Random): PlannedAbsence {
  const [first, last] = choose(
    random,
    LEAVE_FROM.map(([share, begins, ends]) => [share, [dayFrom(begins), dayFrom(ends)] as const] as const),
  )
  const day = world.days.nextWorked(wholeBetween(random, first, last))
  const end = world.days.shift(day, length - 1)
  const heardAt = world.deskTime(world.days.opening(day) - wholeBetween(random, 4, 12) * DAY)
  const kind = random() < 0.85 ? 'leave' : 'training'
  return { person, kind, from: world.days.opening(day), until: world.days.closing(end), heardAt }
}

/** Said in the morning it begins, or at night. */
function sickness(world: World, person: YearPerson, random: Random, from: Ms, until: Ms): PlannedAbsence {
  const day = world.days.nextWorked(dayOf(between(random, from, until)))
  const end = world.days.shift(day, wholeBetween(random, 0, 3))
  const begins = random() < 0.3 ? world.days.opening(day) - 2 * HOUR : world.days.opening(day) + 2 * MINUTE
  return { person, kind: 'sick', from: begins, until: world.days.closing(end), heardAt: begins }
}

/** A long absence, an absent head, two who stand in for each other and are away together. */
function arranged(world: World): PlannedAbsence[] {
  const of = (person: YearPerson, kind: AbsenceKind, first: string, last: string): PlannedAbsence => {
    const from = world.days.opening(dayFrom(first))
    return { person, kind, from, until: world.days.closing(dayFrom(last)), heardAt: world.deskTime(from - 6 * DAY) }
  }
  const { office } = world
  return [
    of(personAt(office, 'culture', 0), 'training', '2026-01-19', '2026-01-30'),
    of(personAt(office, 'culture', 3), 'leave', '2026-02-02', '2026-02-06'),
    of(personAt(office, 'culture', 4), 'travel', '2026-02-03', '2026-02-10'),
    of(personAt(office, 'centre', 2), 'maternity', '2026-03-02', '2026-08-31'),
    of(personAt(office, 'economy', 0), 'training', '2026-05-11', '2026-05-29'),
    of(personAt(office, 'culture', 3), 'leave', '2026-07-06', '2026-07-10'),
    of(personAt(office, 'culture', 4), 'leave', '2026-07-06', '2026-07-14'),
    of(personAt(office, 'office', 3), 'leave', '2026-10-05', '2026-10-09'),
  ]
}

/** Entered as a draft, looked at with what it touches, confirmed; one in ten comes back early. */
export async function* absenceCourse(world: World, planned: PlannedAbsence, random: Random): Course {
  const { person, kind, from, until } = planned
  const { app } = world
  if (world.leftAt.has(person.id)) return
  const by = world.leaderAt(world.now)
  const input = { personId: person.id, kind, from: instantText(from), to: instantText(until) }
  const { id } = await ask<Absence>(app, person, 'post', '/api/v1/absences', input)
  await ask<AbsencePreview>(app, by, 'get', `/api/v1/absences/${id}/preview`)
  const absence = await ask<Absence>(app, by, 'post', `/api/v1/absences/${id}/confirm`)
  const away = {
    id,
    personId: person.id,
    from,
    until,
    confirmedAt: world.now,
    standIns: absence.standIns.map((one) => ({
      fieldId: one.field?.id ?? null,
      personId: one.person.id,
      from: world.now,
      until: Number.POSITIVE_INFINITY,
    })),
  }
  world.absences.push(away)
  await lookAtCover(world)
  if (until - from < 2 * DAY || random() > 0.1) return
  // At a minute of its own: what falls due meets nobody's coming or going.
  const back = world.deskTime(between(random, from + DAY, until - DAY / 2)) + 2 * MINUTE
  if (back >= until) return
  yield back
  const { endedAt } = await ask<Absence>(app, person, 'post', `/api/v1/absences/${id}/end`)
  if (endedAt !== null) away.until = Date.parse(endedAt)
}
