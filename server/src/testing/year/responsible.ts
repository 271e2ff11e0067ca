/**
 * The judge's own answer to "who is responsible at this instant?", from the absences, fields and heads it was told of.
 * Nothing of core/coverage is asked.
 */
import type { Away } from './chronicle.ts'
import type { Ms } from './days.ts'
import type { World } from './world.ts'

/** A confirmed absence is known from then on. */
function absencesOf(world: World, personId: string, at: Ms): Away[] {
  return world.absences.filter(
    (away) => away.personId === personId && away.confirmedAt <= at && away.from <= at && at < away.until,
  )
}

export function isThereAt(world: World, personId: string, at: Ms): boolean {
  const left = world.leftAt.get(personId)
  return (left === undefined || at < left) && absencesOf(world, personId, at).length === 0
}

/** null: does not come back. */
export function backAt(world: World, personId: string, at: Ms): Ms | null {
  const left = world.leftAt.get(personId)
  if (left !== undefined && left <= at) return null
  const ends = absencesOf(world, personId, at).map(({ until }) => until)
  return ends.length === 0 ? at : Math.max(...ends)
}

export type Question = { personId: string | null; fieldId: string | null; unitId: string | null }

/**
 * The person given, else their stand-ins (of the field, then of everything), each with stand-ins of their own; who
 * carries the field, who stands in for it, the head of the unit, the leaders, the administrators. Nobody is asked twice.
 * @returns everybody whose turn it equally is; none: nobody is there
 */
export function responsibleFor(world: World, { personId, fieldId, unitId }: Question, at: Ms): string[] {
  const asked = new Set<string>()
  const ask = (id: string): string | null => {
    if (asked.has(id)) return null
    asked.add(id)
    if (isThereAt(world, id, at)) return id
    const standIns = absencesOf(world, id, at)
      .flatMap((away) => away.standIns)
      .filter((one) => one.from <= at && at < one.until)
    const wanted = fieldId === null ? [null] : [fieldId, null]
    for (const want of wanted) {
      for (const one of standIns.filter((standIn) => standIn.fieldId === want)) {
        const found = ask(one.personId)
        if (found !== null) return found
      }
    }
    return null
  }
  const turn = world.fieldTurns.findLast((one) => one.at <= at)
  const field = turn?.fields.find(({ id }) => id === fieldId)
  const head = world.headOfUnit(unitId ?? field?.unitId ?? null)
  const inTurn = [personId, ...(field?.carriers ?? []), ...(field?.standIns ?? []), head]
  for (const id of inTurn) {
    const found = id === null ? null : ask(id)
    if (found !== null) return [found]
  }
  for (const equals of [world.leaderIds, world.administratorIds]) {
    const found = equals.flatMap((id) => ask(id) ?? [])
    if (found.length > 0) return found
  }
  return []
}
