/** Which units a person may give work to, and which may be asked to co-operate. */
import type { Unit } from '@kip/core/directory'
import type { Me } from '@kip/core/identity'

/** The organ itself and its leadership give work; they are not given any. */
const GIVERS: ReadonlySet<Unit['kind']> = new Set(['organ', 'leadership'])

type UnitPlace = Pick<Unit, 'id' | 'parentId' | 'kind' | 'relation'>

/** A leader: every unit that may be given work; a head: the units headed, with those below them. */
export function leadUnitsOf<U extends UnitPlace>(units: readonly U[], { roles }: Pick<Me, 'roles'>): U[] {
  const headed = new Set(
    roles.filter(({ role }) => role === 'leader' || role === 'head').map(({ unitId }) => unitId as string),
  )
  const isBelow = (unit: U): boolean => {
    const seen = new Set<string>()
    for (let at: U | undefined = unit; at && !seen.has(at.id); at = units.find(({ id }) => id === at?.parentId)) {
      if (headed.has(at.id)) return true
      seen.add(at.id)
    }
    return false
  }
  return units.filter((unit) => unit.relation === 'assign' && !GIVERS.has(unit.kind) && isBelow(unit))
}

/** Everybody who may take part: those who are given work, and those who can only be asked. */
export function partnerUnitsOf<U extends UnitPlace>(units: readonly U[]): U[] {
  return units.filter(({ kind }) => !GIVERS.has(kind))
}

/** As the office calls it. */
export const nameOf = ({ name, shortName }: Pick<Unit, 'name' | 'shortName'>): string => shortName || name
