/** What waits for a person's word. What the table of actions would refuse them is left out. */
import type { SqlValues } from '../../platform/sql-text.ts'
import type { Viewer } from './access.ts'

const WORK = 'select w.id from kip.assignments w where w.organization_id ='

/**
 * Few at any time, each found by a partial index: reported as done, asking for more time, handed back to the giver.
 * @param organization placeholder of its id
 * @returns a query for the ids
 */
export function waitingFor(viewer: Viewer, organization: string, values: SqlValues): string {
  const asked = `select e.assignment_id from kip.assignment_extensions e where e.organization_id = ${organization}`
  const either = (approval: string, returned: string, extension: string) => `
    ${WORK} ${organization} and w.state = 'awaiting-approval' ${approval}
    union ${WORK} ${organization} and w.state = 'returned' ${returned}
    union ${asked} and e.state = 'asked' ${extension}`
  if (viewer.directs) return either('', '', '')
  const me = values.add(viewer.personId, 'uuid')
  // Nobody approves what they answer for themselves.
  const ledByAnother = `and exists (select 1 from kip.assignment_parties l where l.organization_id = w.organization_id
    and l.assignment_id = w.id and l.role = 'lead' and l.person_id <> ${me})`
  return either(ledByAnother, `and w.given_by = ${me}`, `and e.asked_by <> ${me}`)
}

/** Objective causes that nobody confirmed, also of work that has ended; as `waitingFor`. */
export function causesFor(viewer: Viewer, organization: string, values: SqlValues): string {
  const byAnother = viewer.directs ? '' : `and w.cause_recorded_by <> ${values.add(viewer.personId, 'uuid')}`
  return `${WORK} ${organization} and w.cause_recorded_by is not null and w.cause_confirmed_at is null
    and w.state not in ('returned', 'recalled') ${byAnother}`
}
