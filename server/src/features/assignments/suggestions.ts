/** Whom a paper is likely for, from what was directed before: a suggestion with its reason, never applied by itself. */
import {
  type DirectionSuggestion,
  type Evidence,
  explainPast,
  type PastDirection,
  suggestFromPast,
  topicsOf,
} from '@kip/core/assignments'
import { isValidOn } from '@kip/core/directory'
import { searchQuery } from '@kip/core/documents'
import { foldText } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds, findUnitsByIds, todayOf } from '../directory/index.ts'
import { readDocumentForWork } from '../documents/index.ts'
import { listPastDirections, type PastDirectionRow } from './suggestion-store.ts'

/**
 * Best first, at most three; none for whoever may not give work on the paper.
 * @throws KipError not-found
 */
export async function suggestDirections(tx: Tx, actor: Actor, documentId: string): Promise<DirectionSuggestion[]> {
  const paper = await readDocumentForWork(tx, actor, documentId)
  if (!paper.mayAssign) return []
  const topics = topicsOf(paper.subject)
  const issuerQuery = paper.issuer === null ? null : searchQuery(paper.issuer)
  const questions = [...topics.map(({ lexeme }) => `'${lexeme}'`), ...(issuerQuery === null ? [] : [issuerQuery])]
  const rows = await listPastDirections(tx, documentId, questions)
  const evidence = topics.flatMap(({ text }, at) => evidenceOf(rowsOf(rows, at), paper.issuer, text))
  evidence.push(...evidenceOf(rowsOf(rows, topics.length), paper.issuer, null))
  return withNames(tx, suggestFromPast(evidence))
}

const rowsOf = (rows: readonly PastDirectionRow[], question: number) => rows.filter((row) => row.question === question)

/** What papers about a topic say, and what those of them from the same issuer say; without a topic, the issuer alone. */
function evidenceOf(rows: readonly PastDirectionRow[], issuer: string | null, topic: string | null): Evidence[] {
  const fromIssuer = issuer === null ? [] : rows.filter((row) => isSame(row.issuer, issuer))
  return [
    ...(topic === null ? [] : [{ issuer: null, topic, directions: rows.map(toDirection) }]),
    ...(issuer === null ? [] : [{ issuer, topic, directions: fromIssuer.map(toDirection) }]),
  ]
}

const isSame = (a: string | null, b: string) => a !== null && foldText(a) === foldText(b)

const toDirection = (row: PastDirectionRow): PastDirection => ({
  documentId: row.document_id,
  unitId: row.unit_id,
  personId: row.person_id,
  fieldOfWorkId: row.field_of_work_id,
})

/** Units that are no more and people who have left are not suggested. */
async function withNames(tx: Tx, found: ReturnType<typeof suggestFromPast>): Promise<DirectionSuggestion[]> {
  const today = todayOf(tx)
  const units = await findUnitsByIds(
    tx,
    found.map(({ unitId }) => unitId),
  )
  const people = await findPeopleByIds(
    tx,
    found.flatMap(({ personId }) => (personId === null ? [] : [personId])),
  )
  return found.flatMap((suggestion) => {
    const unit = units.find((one) => one.id === suggestion.unitId && isValidOn(one, today))
    if (unit === undefined) return []
    const person = people.find(({ id, positions }) => id === suggestion.personId && positions.length > 0)
    return {
      unit: { id: unit.id, name: unit.name },
      person: person === undefined ? null : { id: person.id, name: person.name },
      fieldOfWorkId: suggestion.fieldOfWorkId,
      hits: suggestion.hits,
      of: suggestion.of,
      reason: explainPast(suggestion, unit.shortName || unit.name),
    }
  })
}
