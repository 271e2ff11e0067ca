/** How far a paper was brought to whom, for its page. */
import { type EscalationView, type PaperEscalation, type PassedStep, sayPassedStep, sayStep } from '@kip/core/reminders'
import { formatInstant, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { readDocumentForWork } from '../documents/index.ts'
import { type EscalationRow, listLatestEscalations } from './escalation-store.ts'
import { escalationsOf } from './subject-documents.ts'

/** The newest of the paper, or none. Whoever sees the paper sees it. @throws KipError `not-found` */
export async function viewEscalations(tx: Tx, actor: Actor, documentId: string): Promise<EscalationView[]> {
  await readDocumentForWork(tx, actor, documentId)
  const rows = await listLatestEscalations(tx, [documentId])
  const escalations = await escalationsOf(tx, rows)
  const names = await namesOf(tx, [...escalations.values()])
  return rows.flatMap((row) => {
    const escalation = escalations.get(row.id)
    return escalation === undefined ? [] : [present(row, escalation, names, actor, tx.now)]
  })
}

export async function namesOf(
  tx: Tx,
  escalations: readonly Pick<PaperEscalation, 'course'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = escalations.flatMap(({ course }) => course.calls.flatMap(({ personIds }) => personIds))
  return new Map((await findPeopleByIds(tx, [...new Set(ids)])).map(({ id, name }) => [id, name]))
}

/** The steps alone: what happened, and what would. */
export function presentCourse(
  { facts, course }: Pick<PaperEscalation, 'facts' | 'course'>,
  names: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): Pick<EscalationView, 'startedAt' | 'hours' | 'endsAt' | 'calls' | 'passed' | 'unheard'> {
  return {
    startedAt: formatInstant(facts.startedAt),
    hours: course.hours,
    endsAt: formatInstant(course.endsAt),
    calls: course.calls.map(({ at, who, personIds, state }) => ({
      at: formatInstant(at),
      who: sayStep(who),
      people: personIds.map((id) => ({ id, name: names.get(id) ?? '' })),
      state,
    })),
    passed: course.passed.flatMap((step: PassedStep) => sayPassedStep(step) ?? []),
    unheard: course.unheardAt !== null && Temporal.Instant.compare(course.unheardAt, now) <= 0,
  }
}

function present(
  row: EscalationRow,
  escalation: PaperEscalation,
  names: ReadonlyMap<string, string>,
  actor: Actor,
  now: Temporal.Instant,
): EscalationView {
  const { state } = escalation.facts
  const mayTake = state === 'open' && row.asked.some(({ personId }) => personId === actor.personId)
  return {
    id: row.id,
    urgency: row.urgency,
    state,
    taken:
      row.taken_by === null || row.taken_at === null
        ? null
        : { by: { id: row.taken_by, name: row.taken_by_name ?? '' }, at: formatInstant(parseInstant(row.taken_at)) },
    ended:
      row.ended_at === null || row.ended_because === null
        ? null
        : { at: formatInstant(parseInstant(row.ended_at)), because: row.ended_because },
    allowed: mayTake ? ['acknowledge'] : [],
    ...presentCourse(escalation, names, now),
  }
}
