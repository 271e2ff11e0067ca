/** A changed calendar moves no limit by itself: what it would move is listed, and somebody who may decides. */
import { decideRecount, isRecountOpen, type RecountAction, recountActions } from '@kip/core/assignments'
import {
  type CalendarIndex,
  type CalendarPreview,
  type LimitMove,
  type MovedLimit,
  type MovedLimitsApplied,
  moveLimits,
} from '@kip/core/calendar'
import { isDatedByHand } from '@kip/core/documents'
import { formatInstant, type Id, KipError, type Page, type PageQuery, parseInstant, Temporal } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import type { CalendarTurn } from '../calendar/index.ts'
import { noteRecounted } from '../documents/index.ts'
import { openAssignment, standingOf, type Viewer, viewerOf } from './access.ts'
import { applyDecision } from './decision-store.ts'
import {
  closeMove,
  countMovedLimitRows,
  listCountedRows,
  listMovedLimitRows,
  listWorkWords,
  lockOpenMove,
  type MovedLimitRow,
  type OpenMovedLimit,
  replaceOpenMoves,
  storeCounted,
} from './recount-store.ts'
import { type Plugs, readCursor, tellAssignment, writeCursor } from './service.ts'

/** A list to look over, not to work through. */
const PREVIEWED = 20
/** Of one request: each is planned and told anew in the same transaction. */
const MOST_AT_ONCE = 100

/** Limits of work under way that the calendar of `turn.after` counts otherwise. */
async function findMoves(tx: Tx, turn: Pick<CalendarTurn, 'before' | 'after'>): Promise<LimitMove[]> {
  const rows = await listCountedRows(tx)
  const limits = rows
    .filter(({ due }) => !isDatedByHand(due))
    .map((row) => ({
      id: row.id,
      due: row.due,
      facts: {
        receivedAt: parseInstant(row.receivedAt),
        issuedOn: row.issuedOn === null ? null : Temporal.PlainDate.from(row.issuedOn),
      },
      holdsAt: parseInstant(row.dueAt),
      shift: row.shift,
    }))
  return moveLimits(limits, turn.before, turn.after)
}

/** Plugged into the calendar: what would move, before anything is saved. */
export async function previewMoves(tx: Tx, before: CalendarIndex, after: CalendarIndex): Promise<CalendarPreview> {
  const moves = (await findMoves(tx, { before, after })).toSorted((a, b) =>
    Temporal.Instant.compare(a.before, b.before),
  )
  const shown = moves.slice(0, PREVIEWED)
  const words = new Map(
    (
      await listWorkWords(
        tx,
        shown.map(({ id }) => id),
      )
    ).map((row) => [row.assignmentId, row]),
  )
  return {
    items: shown.flatMap((move) => {
      const work = words.get(move.id)
      return work === undefined
        ? []
        : [{ ...work, before: formatInstant(move.before), after: formatInstant(move.after) }]
    }),
    total: moves.length,
  }
}

/** Plugged into the calendar: in the transaction that changed it, what moved is put down to be decided. */
export async function noteMoves(tx: Tx, turn: CalendarTurn): Promise<void> {
  const moves = await findMoves(tx, turn)
  await replaceOpenMoves(
    tx,
    moves.map(({ id, before, after, counted, shift }) => ({
      assignmentId: id,
      before,
      after,
      countedTo: counted.resolvesTo,
      steps: counted.steps,
      shift,
    })),
    turn.reason,
  )
}

export async function listMovedLimits(tx: Tx, actor: Actor, query: PageQuery): Promise<Page<MovedLimit>> {
  const viewer = await viewerOf(tx, actor)
  const rows = await listMovedLimitRows(tx, viewer, readCursor(query.cursor), query.limit + 1)
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => present(row, viewer, tx.now)),
    nextCursor: last === undefined ? null : writeCursor({ key: last.before, id: last.id }),
    ...(query.count ? { total: await countMovedLimitRows(tx, viewer) } : {}),
  }
}

/** @throws KipError not-found; conflict when it was decided or the limit moved meanwhile; not-allowed-now */
export async function decideMovedLimit(
  tx: Tx,
  actor: Actor,
  id: Id,
  action: RecountAction,
  plugs: Plugs,
): Promise<void> {
  const move = await lockOpenMove(tx, id)
  if (move === undefined) throw settled()
  const opened = await openAssignment(tx, actor, move.assignmentId, 'update')
  const recount = { before: parseInstant(move.before), after: parseInstant(move.after), reason: move.reason }
  if (!isRecountOpen(opened.facts, recount)) throw settled()
  const allowed = recountActions(recount, opened.standing, tx.now)
  if (!allowed.includes(action)) {
    throw new KipError(
      'not-allowed-now',
      allowed.length === 0
        ? 'Chỉ lãnh đạo và trưởng đơn vị chủ trì mới quyết định được hạn này.'
        : 'Hạn mới đã qua nên không áp dụng được. Hãy giữ hạn cũ, hoặc đặt hạn khác ở trang của việc.',
      { extra: { allowed } },
    )
  }
  await closeMove(tx, id, action === 'apply' ? 'applied' : 'kept')
  await recordAudit(tx, {
    action: `assignment.${action}-moved-limit`,
    subject: { type: 'assignment', id: move.assignmentId },
    details: { before: move.before, after: move.after },
  })
  if (action === 'keep') return
  await applyDecision(tx, move.assignmentId, opened.row.state, 'recount', decideRecount(opened.facts, recount))
  await storeCounted(tx, move)
  await tellPaper(tx, opened.row.document_id, opened.row.due_from_document?.dutyId ?? null, move)
  const { document_id: documentId, document_by_exchange: byExchange } = opened.row
  await plugs.changed(tx, { id: move.assignmentId, documentId, byExchange })
  await tellAssignment(tx, move.assignmentId)
}

/** What the person may decide, the earliest limits first; to be asked again while some were applied. */
export async function applyMovedLimits(tx: Tx, actor: Actor, plugs: Plugs): Promise<MovedLimitsApplied> {
  const viewer = await viewerOf(tx, actor)
  const rows = await listMovedLimitRows(tx, viewer, null, 10 * MOST_AT_ONCE)
  const mine = rows.filter((row) => present(row, viewer, tx.now).allowed.includes('apply'))
  const now = mine.slice(0, MOST_AT_ONCE)
  for (const { id } of now) await decideMovedLimit(tx, actor, id, 'apply', plugs)
  return { applied: now.length, left: await countMovedLimitRows(tx, viewer) }
}

/** The page of the paper and its work tell the same limit. */
async function tellPaper(tx: Tx, documentId: Id | null, dutyId: Id | null, move: OpenMovedLimit): Promise<void> {
  if (documentId === null || dutyId === null) return
  await noteRecounted(tx, documentId, dutyId, { resolvesTo: move.countedTo, steps: move.steps })
}

function present(row: MovedLimitRow, viewer: Viewer, now: Temporal.Instant): MovedLimit {
  const { given_by, lead_unit_id, counted_to: _, ...shown } = row
  const standing = standingOf(viewer, {
    givenBy: given_by,
    leadUnitId: lead_unit_id,
    responsibleId: null,
    partId: null,
  })
  return { ...shown, allowed: recountActions({ after: parseInstant(row.after) }, standing, now) }
}

function settled(): KipError {
  return new KipError('conflict', 'Hạn này đã được quyết định, hoặc việc đã đổi hạn. Hãy tải lại danh sách.')
}
