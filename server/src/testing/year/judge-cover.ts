/** No instant without somebody who answers, unless the system had said so before. */
import { DAY, dayOf, localText, MINUTE, type Ms } from './days.ts'
import { isThereAt, responsibleFor } from './responsible.ts'
import type { DutyDecision, World } from './world.ts'

export type CoverFinding = { says: string }

/** The matrix looks so far ahead. */
const MATRIX_DAYS = 31
/** What is entered at the moment it begins is listed within this. */
const AT_ONCE = 2 * MINUTE

export function judgeCover(world: World, from: Ms, until: Ms): { findings: CoverFinding[]; instants: number } {
  const instants = momentsOf(world, from, until)
  const shifts = [...Map.groupBy(world.duty, ({ id }) => id).values()]
  const findings = [
    ...fieldsWithout(world, instants),
    ...emptyFields(world, instants),
    ...emptyShifts(world, shifts, until),
    ...hoursWithoutShift(world, shifts, from, until),
    ...wrongAnswers(world),
    ...world.forbidden,
  ]
  return { findings: findings.map((says) => ({ says })), instants: instants.length }
}

/** Whenever somebody comes, goes, or takes something over. */
function momentsOf(world: World, from: Ms, until: Ms): Ms[] {
  const ends = world.absences.flatMap((away) => [away.from, away.until, away.confirmedAt])
  const turns = [...world.fieldTurns.map(({ at }) => at), ...world.leftAt.values()]
  const all = new Set([...ends, ...turns, ...world.duty.flatMap((shift) => [shift.from, shift.until])])
  return [...all].filter((at) => at >= from && at < until).sort((a, b) => a - b)
}

const nameOf = (world: World, fieldId: string) =>
  Object.entries(world.office.fields).find(([, { id }]) => id === fieldId)?.[0] ?? fieldId

function fieldsWithout(world: World, instants: readonly Ms[]): string[] {
  return instants.flatMap((at) =>
    Object.values(world.office.fields).flatMap(({ id }) =>
      responsibleFor(world, { personId: null, fieldId: id, unitId: null }, at).length > 0
        ? []
        : [`${localText(at)}: nobody answers for ${nameOf(world, id)}`],
    ),
  )
}

/** Nobody who does it alone is there: the matrix had it among the single points. */
function emptyFields(world: World, instants: readonly Ms[]): string[] {
  const findings: string[] = []
  for (const { id } of Object.values(world.office.fields)) {
    let wasEmpty = false
    for (const at of instants) {
      const able = world.able.filter((one) => one.fieldId === id && one.at <= at)
      const isEmpty = !able.some(({ personId }) => isThereAt(world, personId, at))
      const isSaid = world.coverLooks.some(
        (look) => look.at <= at + AT_ONCE && look.at > at - MATRIX_DAYS * DAY && look.emptyFields.has(id),
      )
      if (isEmpty && !wasEmpty && !isSaid) findings.push(`${localText(at)}: nobody can do ${nameOf(world, id)}, unsaid`)
      wasEmpty = isEmpty
    }
  }
  return findings
}

/** Of each published shift somebody is there all the time; each place without was listed before. */
function emptyShifts(world: World, shifts: readonly DutyDecision[][], until: Ms): string[] {
  const findings: string[] = []
  for (const decisions of shifts) {
    const [shift] = decisions
    if (shift === undefined) continue
    const changes = world.absences.flatMap((away) => [away.from, away.until, away.confirmedAt])
    const moments = [shift.from, ...decisions.map(({ decidedAt }) => decidedAt), ...changes]
    for (const at of moments.filter((moment) => moment >= shift.from && moment < Math.min(shift.until, until))) {
      const { personIds } = decisions.findLast(({ decidedAt }) => decidedAt <= at) ?? shift
      if (personIds.some((id) => id !== null && isThereAt(world, id, at))) continue
      const isSaid = personIds.every((_, index) => {
        const said = world.announced.get(`${shift.id} ${index + 1}`)
        return said !== undefined && said <= at + AT_ONCE
      })
      if (!isSaid) findings.push(`${localText(at)}: nobody of the shift from ${localText(shift.from)} is there, unsaid`)
    }
  }
  return findings
}

/** When the office is closed a shift runs; days without one were listed before. */
function hoursWithoutShift(world: World, shifts: readonly DutyDecision[][], from: Ms, until: Ms): string[] {
  const spans = shifts.flatMap(([shift]) => (shift === undefined ? [] : [{ from: shift.from, until: shift.until }]))
  const findings: string[] = []
  let covered = from
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from > covered) findings.push(...openHours(world, covered, Math.min(span.from, until)))
    covered = Math.max(covered, span.until)
  }
  return findings
}

/** Lunch is the office's own; the night and days off are not. */
function openHours(world: World, from: Ms, until: Ms): string[] {
  const findings: string[] = []
  for (let at = from; at < until; at += 30 * MINUTE) {
    const days = world.daysAt(at)
    const day = dayOf(at)
    if (days.isWorked(day) && at >= days.opening(day) && at < days.closing(day)) continue
    const isSaid = world.dutyGaps.some((gap) => gap.seenAt <= at && gap.from <= day && day <= gap.to)
    if (!isSaid) findings.push(`${localText(at)}: no shift, unsaid`)
  }
  return findings
}

/** Asked "who answers now?" the system names whoever the judge names. */
function wrongAnswers(world: World): string[] {
  return world.answers.flatMap(({ at, fieldId, personId }) => {
    const right = responsibleFor(world, { personId: null, fieldId, unitId: null }, at)
    if (personId !== null && right.includes(personId)) return []
    const name = personId === null ? 'nobody' : world.person(personId).name
    return [`${localText(at)}: ${name} answers for ${nameOf(world, fieldId)}, it is said`]
  })
}
