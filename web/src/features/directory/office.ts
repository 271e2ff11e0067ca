/** The tree of units and the people in it, as they are shown. */
import type { Person, Unit } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import type { Option } from '../../ui/fields/Option.tsx'

export type PlacedUnit = { unit: Unit; depth: number }

/** Every unit below its parent, in the order of the office. A unit whose parent is not shown stands at the top. */
export function placeUnits(units: readonly Unit[]): PlacedUnit[] {
  const known = new Set(units.map(({ id }) => id))
  const children = Map.groupBy(units, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const placed: PlacedUnit[] = []
  const place = (parentId: Id | null, depth: number) => {
    for (const unit of children.get(parentId) ?? []) {
      placed.push({ unit, depth })
      place(unit.id, depth + 1)
    }
  }
  place(null, 0)
  return placed
}

/** Units to choose from; what lies above is the quiet second line. */
export function unitOptions(units: readonly Unit[]): Option[] {
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return placeUnits(units).map(({ unit, depth }) => ({
    id: unit.id,
    label: unit.name,
    hint: depth > 1 && unit.parentId !== null ? names.get(unit.parentId) : undefined,
  }))
}

/** People to choose from, each with the first post. */
export function personOptions(people: readonly Person[]): Option[] {
  return people.map(({ id, name, positions: [first] }) => ({
    id,
    label: name,
    hint: first && `${first.title}, ${first.unitName}`,
  }))
}

export type Staff = { heads: readonly string[]; count: number }

/** Who leads each unit and how many hold a position there. */
export function staffOf(people: readonly Person[]): ReadonlyMap<Id, Staff> {
  const staff = new Map<Id, { heads: string[]; people: Set<Id> }>()
  for (const person of people) {
    for (const { unitId, isHead } of person.positions) {
      const there = staff.get(unitId) ?? { heads: [], people: new Set() }
      if (isHead && !there.heads.includes(person.name)) there.heads.push(person.name)
      there.people.add(person.id)
      staff.set(unitId, there)
    }
  }
  return new Map([...staff].map(([id, there]) => [id, { heads: there.heads, count: there.people.size }]))
}

type Place = { tab?: string | undefined; unit?: Id | undefined; person?: Id | undefined }

export function directoryAddress(place: Place): string {
  const search = new URLSearchParams(
    Object.entries(place).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString()
  return `/directory${search && `?${search}`}`
}
