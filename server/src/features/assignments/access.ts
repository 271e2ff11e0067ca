/** Who may see an assignment and how a person stands to it: the only way to obtain one for a person. */
import type { AssignmentFacts, InPlaceOf, Standing } from '@kip/core/assignments'
import { coverFor } from '@kip/core/coverage'
import type { Reach } from '@kip/core/identity'
import { KipError, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { coveringsOf, type NamedCovering } from '../coverage/index.ts'
import { reachOf } from '../identity/index.ts'
import { type AssignmentRow, type PartyRow, toFacts } from './rows.ts'
import { findAssignmentRow, findPartyRows } from './store.ts'

/** What a person's grants open to them here. */
export type Viewer = {
  personId: string
  /** sees everything of the organisation */
  seesAll: boolean
  /** directs the whole: may give, recall, grant */
  directs: boolean
  /** units whose work the person sees, with those below */
  unitIds: readonly string[]
  /** units the person answers for, with those below */
  headedUnitIds: readonly string[]
  /** work of others, who are away, that the person answers for now */
  coverings: readonly NamedCovering[]
}

/** Also of what the person covers, where that matters. */
export async function coveringViewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  return { ...(await viewerOf(tx, actor)), coverings: await coveringsOf(tx, actor) }
}

export async function viewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  return viewerWith(actor.personId, await reachOf(tx, actor))
}

export function viewerWith(personId: string, reach: Reach): Viewer {
  const directs = reach.whole(['leader'])
  return {
    personId,
    seesAll: reach.whole(['leader', 'clerk', 'auditor', 'administrator']),
    directs,
    unitIds: reach.units(['leader', 'head', 'clerk', 'officer', 'auditor', 'administrator']),
    // Who directs the whole co-ordinates nothing by it: only units he heads are his own.
    headedUnitIds: reach.units(directs ? ['head'] : ['leader', 'head']),
    coverings: [],
  }
}

export function standingOf(
  viewer: Viewer,
  row: { givenBy: string | null; leadUnitId: string | null; responsibleId: string | null; partId: string | null },
): Standing {
  return {
    personId: viewer.personId,
    directs: viewer.directs || (row.givenBy === viewer.personId && viewer.headedUnitIds.length > 0),
    headsLead: row.leadUnitId !== null && viewer.headedUnitIds.includes(row.leadUnitId),
    responsible: row.responsibleId === viewer.personId,
    partId: row.partId,
  }
}

export type OpenedAssignment = {
  row: AssignmentRow
  parties: PartyRow[]
  facts: AssignmentFacts
  /** by the person's own right */
  standing: Standing
  /** the parts the person answers for in place of somebody who is away */
  inPlaceOf: InPlaceOf[]
  viewer: Viewer
}

/**
 * One assignment with how the person stands to it.
 * @throws KipError `not-found` also where it exists but is not theirs to see: the answer does not tell which
 */
export async function openAssignment(
  tx: Tx,
  actor: Actor,
  id: string,
  lock: 'read' | 'update',
): Promise<OpenedAssignment> {
  const opened = await findAssignment(tx, actor, id, lock)
  if (opened === undefined) {
    throw new KipError('not-found', 'Không tìm thấy nhiệm vụ này, hoặc nhiệm vụ không thuộc phạm vi của bạn.')
  }
  return opened
}

/** undefined also where it exists but is not theirs to see. */
export async function findAssignment(
  tx: Tx,
  actor: Actor,
  id: string,
  lock: 'read' | 'update',
): Promise<OpenedAssignment | undefined> {
  const row = await findAssignmentRow(tx, id, lock)
  const parties = row === undefined ? [] : await findPartyRows(tx, id)
  const viewer = await coveringViewerOf(tx, actor)
  if (row === undefined) return undefined
  const inPlaceOf = coveredBy(viewer, row, parties)
  if (inPlaceOf.length === 0 && !maySee(viewer, row, parties)) return undefined
  const lead = parties.find((party) => party.role === 'lead')
  const standing = standingOf(viewer, {
    givenBy: row.given_by,
    leadUnitId: lead?.unit_id ?? null,
    responsibleId: lead?.person_id ?? null,
    partId: ownPartOf(viewer, parties),
  })
  return { row, parties, facts: toFacts(row, parties), standing, inPlaceOf, viewer }
}

/** What is open, or ended since the absence began: whoever finished it sees what became of it. */
function coveredBy({ coverings }: Viewer, row: AssignmentRow, parties: readonly PartyRow[]): InPlaceOf[] {
  if (coverings.length === 0) return []
  return parties.flatMap((party) => {
    const part = { personId: party.person_id, fieldId: row.field_of_work_id, unitId: party.unit_id }
    const covering = coverFor(coverings, part)
    const ended = party.finished_at ?? row.finished_at
    if (covering === undefined) return []
    if (ended !== null && Temporal.Instant.compare(parseInstant(ended), covering.since) < 0) return []
    return [{ personId: covering.personId, partId: party.role === 'lead' ? null : party.id }]
  })
}

function maySee(viewer: Viewer, row: AssignmentRow, parties: readonly PartyRow[]): boolean {
  if (viewer.seesAll || row.given_by === viewer.personId) return true
  return parties.some(
    (party) =>
      party.person_id === viewer.personId || (party.unit_id !== null && viewer.unitIds.includes(party.unit_id)),
  )
}

/** The co-ordinating part that is the person's own; else the first of a unit the person heads. */
function ownPartOf(viewer: Viewer, parties: readonly PartyRow[]): string | null {
  const parts = parties.filter((party) => party.role === 'with')
  const own =
    parts.find((party) => party.person_id === viewer.personId) ??
    parts.find((party) => party.unit_id !== null && viewer.headedUnitIds.includes(party.unit_id))
  return own?.id ?? null
}
