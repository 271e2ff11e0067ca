/**
 * What somebody answers for in place of others at an instant: the rule of `responsibleAt` turned round, so that this work
 * can be found by the few who are away and not by asking of each piece of work.
 */
import { isValidOn, unitPath } from '../directory/index.ts'
import { dateIn, type Id, type Temporal } from '../shared/index.ts'
import { absencesAt, awayAt } from './away.ts'
import type { CoverageFacts } from './facts.ts'
import { responsibleAt } from './responsible.ts'

/** `only` these, or all `except` these; where there is none (null), `except` holds. */
export type Choice = { kind: 'only' | 'except'; ids: readonly Id[] }

/** Work of somebody who is away, as far as it comes to the person asking. */
export type Covering = {
  personId: Id
  /** when the absence began and when the person is back */
  since: Temporal.Instant
  until: Temporal.Instant
  fields: Choice
  units: Choice
  /** of these units it is also what nobody was named for: the one who is away heads them */
  headedUnitIds: readonly Id[]
  /** who has left: in those units their work is asked of the head, as if nobody was named for it */
  leftIds: readonly Id[]
}

export type CoveredPart = { personId: Id | null; fieldId: Id | null; unitId: Id | null }

const EVERYTHING: Choice = { kind: 'except', ids: [] }

/** @returns none for who is away himself */
export function coversOf(personId: Id, at: Temporal.Instant, facts: CoverageFacts): Covering[] {
  const gone = [...new Set(facts.absences.map((absence) => absence.personId))]
  const leftIds = [...facts.leftAt.keys()].filter((id) => awayAt(id, at, facts)?.kind === 'left')
  return gone.flatMap((absentId) => {
    const away = awayAt(absentId, at, facts)
    const [absence] = absencesAt(absentId, at, facts)
    if (away?.until == null || absence === undefined || absentId === personId) return []
    const of = { personId: absentId, since: absence.from, until: away.until }
    const headedUnitIds = headedBy(absentId, at, facts)
    return choicesOf(absentId, personId, at, facts).map((choice) => ({ ...of, ...choice, headedUnitIds, leftIds }))
  })
}

/**
 * Up to the heads the answer depends on the field alone. Only where nobody is found before them it depends on the unit as
 * well, and each is asked.
 */
function choicesOf(
  absentId: Id,
  personId: Id,
  at: Temporal.Instant,
  facts: CoverageFacts,
): Pick<Covering, 'fields' | 'units'>[] {
  const known = [...new Set([...facts.fields.map(({ id }) => id), ...namedFields(facts)])]
  const below: CoverageFacts = { ...facts, heads: [], leaderIds: [], administratorIds: [] }
  const answers = (fieldId: Id | null, unitId: Id | null, of: CoverageFacts) =>
    responsibleAt({ personId: absentId, fieldId, unitId }, at, of).personId
  const mine: (Id | null)[] = []
  const byUnits = new Map<string, { units: Choice; fields: (Id | null)[] }>()
  for (const fieldId of [null, ...known]) {
    const found = answers(fieldId, null, below)
    if (found === personId) mine.push(fieldId)
    if (found !== null) continue
    const units = [null, ...facts.units.map(({ id }) => id)].filter((id) => answers(fieldId, id, facts) === personId)
    if (units.length === 0) continue
    const choice = choose(
      units,
      facts.units.map(({ id }) => id),
    )
    const key = `${choice.kind} ${choice.ids.join(' ')}`
    const group = byUnits.get(key) ?? { units: choice, fields: [] }
    group.fields.push(fieldId)
    byUnits.set(key, group)
  }
  return [...(mine.length === 0 ? [] : [{ units: EVERYTHING, fields: mine }]), ...byUnits.values()].map(
    ({ units, fields }) => ({ units, fields: choose(fields, known) }),
  )
}

/** Said so that what is not known counts as none. */
function choose(chosen: readonly (Id | null)[], known: readonly Id[]): Choice {
  const ids = chosen.filter((id) => id !== null)
  if (!chosen.includes(null)) return { kind: 'only', ids }
  return { kind: 'except', ids: known.filter((id) => !ids.includes(id)) }
}

function namedFields({ absences }: CoverageFacts): Id[] {
  return absences.flatMap(({ standIns }) => standIns.flatMap(({ fieldId }) => fieldId ?? []))
}

/** Units for which the person is asked when nobody in them is named: as head, or where they have none, of the next above. */
function headedBy(personId: Id, at: Temporal.Instant, { units, heads }: CoverageFacts): Id[] {
  const on = dateIn(at).toString()
  const valid = heads.filter((head) => isValidOn(head, on))
  if (!valid.some((head) => head.personId === personId)) return []
  return units.flatMap(({ id }) => {
    const next = unitPath(units, id).find((above) => valid.some(({ unitId }) => unitId === above))
    return valid.some((head) => head.unitId === next && head.personId === personId) ? [id] : []
  })
}

const holds = ({ kind, ids }: Choice, id: Id | null) =>
  kind === 'only' ? id !== null && ids.includes(id) : id === null || !ids.includes(id)

/** The cover under which a part of somebody's work is the person's; undefined: it is not. */
export function coverFor(covers: readonly Covering[], part: CoveredPart): Covering | undefined {
  return covers.find((cover) => {
    const whose =
      part.personId === null || cover.leftIds.includes(part.personId)
        ? part.unitId !== null && cover.headedUnitIds.includes(part.unitId)
        : part.personId === cover.personId
    return whose && holds(cover.fields, part.fieldId) && holds(cover.units, part.unitId)
  })
}
