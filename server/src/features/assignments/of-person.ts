/** The work of one person, asked for by coverage: what others would have to take, what they did meanwhile. */
import type { Id, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import type { HiddenPart, OpenPart, Progress } from '../coverage/index.ts'
import { type Viewer, viewerOf } from './access.ts'
import { findWaiting } from './deciders.ts'
import {
  countLoads,
  type DoneRow,
  listDone,
  listOpenWorkOf,
  listWaitingIds,
  listWorkByIds,
  type WorkRow,
} from './of-person-store.ts'

/** Parts that are open and work that waits for the person's decision. `hidden`: limits of what the actor may not see. */
export async function openWorkOf(
  tx: Tx,
  actor: Actor,
  personId: Id,
): Promise<{ parts: OpenPart[]; hidden: HiddenPart[] }> {
  const viewer = await viewerOf(tx, actor)
  const open = await listOpenWorkOf(tx, personId)
  const waiting = await findWaiting(tx, await listWaitingIds(tx))
  const decided = [...waiting].filter(([, { people }]) => people.includes(personId)).map(([id]) => id)
  const deciding = decided.length === 0 ? [] : await listWorkByIds(tx, personId, decided)
  const all = [...open.map((row) => partOf(row, false)), ...deciding.map((row) => partOf(row, true))]
  const { seen = [], hidden = [] } = Object.groupBy(all, ({ row }) => (maySee(viewer, row) ? 'seen' : 'hidden'))
  return {
    parts: seen.map(({ part }) => part),
    hidden: hidden.map(({ part: { dueAt, waitsForDecision } }) => ({ dueAt, waitsForDecision })),
  }
}

/** How many open parts with a limit within [from, to) each person has. */
export async function loadIn(
  tx: Tx,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Map<Id, number>> {
  const rows = await countLoads(tx, from.toString(), to.toString())
  return new Map(rows.map(({ person_id, load }) => [person_id, load]))
}

/** What is open for the person now, and all that was done within [from, to); what is open first. */
export async function progressOf(
  tx: Tx,
  actor: Actor,
  personId: Id,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Progress[]> {
  const viewer = await viewerOf(tx, actor)
  const done = Map.groupBy(await listDone(tx, personId, from.toString(), to.toString()), (row) => row.assignment_id)
  const open = await listOpenWorkOf(tx, personId)
  const others = [...done.keys()].filter((id) => !open.some((row) => row.id === id))
  const rows = [...open, ...(others.length === 0 ? [] : await listWorkByIds(tx, personId, others))]
  return rows
    .filter((row) => maySee(viewer, row) || personId === viewer.personId)
    .map((row) => ({
      assignmentId: row.id,
      title: row.title,
      dueAt: row.due_at,
      isOpen: row.is_open,
      done: (done.get(row.id) ?? []).map(toDone),
    }))
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen))
}

const toDone = ({ at, action, by_id, by_name }: DoneRow): Progress['done'][number] => ({
  at,
  action,
  by: by_id === null ? null : { id: by_id, name: by_name ?? '' },
})

function partOf(row: WorkRow, waitsForDecision: boolean): { row: WorkRow; part: OpenPart } {
  const { id: assignmentId, title, field_id: fieldId, unit_id: unitId, due_at: dueAt } = row
  return { row, part: { assignmentId, title, fieldId, unitId, dueAt, waitsForDecision } }
}

function maySee(viewer: Viewer, row: WorkRow): boolean {
  return (
    viewer.seesAll ||
    row.given_by === viewer.personId ||
    row.people.includes(viewer.personId) ||
    row.units.some((id) => viewer.unitIds.includes(id))
  )
}
