/** Before an absence is confirmed: what it touches, and who will answer. After it: what went on meanwhile. */
import type { AbsencePreview, AffectedKind, CoverageFacts, HandBack, Stretch } from '@kip/core/coverage'
import { type Id, KipError, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPerson } from '../directory/index.ts'
import type { AbsenceRow } from './absence-store.ts'
import { type OpenedAbsence, openAbsence } from './access.ts'
import { answerAll, unitOf } from './answers.ts'
import { coverageFacts } from './facts-store.ts'
import type { OpenPart, Plugs } from './plugs.ts'

/** What is due or waits for a decision first, in the order of limits. @throws KipError forbidden, not-found */
export async function previewAbsence(tx: Tx, actor: Actor, id: Id, plugs: Plugs): Promise<AbsencePreview> {
  const { row } = await openConcerned(tx, actor, id)
  const stretch = stretchOf(row)
  const { parts, hidden } = await plugs.openWorkOf(tx, actor, row.person_id)
  const facts = withAbsence(await coverageFacts(tx, stretch), row, stretch)
  const ownUnit = unitOf(await findPerson(tx, row.person_id))
  const sorted = parts
    .map((part) => ({ part, kind: kindOf(part, stretch) }))
    .sort((a, b) => RANK[a.kind] - RANK[b.kind] || byLimit(a.part, b.part))
  const proposals = await answerAll(
    tx,
    actor,
    facts,
    sorted.map(({ part, kind }) => ({
      // A decision goes by office, not by field of work: whoever carries the field could not take it.
      subject: {
        personId: row.person_id,
        fieldId: kind === 'decision' ? null : part.fieldId,
        unitId: part.unitId ?? ownUnit,
      },
      at: momentOf(part, stretch),
    })),
  )
  const items = sorted.flatMap(({ part, kind }, at) => {
    const proposal = proposals[at]
    if (proposal === undefined) return []
    return { kind, assignmentId: part.assignmentId, title: part.title, dueAt: part.dueAt, proposal }
  })
  return { items, hidden: hidden.length }
}

export async function handBack(tx: Tx, actor: Actor, id: Id, plugs: Plugs): Promise<HandBack> {
  const { row } = await openConcerned(tx, actor, id)
  const until = row.ended_at ?? row.to_at
  const to = earlier(parseInstant(until), tx.now)
  return { items: await plugs.progressOf(tx, actor, row.person_id, { from: parseInstant(row.from_at), to }) }
}

async function openConcerned(tx: Tx, actor: Actor, id: Id): Promise<OpenedAbsence> {
  const opened = await openAbsence(tx, actor, id, 'read')
  if (opened.standing.own || opened.standing.answers) return opened
  throw new KipError(
    'forbidden',
    'Chỉ chính người đó và người phụ trách của họ xem được công việc trong thời gian vắng mặt.',
  )
}

const stretchOf = (row: AbsenceRow): Stretch => ({ from: parseInstant(row.from_at), to: parseInstant(row.to_at) })

/** As if it were confirmed. */
function withAbsence(facts: CoverageFacts, row: AbsenceRow, stretch: Stretch): CoverageFacts {
  const standIns = row.stand_ins.map(({ field, person }) => ({ fieldId: field?.id ?? null, personId: person.id }))
  const absence = { id: row.id, personId: row.person_id, kind: row.kind, ...stretch, standIns }
  return { ...facts, absences: [...facts.absences.filter((one) => one.id !== row.id), absence] }
}

const RANK: Record<AffectedKind, number> = { due: 0, decision: 1, open: 2 }

function kindOf(part: OpenPart, { to }: Stretch): AffectedKind {
  if (part.waitsForDecision) return 'decision'
  return part.dueAt !== null && Temporal.Instant.compare(parseInstant(part.dueAt), to) < 0 ? 'due' : 'open'
}

/** What has no limit comes last. */
function byLimit(a: OpenPart, b: OpenPart): number {
  if (a.dueAt === null || b.dueAt === null) return Number(a.dueAt === null) - Number(b.dueAt === null)
  return Temporal.Instant.compare(a.dueAt, b.dueAt)
}

/** When it is asked who answers: at the limit, where that lies within the absence, else when it begins. */
function momentOf({ dueAt }: OpenPart, { from, to }: Stretch): Temporal.Instant {
  if (dueAt === null) return from
  const due = parseInstant(dueAt)
  const isWithin = Temporal.Instant.compare(from, due) <= 0 && Temporal.Instant.compare(due, to) < 0
  return isWithin ? due : from
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b
}
