/** What waits for a decision and who may take it: asked of the same table that allows the action. */
import { type AssignmentAction, type AssignmentState, availableActions } from '@kip/core/assignments'
import type { Tx } from '../../platform/database.ts'
import { reachesOfHolders } from '../identity/index.ts'
import { standingOf, type Viewer, viewerWith } from './access.ts'

export type Waiting = {
  kind: 'extension' | 'approval' | 'returned'
  /** of the extension, or of the transition that led here */
  id: string
  since: string
  /** who may decide, without the one who asked */
  people: string[]
}

type Row = {
  id: string
  state: AssignmentState
  given_by: string | null
  lead_id: string
  lead_unit_id: string | null
  responsible_id: string | null
  extension_id: string | null
  extension_asked_by: string | null
  extension_asked_at: string | null
  transition_id: string | null
  transition_by: string | null
  transition_at: string | null
}

/** By assignment; those that wait for nothing are left out. */
export async function findWaiting(tx: Tx, ids: readonly string[]): Promise<Map<string, Waiting>> {
  const rows = await listWaitingRows(tx, ids)
  const found = new Map<string, Waiting>()
  if (rows.length === 0) return found
  const holders = await reachesOfHolders(tx, ['leader', 'head'])
  const viewers = holders.map(({ personId, reach }) => viewerWith(personId, reach))
  for (const row of rows) {
    const request = requestOf(row)
    if (request === null) continue
    const { action, by, ...waiting } = request
    const people = viewers.filter((viewer) => viewer.personId !== by && mayDo(row, viewer, action))
    found.set(row.id, { ...waiting, people: people.map(({ personId }) => personId) })
  }
  return found
}

type Request = Omit<Waiting, 'people'> & { action: AssignmentAction; by: string | null }

function requestOf(row: Row): Request | null {
  const { state, transition_id: id, transition_by: by, transition_at: since } = row
  if (state === 'awaiting-approval' || state === 'returned') {
    if (id === null || since === null) return null
    return state === 'returned'
      ? { kind: 'returned', action: 'reassign', id, since, by }
      : { kind: 'approval', action: 'approve', id, since, by }
  }
  if (row.extension_id === null || row.extension_asked_at === null) return null
  const request = { id: row.extension_id, since: row.extension_asked_at, by: row.extension_asked_by }
  return { kind: 'extension', action: 'grant-extension', ...request }
}

function mayDo(row: Row, viewer: Viewer, action: AssignmentAction): boolean {
  const standing = standingOf(viewer, {
    givenBy: row.given_by,
    leadUnitId: row.lead_unit_id,
    responsibleId: row.responsible_id,
    partId: null,
  })
  const lead = { id: row.lead_id, role: 'lead' as const, personId: row.responsible_id }
  const facts = {
    state: row.state,
    // Deciding does not look at these.
    acknowledgedAt: null,
    dueAt: null,
    cause: null,
    parties: [{ ...lead, acknowledgedAt: null, finishedAt: null }],
    openExtension: row.extension_asked_by === null ? null : { askedById: row.extension_asked_by },
  }
  return availableActions(facts, standing).includes(action)
}

function listWaitingRows(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  return tx.query<Row>(
    'assignments_waiting',
    `select a.id, a.state, a.given_by, lead.id as lead_id, lead.unit_id as lead_unit_id, lead.person_id as responsible_id,
            e.id as extension_id, e.asked_by as extension_asked_by, e.asked_at as extension_asked_at,
            t.id as transition_id, t.person_id as transition_by, t.at as transition_at
       from kip.assignments a
       join kip.assignment_parties lead
         on lead.organization_id = a.organization_id and lead.assignment_id = a.id and lead.role = 'lead'
       left join kip.assignment_extensions e
         on e.organization_id = a.organization_id and e.assignment_id = a.id and e.state = 'asked'
       left join lateral (
         select x.id, x.person_id, x.at from kip.assignment_transitions x
          where x.organization_id = a.organization_id and x.assignment_id = a.id and x.to_state = a.state
            and x.action in ('complete', 'return')
          order by x.id desc limit 1) t on a.state in ('awaiting-approval', 'returned')
      where a.organization_id = $1 and a.id = any ($2::uuid[])
        and (a.state in ('awaiting-approval', 'returned') or e.id is not null)`,
    [tx.scope.organizationId, [...ids]],
  )
}
