/** Meetings of papers: put on the calendar, seen by who goes, called off. */
import {
  clashes,
  endOf,
  type MeetingInput,
  type MeetingQuery,
  type OfficeMeeting,
  type UnplannedMeeting,
} from '@kip/core/documents'
import { KipError, type Page } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { openDocument, type Viewer, viewerOf } from './access.ts'
import { insertHistory } from './history-store.ts'
import {
  cancelMeetingRow,
  findMeetingRow,
  insertMeeting,
  listMeetingRows,
  listMeetingRowsOf,
  listNearRows,
  listUnplannedRows,
  type MeetingRow,
} from './meeting-store.ts'
import { insertReaders } from './store.ts'

/**
 * Whoever reads the paper may go; who sends others must be clerk or leader, or head a unit the paper was given to.
 * Those who go may read the paper from then on. The same time again is the same meeting.
 * @throws KipError not-found, forbidden, invalid-input
 */
export async function putMeeting(
  tx: Tx,
  actor: Actor,
  documentId: string,
  input: MeetingInput,
): Promise<OfficeMeeting> {
  const { standing, viewer } = await openDocument(tx, actor, documentId, 'update')
  const personIds = [...new Set(input.personIds ?? [actor.personId])]
  const sendsOthers = personIds.some((id) => id !== actor.personId)
  if (sendsOthers && !standing.clerk && !standing.leader && !standing.headsReader) {
    throw new KipError(
      'forbidden',
      'Bạn chỉ đưa cuộc họp vào lịch của mình được. Hãy nhờ văn thư hoặc lãnh đạo cử người khác.',
    )
  }
  const known = await findPeopleByIds(tx, personIds)
  if (known.length < personIds.length) {
    const sentence = 'Có người không còn trong danh sách của cơ quan. Hãy chọn lại.'
    throw new KipError('invalid-input', sentence, { fields: { personIds: sentence } })
  }
  const id = await insertMeeting(tx, documentId, { ...input, personIds })
  await insertReaders(
    tx,
    documentId,
    personIds.map((personId) => ({ id: personId, kind: 'person' as const })),
  )
  await insertHistory(tx, documentId, 'put-meeting', {
    startsAt: input.startsAt,
    people: known.map(({ name }) => name),
  })
  await tell(tx, documentId)
  return getMeeting(tx, viewer, id)
}

async function getMeeting(tx: Tx, viewer: Viewer, id: string): Promise<OfficeMeeting> {
  const row = await findMeetingRow(tx, id)
  if (row === undefined) throw gone()
  return present(tx, viewer, row)
}

/** One for a person: those who go, and who sees all papers. @throws KipError not-found */
export async function openMeeting(tx: Tx, actor: Actor, id: string): Promise<OfficeMeeting> {
  const viewer = await viewerOf(tx, actor)
  const row = await findMeetingRow(tx, id)
  if (row === undefined || !maySee(viewer, row)) throw gone()
  return present(tx, viewer, row)
}

const maySee = (viewer: Viewer, row: MeetingRow) =>
  viewer.seesAll || row.created_by === viewer.personId || row.people.some(({ id }) => id === viewer.personId)

export async function listMeetings(tx: Tx, actor: Actor, query: MeetingQuery): Promise<Page<OfficeMeeting>> {
  const viewer = await viewerOf(tx, actor)
  const whose = query.mine === 'true' || !viewer.seesAll ? viewer.personId : null
  const after = readCursor(query.cursor)
  const stretch = { from: query.from ?? tx.now.toString(), to: query.to ?? null, after, limit: query.limit + 1 }
  const rows = await listMeetingRows(tx, whose, stretch)
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const items: OfficeMeeting[] = []
  for (const row of page) items.push(await present(tx, viewer, row))
  return { items, nextCursor: last === undefined ? null : `${last.starts_at}~${last.id}` }
}

/** As many as a person goes through; the nearest first. */
const MOST_UNPLANNED = 50

/** Meetings papers call to that nobody has put on the calendar, for whoever sees all papers; to others there are none. */
export async function listUnplanned(tx: Tx, actor: Actor): Promise<UnplannedMeeting[]> {
  const viewer = await viewerOf(tx, actor)
  if (!viewer.seesAll) return []
  const rows = await listUnplannedRows(tx, MOST_UNPLANNED)
  return rows.map(({ id, title, issuer, starts_at: startsAt, place }) => ({
    documentId: id,
    title,
    issuer,
    startsAt,
    place,
  }))
}

/** Those of a paper, for whoever reads it. @throws KipError not-found */
export async function listMeetingsOf(tx: Tx, actor: Actor, documentId: string): Promise<OfficeMeeting[]> {
  const { viewer } = await openDocument(tx, actor, documentId, 'read')
  const items: OfficeMeeting[] = []
  for (const row of await listMeetingRowsOf(tx, documentId)) items.push(await present(tx, viewer, row))
  return items
}

/** @throws KipError not-found, forbidden */
export async function cancelMeeting(tx: Tx, actor: Actor, id: string): Promise<void> {
  const meeting = await openMeeting(tx, actor, id)
  if (!meeting.allowed.includes('cancel')) {
    throw new KipError('forbidden', 'Chỉ người đưa vào lịch, văn thư và lãnh đạo bỏ được cuộc họp này khỏi lịch.')
  }
  await cancelMeetingRow(tx, id)
  await insertHistory(tx, meeting.documentId, 'cancel-meeting', { startsAt: meeting.startsAt })
  await recordAudit(tx, {
    action: 'meeting.cancel',
    subject: { type: 'document', id: meeting.documentId },
    details: { startsAt: meeting.startsAt },
  })
  await tell(tx, meeting.documentId)
}

async function present(tx: Tx, viewer: Viewer, row: MeetingRow): Promise<OfficeMeeting> {
  const time = { startsAt: row.starts_at, endsAt: row.ends_at }
  const ids = row.people.map(({ id }) => id)
  const near = await listNearRows(tx, { id: row.id, startsAt: row.starts_at, endsAt: endOf(time).toString() }, ids)
  const overlapping = near.filter((other) => clashes(time, { startsAt: other.starts_at, endsAt: other.ends_at }))
  const mayCancel = row.created_by === viewer.personId || viewer.clerk || viewer.leader
  return {
    id: row.id,
    documentId: row.document_id,
    title: row.title,
    ...time,
    place: row.place,
    people: row.people,
    clashes: overlapping.map((other) => ({
      id: other.id,
      // That somebody is elsewhere is told; what about, only to who may see it.
      title: maySee(viewer, other) ? other.title : 'Cuộc họp khác',
      startsAt: other.starts_at,
      people: other.people.filter(({ id }) => ids.includes(id)),
    })),
    allowed: mayCancel ? ['cancel'] : [],
  }
}

function readCursor(text: string | undefined): { startsAt: string; id: string } | null {
  if (text === undefined) return null
  const [startsAt = '', id = ''] = text.split('~')
  if (!Number.isNaN(Date.parse(startsAt)) && /^[0-9a-f-]{36}$/.test(id)) return { startsAt, id }
  throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại danh sách từ đầu.', {
    fields: { cursor: 'Hãy bỏ tham số này.' },
  })
}

const gone = () => new KipError('not-found', 'Không tìm thấy cuộc họp này, hoặc cuộc họp đã bỏ khỏi lịch.')

const tell = (tx: Tx, id: string) =>
  publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'incoming', data: { id } })
