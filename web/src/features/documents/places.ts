/** The places of a paper a clerk walks through: its fields and duties in the order of the screen, and which wait for a look. */
import { type Incoming, isDoubtful } from '@kip/core/documents'
import type { FieldName } from '@kip/core/reading'
import { type Change, FIELD_ORDER, nextWaiting, shownValueOf, waitsForLook } from './fields.ts'
import type { MarkKey } from './marks.ts'

type Walked = Pick<Incoming, 'fields' | 'confirmed' | 'values' | 'duties' | 'readingStatus'>

/** Without these a paper is not properly registered. */
export const NEEDED = ['issuer', 'number', 'issuedOn', 'kind', 'subject'] as const satisfies readonly FieldName[]

const placesOf = ({ duties }: Walked): MarkKey[] => [
  ...FIELD_ORDER.map((name) => `field:${name}` as const),
  ...duties.map(({ id }) => `duty:${id}` as const),
]

export function fieldOf(key: MarkKey | null): FieldName | null {
  return key?.startsWith('field:') ? (FIELD_ORDER.find((name) => key === `field:${name}`) ?? null) : null
}

function isWaiting(paper: Walked, typed: Change, key: MarkKey): boolean {
  const field = fieldOf(key)
  if (field) return waitsForLook(paper, typed, field)
  const item = paper.duties.find(({ id }) => key === `duty:${id}`)
  return item?.state === 'read' && isDoubtful(item.duty)
}

/** @param step forward or back, round and round */
export const nextToLookAt = (paper: Walked, typed: Change, active: MarkKey | null, step: 1 | -1): MarkKey | null =>
  nextWaiting(placesOf(paper), (key) => isWaiting(paper, typed, key), active, step)

/** What speaks against registering the paper as it stands: what is empty, what is not sure, and what of that nobody looked at. */
export type Doubts = { missing: FieldName[]; unsure: MarkKey[]; unlooked: MarkKey[] }

export function doubtsOf(paper: Walked, typed: Change, looked: ReadonlySet<MarkKey>): Doubts {
  const missing = NEEDED.filter((name) => shownValueOf(paper, typed, name) === null)
  const isMissing = (key: MarkKey) => missing.some((name) => key === `field:${name}`)
  const unsure = placesOf(paper).filter((key) => isWaiting(paper, typed, key) && !isMissing(key))
  return { missing, unsure, unlooked: unsure.filter((key) => !looked.has(key)) }
}
