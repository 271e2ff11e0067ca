/** gate → load → core rule → write + audit + plan, in one transaction. Giving work is in give.ts. */
import {
  type ActionRequest,
  type Assignment,
  type AssignmentQuery,
  type AssignmentSummary,
  allActions,
  decideAction,
  latenessScale,
  standingToAct,
} from '@kip/core/assignments'
import { hasLeft } from '@kip/core/directory'
import { searchQuery } from '@kip/core/documents'
import { dateIn, type IsoDate, KipError, type Page, Temporal } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { countUnits, findPeopleByIds, todayOf } from '../directory/index.ts'
import { noteWorkEnded, type StatusPlugs, shareDocument } from '../documents/index.ts'
import { coveringViewerOf, openAssignment, type Viewer } from './access.ts'
import { countDayRows, countDueRows, countSummaryRows, type DayCount, type DueCounts } from './count-store.ts'
import { applyDecision } from './decision-store.ts'
import { findHistoryRows } from './history-store.ts'
import type { ListFilter } from './list-query.ts'
import { listSummaryRows } from './list-store.ts'
import { countOpenOfDocument } from './of-document-store.ts'
import { presentAssignment, presentSummary } from './present.ts'

/** What higher floors plug in. */
export type Plugs = StatusPlugs & {
  /** who is told what by when has to be planned anew; runs in the same transaction */
  changed: (tx: Tx, assignment: ChangedAssignment) => Promise<void>
  /** the day the message that brought the paper names; null: none */
  messageLimitOf: (tx: Tx, documentId: string) => Promise<IsoDate | null>
}

/** `byExchange`: whoever sent the paper over the exchange may have to be told */
export type ChangedAssignment = { id: string; documentId: string | null; byExchange: boolean }

export async function getAssignment(tx: Tx, actor: Actor, id: string): Promise<Assignment> {
  const opened = await openAssignment(tx, actor, id, 'read')
  const history = await findHistoryRows(tx, id)
  return presentAssignment(opened, history, { now: tx.now, calendar: await calendarOf(tx) })
}

/** @throws KipError `not-allowed-now` with `allowed`; `stale-version` where the caller saw an older state */
export async function actOnAssignment(
  tx: Tx,
  actor: Actor,
  id: string,
  request: ActionRequest,
  plugs: Plugs,
): Promise<Assignment> {
  const opened = await openAssignment(tx, actor, id, 'update')
  const { facts, standing: own, inPlaceOf } = opened
  const { standing, insteadOf } = standingToAct(request.action, facts, own, inPlaceOf)
  const context = { now: tx.now, calendar: await calendarOf(tx) }
  const decided = decideAction(facts, standing, request, context, allActions(facts, own, inPlaceOf))
  const stoodIn = insteadOf === null ? {} : { insteadOf }
  const decision = { ...decided, details: { ...decided.details, ...stoodIn } }
  if (decision.lead?.personId) await checkLeadPerson(tx, decision.lead.personId)
  await applyDecision(tx, id, opened.row.state, request.action, decision)
  const documentId = opened.row.document_id
  if (documentId !== null) {
    if (decision.lead !== undefined) await shareDocument(tx, documentId, [decision.lead])
    const { to } = decision
    const ended = to === 'done' || to === 'recalled'
    if (ended && (await countOpenOfDocument(tx, documentId)) === 0) await noteWorkEnded(tx, documentId, to, plugs)
  }
  await recordAudit(tx, {
    action: `assignment.${request.action}`,
    subject: { type: 'assignment', id },
    details: { from: opened.row.state, to: decision.to, ...stoodIn },
  })
  await plugs.changed(tx, { id, documentId, byExchange: opened.row.document_by_exchange })
  await tellAssignment(tx, id)
  return getAssignment(tx, actor, id)
}

/** Open pages look again; they are told which assignment, never what is in it. */
export async function tellAssignment(tx: Tx, id: string): Promise<void> {
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'assignment', data: { id } })
}

async function checkLeadPerson(tx: Tx, personId: string): Promise<void> {
  const [person] = await findPeopleByIds(tx, [personId])
  if (person === undefined || hasLeft(person, todayOf(tx))) {
    const sentence = 'Người này không còn công tác. Hãy chọn người khác.'
    throw new KipError('invalid-input', sentence, { fields: { lead: sentence } })
  }
}

