/** Meetings and who goes to them. */
import type { MeetingTime } from '@kip/core/documents'
import type { Tx } from '../../platform/database.ts'

export type MeetingRow = {
  id: string
  document_id: string
  title: string
  starts_at: string
  ends_at: string | null
  place: string | null
  created_by: string
  people: { id: string; name: string }[]
}

const COLUMNS = `
  m.id, m.document_id, coalesce(d.subject, d.label, d.file_name) as title, m.starts_at, m.ends_at, m.place, m.created_by,
  (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
   from kip.meeting_people w join kip.people p on p.organization_id = w.organization_id and p.id = w.person_id
   where w.organization_id = m.organization_id and w.meeting_id = m.id) as people`
const FROM = `kip.meetings m
  join kip.documents d on d.organization_id = m.organization_id and d.id = m.document_id`

/** The meeting of the paper at that time: a new one, or the one that is there already. */
export async function insertMeeting(
  tx: Tx,
  documentId: string,
  meeting: MeetingTime & { place: string | null; personIds: readonly string[] },
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    'meetings_insert',
    `with meeting as (
       insert into kip.meetings (organization_id, document_id, starts_at, ends_at, place, created_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (organization_id, document_id, starts_at) where cancelled_at is null
         do update set ends_at = excluded.ends_at, place = excluded.place
       returning organization_id, id, starts_at
     ), people as (
       insert into kip.meeting_people (organization_id, meeting_id, person_id, starts_at)
       select organization_id, id, unnest($7::uuid[]), starts_at from meeting on conflict do nothing
     )
     select id from meeting`,
    [
      tx.scope.organizationId,
      documentId,
      meeting.startsAt,
      meeting.endsAt,
      meeting.place,
      tx.scope.personId,
      [...meeting.personIds],
    ],
  )
  if (row === undefined) throw new Error('an insert returns its id')
  return row.id
}

export async function findMeetingRow(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  const [row] = await tx.query<MeetingRow>(
    'meetings_find',
    `select ${COLUMNS} from ${FROM} where m.organization_id = $1 and m.id = $2 and m.cancelled_at is null`,
    [tx.scope.organizationId, id],
  )
  return row
}

export function listMeetingRowsOf(tx: Tx, documentId: string): Promise<MeetingRow[]> {
  return tx.query<MeetingRow>(
    'meetings_of_document',
    `select ${COLUMNS} from ${FROM} where m.organization_id = $1 and m.document_id = $2 and m.cancelled_at is null
     order by m.starts_at, m.id`,
    [tx.scope.organizationId, documentId],
  )
}

export type Stretch = { from: string; to: string | null; after: { startsAt: string; id: string } | null; limit: number }

/** A meeting that began up to half a day ago may still go on; the rule in core says whether. */
const LONGEST = "interval '12 hours'"

/** By beginning. @param personId whose; null: everybody's */
export function listMeetingRows(tx: Tx, personId: string | null, stretch: Stretch): Promise<MeetingRow[]> {
  const { from, to, after, limit } = stretch
  const mine = `exists (select 1 from kip.meeting_people w
    where w.organization_id = m.organization_id and w.meeting_id = m.id and w.person_id = $7)`
  return tx.query<MeetingRow>(
    personId === null ? 'meetings_list' : 'meetings_list_own',
    `select ${COLUMNS} from ${FROM}
     where m.organization_id = $1 and m.cancelled_at is null
       and m.starts_at > $2::timestamptz - ${LONGEST} and coalesce(m.ends_at, m.starts_at + interval '2 hours') > $2
       and ($3::timestamptz is null or m.starts_at < $3)
       and ($4::timestamptz is null or (m.starts_at, m.id) > ($4::timestamptz, $5::uuid))
       ${personId === null ? '' : `and ${mine}`}
     order by m.starts_at, m.id limit $6`,
    [
      tx.scope.organizationId,
      from,
      to,
      after?.startsAt ?? null,
      after?.id ?? null,
      limit,
      ...(personId === null ? [] : [personId]),
    ],
  )
}

/** Other meetings of these people around that time. */
export function listNearRows(
  tx: Tx,
  meeting: { id: string; startsAt: string; endsAt: string },
  personIds: readonly string[],
): Promise<MeetingRow[]> {
  return tx.query<MeetingRow>(
    'meetings_near',
    `select ${COLUMNS} from ${FROM}
     where m.organization_id = $1 and m.cancelled_at is null and m.id <> $2
       and m.id in (select w.meeting_id from kip.meeting_people w
         where w.organization_id = $1 and w.person_id = any($5::uuid[])
           and w.starts_at > $3::timestamptz - ${LONGEST} and w.starts_at < $4::timestamptz)
     order by m.starts_at, m.id limit 20`,
    [tx.scope.organizationId, meeting.id, meeting.startsAt, meeting.endsAt, [...personIds]],
  )
}

export type UnplannedRow = {
  id: string
  title: string
  issuer: string | null
  starts_at: string
  place: string | null
}

/** Papers that call to a meeting to come, and were never put on the calendar: what was called off was decided. */
export function listUnplannedRows(tx: Tx, limit: number): Promise<UnplannedRow[]> {
  return tx.query<UnplannedRow>(
    'meetings_unplanned',
    `select d.id, coalesce(d.subject, d.label, d.file_name) as title, d.issuer, d.meets_at as starts_at,
       (select meeting ->> 'place' from jsonb_array_elements(d.reading -> 'meetings') meeting
        order by (meeting ->> 'startsAt')::timestamptz limit 1) as place
     from kip.documents d
     where d.organization_id = $1 and d.meets_at > kip.now() and d.status in ('new', 'registered', 'assigned', 'done')
       and not exists (select 1 from kip.meetings m
         where m.organization_id = d.organization_id and m.document_id = d.id)
     order by d.meets_at, d.id limit $2`,
    [tx.scope.organizationId, limit],
  )
}

export async function cancelMeetingRow(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'meetings_cancel',
    `update kip.meetings set cancelled_at = kip.now(), cancelled_by = $3
     where organization_id = $1 and id = $2 and cancelled_at is null`,
    [tx.scope.organizationId, id, tx.scope.personId],
  )
}
