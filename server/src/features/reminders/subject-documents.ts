/** Urgent papers that are brought to somebody, as the reminder engine sees them. Others are no subject of it. */
import { isWaiting } from '@kip/core/documents'
import { type AskedRow, courseOf, type EscalationFacts, type PaperEscalation, stepOfKey } from '@kip/core/reminders'
import { parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { loadEscalationPeople } from './escalation-people.ts'
import { type EscalationRow, listLatestEscalations } from './escalation-store.ts'
import type { Subject } from './subjects.ts'

export async function loadPapers(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const rows = await listLatestEscalations(tx, ids)
  const escalations = await escalationsOf(tx, rows)
  return rows.flatMap((row) => {
    const escalation = escalations.get(row.id)
    return escalation === undefined ? [] : [toSubject(row, escalation)]
  })
}

/** Their courses as of now, by the id of the escalation: the roster and absences are asked for once for all of them. */
export async function escalationsOf(tx: Tx, rows: readonly EscalationRow[]): Promise<Map<string, PaperEscalation>> {
  const times = rows.flatMap(({ started_at, ends_at }) => [parseInstant(started_at), parseInstant(ends_at)])
  if (times.length === 0) return new Map()
  const inOrder = [...times, tx.now].sort((a, b) => Temporal.Instant.compare(a, b))
  const [from = tx.now] = inOrder
  const people = await loadEscalationPeople(tx, { from, to: inOrder.at(-1) ?? tx.now })
  const calendar = await calendarOf(tx)
  const morningIds = [...new Set([...people.clerkIds, ...people.leaderIds])]
  return new Map(
    rows.map((row) => {
      const facts = factsOf(row)
      return [row.id, { facts, course: courseOf(facts, askedOf(row), people, { calendar, now: tx.now }), morningIds }]
    }),
  )
}

function factsOf(row: EscalationRow): EscalationFacts {
  const waits = row.ended_at === null && isWaiting(row.status)
  const taken = row.taken_at === null ? null : { at: parseInstant(row.taken_at), by: row.taken_by_name ?? '' }
  return {
    urgency: row.urgency,
    startedAt: parseInstant(row.started_at),
    startedBy: row.started_by,
    receivedAt: parseInstant(row.received_at),
    chain: row.chain,
    state: waits ? (taken === null ? 'open' : 'taken') : 'over',
    taken,
  }
}

function askedOf(row: EscalationRow): AskedRow[] {
  const started = parseInstant(row.started_at).toString()
  return row.asked.flatMap(({ occurrence, personId, plannedAt, releasedAt }) => {
    const key = stepOfKey(occurrence)
    if (key === null || key.startedAt !== started || key.step === 'morning') return []
    return [{ step: key.step, personId, plannedAt: parseInstant(plannedAt), releasedAt: parseInstant(releasedAt) }]
  })
}

/** No word of what is in it: a paper that turns out to be secret must have left none in messages. */
function toSubject(row: EscalationRow, escalation: PaperEscalation): Subject {
  const dueAt = row.due_at === null ? null : parseInstant(row.due_at)
  return {
    type: 'document',
    id: row.document_id,
    urgency: row.urgency,
    fieldId: null,
    shares: [],
    waiting: null,
    escalation,
    overseen: [],
    dueAt,
    change: null,
    askedBy: null,
    words: {
      url: `/incoming/${row.document_id}`,
      label: row.label,
      arrivalLabel: row.arrival_label,
      dueAt,
      content: '',
      isPaper: true,
    },
  }
}
