/** "Who is responsible?" answered for a screen: the person by name, and the sentence that says why. */
import {
  type CoverageFacts,
  type Responsible,
  type ResponsibleQuery,
  responsibleAt,
  type Subject,
  sayPath,
} from '@kip/core/coverage'
import { type Id, parseInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { reachOf } from '../identity/index.ts'
import { BACK_WITHIN, coverageFacts } from './facts-store.ts'
import { fieldNames } from './names-store.ts'

type Question = { subject: Subject; at: Temporal.Instant }

/** Why a colleague is away is said only to who may see it of everybody; others read "vắng mặt". */
export async function answerAll(
  tx: Tx,
  actor: Actor,
  facts: CoverageFacts,
  questions: readonly Question[],
): Promise<Responsible[]> {
  const found = questions.map(({ subject, at }) => ({ subject, ...responsibleAt(subject, at, facts) }))
  const ids = new Set(found.flatMap(({ path }) => path.map(({ personId }) => personId)))
  const people = new Map((await findPeopleByIds(tx, [...ids])).map(({ id, name }) => [id, name]))
  const fields = await fieldNames(tx)
  const sayKind = (await reachOf(tx, actor)).whole(['leader', 'administrator', 'auditor'])
  return found.map(({ subject, personId, path }) => ({
    person: personId === null ? null : { id: personId, name: people.get(personId) ?? '' },
    because: personId === null ? null : (path.at(-1)?.because ?? null),
    reason: sayPath(path, { people, field: fields.get(subject.fieldId ?? '') ?? null }, { sayKind }),
  }))
}

export async function whoAnswers(tx: Tx, actor: Actor, query: ResponsibleQuery): Promise<Responsible> {
  const at = query.at === undefined ? tx.now : parseInstant(query.at)
  const subject = { personId: query.person ?? null, fieldId: query.field ?? null, unitId: query.unit ?? null }
  const facts = await coverageFacts(tx, { from: at, to: at.add(BACK_WITHIN) })
  const [answer] = await answerAll(tx, actor, facts, [{ subject: await withUnit(tx, subject), at }])
  if (answer === undefined) throw new Error('one question has one answer')
  return answer
}

/** Of somebody of whom no unit is said: the one of the first position. */
async function withUnit(tx: Tx, subject: Subject): Promise<Subject> {
  if (subject.unitId !== null || subject.personId === null) return subject
  const [person] = await findPeopleByIds(tx, [subject.personId])
  return { ...subject, unitId: unitOf(person) }
}

export function unitOf(person: { positions: readonly { unitId: Id }[] } | undefined): Id | null {
  return person?.positions[0]?.unitId ?? null
}
