/** Rows → what the wire carries. Every entity comes with the actions its reader may take now. */
import {
  type ActionFacts,
  type Assignment,
  type AssignmentSummary,
  allActions,
  type InPlaceOf,
  type LatenessScale,
  latenessOf,
  latenessOn,
  type Standing,
} from '@kip/core/assignments'
import type { CalendarIndex } from '@kip/core/calendar'
import { coverFor } from '@kip/core/coverage'
import { formatInstant, type Temporal } from '@kip/core/shared'
import { type OpenedAssignment, standingOf, type Viewer } from './access.ts'
import type { HistoryRows } from './history-store.ts'
import type { SummaryRow } from './list-store.ts'
import { instantOf } from './rows.ts'

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

type DocumentColumns = Pick<
  SummaryRow,
  'document_id' | 'document_label' | 'document_issuer' | 'document_subject' | 'document_arrival'
>

function documentOf(row: DocumentColumns): AssignmentSummary['document'] {
  if (row.document_id === null) return null
  return {
    id: row.document_id,
    label: row.document_label,
    issuer: row.document_issuer,
    subject: row.document_subject,
    arrivalLabel: row.document_arrival,
  }
}

/** One line of a list. Fifty are shown at a time: instants stay the text they are, which spares a fifth of the request. */
export function presentSummary(row: SummaryRow, viewer: Viewer, scale: LatenessScale): AssignmentSummary {
  const covered = coveredOf(row, viewer)
  const standing = standingOf(viewer, {
    givenBy: row.given_by,
    leadUnitId: row.lead_unit_id,
    responsibleId: row.responsible_id,
    partId: covered !== null && covered.partId === row.part_id ? null : row.part_id,
  })
  const own = row.party_role === 'with' && row.party_id === row.part_id
  const dueAt = own ? row.party_due_at : row.due_at
  const ended = own && row.part_finished_at !== null
  return {
    id: row.id,
    instruction: row.instruction,
    state: row.state,
    urgency: row.urgency,
    document: documentOf(row),
    leadUnit: named(row.lead_unit_id, row.lead_unit_name),
    responsible: named(row.responsible_id, row.responsible_name),
    responsibleUntil: row.responsible_until,
    myRole: roleOf(standing, covered === null ? [] : [covered]),
    insteadOf: insteadOf(covered?.personId, viewer),
    assignedAt: row.assigned_at,
    acknowledgedAt: own ? row.part_acknowledged_at : row.acknowledged_at,
    dueAt,
    hourBound: row.hour_bound,
    lateness: latenessOn(scale, {
      state: ended ? 'done' : row.state,
      dueAt: dueAt === null ? null : Date.parse(dueAt),
    }),
    finishedAt: own ? (row.part_finished_at ?? row.finished_at) : row.finished_at,
    timeliness: row.timeliness,
    extensionAsked: row.extension_asked_by !== null,
    version: row.version,
    allowed: allActions(factsOfSummary(row), standing, covered === null ? [] : [covered]),
  }
}

/** A line of what the person covers is that part; of any other line the lead's may be covered too. */
function coveredOf(row: SummaryRow, { coverings }: Viewer): InPlaceOf | null {
  if (row.in_place_of !== null) {
    return { personId: row.in_place_of, partId: row.party_role === 'with' ? row.party_id : null }
  }
  const { responsible_id: personId, field_of_work_id: fieldId, lead_unit_id: unitId } = row
  const covering = coverFor(coverings, { personId, fieldId, unitId })
  return covering === undefined || row.finished_at !== null ? null : { personId: covering.personId, partId: null }
}

function roleOf({ responsible, partId }: Standing, covered: readonly InPlaceOf[]): AssignmentSummary['myRole'] {
  if (responsible) return 'lead'
  if (partId !== null) return 'with'
  const [first] = covered
  return first === undefined ? null : first.partId === null ? 'lead' : 'with'
}

function insteadOf(personId: string | undefined, { coverings }: Viewer): AssignmentSummary['insteadOf'] {
  const covering = coverings.find((one) => one.personId === personId)
  if (covering === undefined) return null
  return { person: { id: covering.personId, name: covering.name }, until: formatInstant(covering.until) }
}

