/** The matrix of cover depth, and setting what somebody can do. */
import {
  awayAt,
  type Competence,
  type CompetenceInput,
  type CoverageFacts,
  type CoverMatrix,
  type CoverRow,
  depthAt,
  type FieldFact,
  lowestDepth,
} from '@kip/core/coverage'
import { hasLeft } from '@kip/core/directory'
import { formatInstant, type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { carriersOf, findPeopleByIds, findPerson, todayOf } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import { setCompetence } from './competence-store.ts'
import { coverageFacts, listCompetences } from './facts-store.ts'
import { fieldNames } from './names-store.ts'

/** How far ahead the lowest depth is looked for. */
const AHEAD = { hours: 30 * 24 }

/** The fields with the fewest who can do them first: where one is missing, it hurts. */
export async function coverMatrix(tx: Tx, actor: Actor): Promise<CoverMatrix> {
  const stretch = { from: tx.now, to: tx.now.add(AHEAD) }
  const facts = await coverageFacts(tx, stretch)
  const competences = await listCompetences(tx)
  const ids = new Set([
    ...competences.map(({ personId }) => personId),
    ...facts.fields.flatMap(({ carrierIds, standInIds }) => [...carrierIds, ...standInIds]),
  ])
  const people = (await findPeopleByIds(tx, [...ids])).filter(({ id }) => awayAt(id, tx.now, facts)?.kind !== 'left')
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const mayChange = await changerOf(tx, actor)
  const known = new Map(facts.fields.map((field) => [field.id, field]))
  const rows = [...(await fieldNames(tx))].flatMap(([id, name]): CoverRow[] => {
    const field = known.get(id)
    if (field === undefined) return []
    const lowest = lowestDepth(id, stretch, competences, facts)
    return [
      {
        field: { id, name },
        depth: depthAt(id, tx.now, competences, facts),
        lowest: { depth: lowest.depth, from: formatInstant(lowest.from) },
        onPaper: [...field.carrierIds, ...field.standInIds].filter((one) => names.has(one)).length,
        people: peopleOf(field, competences, facts, names, tx),
        allowed: mayChange(field.unitId) ? ['change'] : [],
      },
    ]
  })
  // Stable: fields that are as deep stay in the order of their names.
  return { items: rows.sort((a, b) => a.lowest.depth - b.lowest.depth || a.depth - b.depth) }
}

/** Whoever does it best first, then by given name (the order of `names`). */
function peopleOf(
  field: FieldFact,
  competences: readonly Competence[],
  facts: CoverageFacts,
  names: ReadonlyMap<Id, string>,
  { now }: Tx,
): CoverRow['people'] {
  const cells = [...names].flatMap(([id, name]): CoverRow['people'] => {
    const level = competences.find((one) => one.fieldId === field.id && one.personId === id)?.level ?? null
    const role = field.carrierIds.includes(id) ? 'carrier' : field.standInIds.includes(id) ? 'stand-in' : null
    if (level === null && role === null) return []
    const until = awayAt(id, now, facts)?.until ?? null
    return [{ person: { id, name }, level, role, awayUntil: until === null ? null : formatInstant(until) }]
  })
  return cells.sort((a, b) => (b.level ?? 0) - (a.level ?? 0))
}

/** @throws KipError not-found, forbidden, invalid-input */
export async function rateCompetence(tx: Tx, actor: Actor, input: CompetenceInput): Promise<void> {
  const { unitId } = await carriersOf(tx, input.fieldId)
  if (!(await changerOf(tx, actor))(unitId)) {
    throw new KipError(
      'forbidden',
      'Chỉ trưởng đơn vị của lĩnh vực, lãnh đạo hoặc quản trị viên đánh giá được. Hãy nhờ một trong những người ấy.',
    )
  }
  const person = await findPerson(tx, input.personId)
  if (person === undefined || hasLeft(person, todayOf(tx))) {
    const sentence = 'Người này không còn công tác ở cơ quan. Hãy chọn người khác.'
    throw new KipError('invalid-input', sentence, { fields: { personId: sentence } })
  }
  await setCompetence(tx, input)
  await recordAudit(tx, {
    action: 'coverage.rate',
    subject: { type: 'person', id: input.personId },
    details: { fieldId: input.fieldId, level: input.level },
  })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'coverage', data: {} })
}

/** Leaders and administrators of the whole everywhere; heads in the fields of their units. */
async function changerOf(tx: Tx, actor: Actor): Promise<(unitId: Id | null) => boolean> {
  const reach = await reachOf(tx, actor)
  const everywhere = reach.whole(['leader', 'administrator'])
  const units = new Set(reach.units(['head', 'leader', 'administrator']))
  return (unitId) => everywhere || (unitId !== null && units.has(unitId))
}