export async function listAssignments(tx: Tx, actor: Actor, query: AssignmentQuery): Promise<Page<AssignmentSummary>> {
  const viewer = await coveringViewerOf(tx, actor)
  const filter = await filterOf(tx, viewer, query)
  const rows = await listSummaryRows(tx, viewer, filter, readCursor(query.cursor), query.limit)
  const scale = latenessScale(tx.now, await calendarOf(tx, rows[0]?.calendar_version))
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => presentSummary(row, viewer, scale)),
    nextCursor: last === undefined ? null : writeCursor({ key: last.sort_key, id: last.id }),
    ...(query.count ? { total: await countSummaryRows(tx, viewer, filter) } : {}),
  }
}

/** How much of a list is late, due today, due by this week's Sunday. */
export async function countDue(tx: Tx, actor: Actor, query: AssignmentQuery): Promise<DueCounts> {
  const viewer = await coveringViewerOf(tx, actor)
  const today = dateIn(tx.now)
  return countDueRows(tx, viewer, await filterOf(tx, viewer, query), {
    today: dayStart(today.add({ days: 1 }).toString()),
    week: dayStart(today.add({ days: 8 - today.dayOfWeek }).toString()),
  })
}

/** How much of a list is due on each day of the office. */
export async function countByDay(tx: Tx, actor: Actor, query: AssignmentQuery): Promise<DayCount[]> {
  const viewer = await coveringViewerOf(tx, actor)
  return countDayRows(tx, viewer, await filterOf(tx, viewer, query))
}

async function filterOf(tx: Tx, viewer: Viewer, query: AssignmentQuery): Promise<ListFilter> {
  return {
    whose: await whoseOf(tx, viewer, query),
    covered: query.standIn !== 'false' && query.unit === undefined,
    // A cause is confirmed of work that has ended as well.
    status: query.causes === 'true' ? 'all' : query.status,
    overdue: query.overdue === 'true',
    unacknowledged: query.unacknowledged === 'true',
    running: query.running === 'true',
    unassigned: query.unassigned === 'true',
    documentId: query.document ?? null,
    search: query.q ? searchQuery(query.q) : null,
    from: query.from ? dayStart(query.from) : null,
    to: query.to ? dayStart(Temporal.PlainDate.from(query.to).add({ days: 1 }).toString()) : null,
    sort: query.sort,
  }
}

async function whoseOf(tx: Tx, viewer: Viewer, query: AssignmentQuery): Promise<ListFilter['whose']> {
  if (query.mine === 'true') return { kind: query.standIn === 'true' ? 'covered' : 'mine' }
  if (query.decide === 'true') return { kind: 'deciding' }
  if (query.causes === 'true') return { kind: 'confirming' }
  if (query.person !== undefined) {
    return query.person === viewer.personId ? { kind: 'mine' } : { kind: 'person', personId: query.person }
  }
  if (query.unit !== undefined) {
    if (!viewer.seesAll && !viewer.unitIds.includes(query.unit)) {
      throw new KipError('forbidden', 'Bạn chỉ xem được việc của đơn vị mình. Hãy chọn đơn vị khác.')
    }
    return { kind: 'unit', unitId: query.unit }
  }
  if (viewer.seesAll) return { kind: 'all' }
  if (viewer.unitIds.length === 0) return { kind: 'mine' }
  const [only] = viewer.unitIds
  if (viewer.unitIds.length === 1 && only !== undefined) return { kind: 'unit', unitId: only }
  return { kind: 'units', unitIds: viewer.unitIds, share: viewer.unitIds.length / Math.max(1, await countUnits(tx)) }
}

const dayStart = (date: string) => `${date}T00:00:00+07:00`

export function writeCursor(cursor: { key: string; id: string }): string {
  return Buffer.from(`${cursor.key}|${cursor.id}`).toString('base64url')
}

/** @throws KipError invalid-input for anything this list did not hand out */
export function readCursor(text: string | undefined): { key: string; id: string } | null {
  if (text === undefined) return null
  const [key, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('|')
  const good =
    rest.length === 0 &&
    key &&
    (key === 'infinity' || !Number.isNaN(Date.parse(key))) &&
    id &&
    /^[0-9a-f-]{36}$/.test(id)
  if (!good || !key || !id)
    throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
      fields: { cursor: 'Hãy bỏ tham số này.' },
    })
  return { key, id }
}