function factsOfSummary(row: SummaryRow): ActionFacts {
  const lead = {
    id: row.lead_id,
    role: 'lead' as const,
    personId: row.responsible_id,
    acknowledgedAt: row.acknowledged_at,
    finishedAt: null,
  }
  const part =
    row.part_id === null
      ? []
      : [
          {
            id: row.part_id,
            role: 'with' as const,
            personId: null,
            acknowledgedAt: row.part_acknowledged_at,
            finishedAt: row.part_finished_at,
          },
        ]
  return {
    state: row.state,
    acknowledgedAt: row.acknowledged_at,
    dueAt: row.due_at,
    parties: [lead, ...part],
    openExtension: row.extension_asked_by === null ? null : { askedById: row.extension_asked_by },
    cause:
      row.cause_recorded_by === null
        ? null
        : { confirmed: row.cause_confirmed_at !== null, recordedById: row.cause_recorded_by },
  }
}

export function presentAssignment(
  opened: OpenedAssignment,
  history: HistoryRows,
  context: { now: Temporal.Instant; calendar: CalendarIndex },
): Assignment {
  const { row, parties, facts, standing, inPlaceOf, viewer } = opened
  const document = documentOf(row)
  const lead = parties.find((party) => party.role === 'lead')
  const { now, calendar } = context
  return {
    id: row.id,
    instruction: row.instruction,
    state: row.state,
    urgency: row.urgency,
    document:
      document === null || row.document_received_at === null
        ? null
        : { ...document, receivedAt: row.document_received_at },
    leadUnit: named(lead?.unit_id ?? null, lead?.unit_name ?? null),
    responsible: named(lead?.person_id ?? null, lead?.person_name ?? null),
    responsibleUntil: lead?.person_until ?? null,
    myRole: roleOf(standing, inPlaceOf),
    insteadOf: insteadOf(inPlaceOf[0]?.personId, viewer),
    assignedAt: row.assigned_at,
    acknowledgedAt: row.acknowledged_at,
    dueAt: row.due_at,
    hourBound: row.hour_bound,
    lateness: latenessOf(facts, now, calendar),
    finishedAt: row.finished_at,
    timeliness: row.timeliness,
    extensionAsked: row.extension_id !== null,
    version: row.version,
    allowed: allActions(facts, standing, inPlaceOf),
    parties: parties.map((party) => ({
      id: party.id,
      role: party.role,
      unit: named(party.unit_id, party.unit_name),
      person: named(party.person_id, party.person_name),
      dueAt: party.due_at,
      acknowledgedAt: party.acknowledged_at,
      finishedAt: party.finished_at,
      lateness: latenessOf(
        { state: party.finished_at === null ? row.state : 'done', dueAt: instantOf(party.due_at) },
        now,
        calendar,
      ),
    })),
    givenBy: named(row.given_by, row.given_by_name),
    fieldOfWork: named(row.field_of_work_id, row.field_of_work_name),
    due: {
      origin: row.due_origin,
      fromDocument: row.due_from_document,
      fromMessage: row.due_from_message,
      byHand: row.due_by_hand,
      steps: row.due_origin === 'document' ? (row.due_from_document?.due.steps ?? []) : [],
    },
    dueChanges: history.dueChanges.map((change) => ({
      id: change.id,
      at: change.at,
      person: named(change.person_id, change.person_name),
      before: change.before,
      after: change.after,
      origin: change.origin,
      reason: change.reason,
    })),
    extensions: history.extensions.map((extension) => ({
      id: extension.id,
      askedAt: extension.asked_at,
      askedBy: { id: extension.asked_by, name: extension.asked_by_name },
      wanted: extension.wanted,
      reason: extension.reason,
      state: extension.state,
      decidedAt: extension.decided_at,
      decidedBy: named(extension.decided_by, extension.decided_by_name),
      granted: extension.granted,
      decisionNote: extension.decision_note,
    })),
    transitions: history.transitions.map((transition) => ({
      id: transition.id,
      at: transition.at,
      person: named(transition.person_id, transition.person_name),
      action: transition.action,
      from: transition.from_state as Assignment['state'] | null,
      to: transition.to_state as Assignment['state'],
      note: transition.note,
      insteadOf: named(transition.instead_of, transition.instead_of_name),
      details: transition.details,
    })),
    answer:
      row.answer_number === null
        ? null
        : { number: row.answer_number, notation: row.answer_notation, issuedOn: row.answer_issued_on },
    completionNote: row.completion_note,
    cause: presentCause(opened),
  }
}

function presentCause({ row }: OpenedAssignment): Assignment['cause'] {
  if (row.cause_text === null || row.cause_recorded_by === null || row.cause_recorded_at === null) return null
  return {
    text: row.cause_text,
    recordedBy: { id: row.cause_recorded_by, name: row.cause_recorded_by_name ?? '' },
    recordedAt: row.cause_recorded_at,
    confirmedBy: named(row.cause_confirmed_by, row.cause_confirmed_by_name),
    confirmedAt: row.cause_confirmed_at,
  }
}
