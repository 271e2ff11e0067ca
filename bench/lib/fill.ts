/**
 * Three years of papers and the work given on them, loaded in bulk. Of 200,000 assignments 45,000 are overdue, 15,000
 * open and not due yet, the rest ended; 5,000 of the open ones are the officer's. The same every time.
 */
import type { Client } from 'pg'
import { pick, randomFrom } from './benchmark.ts'
import type { Office, Person } from './office.ts'
import { paperOf } from './papers.ts'

const BATCH = 2_000
const YEARS = 3
const DAY = 86_400_000

const OVERDUE = 0.225
const NOT_DUE = 0.075
/** of all open ones, whatever the size of the office */
const OF_THE_OFFICER = 5_000 / 60_000

export async function fillOffice(client: Client, office: Office, rows: number): Promise<void> {
  // Rows are consistent by construction; checking each against its neighbours would triple the time.
  await client.query(
    'set session_replication_role = replica; set synchronous_commit = off; set search_path = kip, public',
  )
  await client.query(STAGE)
  const random = randomFrom(20_261_123)
  const now = Date.now()
  for (let from = 0; from < rows; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, rows - from) }, (_, at) =>
      lineOf(random, office, now, (from + at) / rows, from + at),
    )
    await client.query('insert into stage select * from jsonb_populate_recordset(null::stage, $1)', [
      JSON.stringify(batch),
    ])
  }
  // Filling the indexes of words row by row takes twenty times as long as building them at the end.
  const { rows: words } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
     where amname = 'gin' and relnamespace = 'kip'::regnamespace`,
  )
  for (const { name } of words) await client.query(`drop index ${name}`)
  for (const statement of STATEMENTS) {
    await client.query(statement.replaceAll('ORGANIZATION', `${client.escapeLiteral(office.organizationId)}::uuid`))
  }
  await client.query('drop table stage')
  for (const { definition } of words) await client.query(definition)
  await client.query('vacuum (analyze, freeze)')
  await client.query('checkpoint')
}

function lineOf(random: () => number, office: Office, now: number, share: number, at: number) {
  const received = now - Math.round((1 - share) * YEARS * 365 * DAY) - 1_000
  const assigned = received + 500
  const kind = random()
  const [state, due] = ((): [string, number] => {
    if (kind < OVERDUE) return [random() < 0.7 ? 'in-progress' : 'assigned', now - Math.ceil(random() * 300 * DAY)]
    const ahead = now + Math.ceil((0.5 + random() * 60) * DAY)
    if (kind < OVERDUE + NOT_DUE) {
      const how = random()
      return [
        how < 0.55 ? 'in-progress' : how < 0.85 ? 'assigned' : how < 0.95 ? 'awaiting-approval' : 'suspended',
        ahead,
      ]
    }
    return ['done', assigned + Math.ceil(random() * 30 * DAY)]
  })()
  const open = state !== 'done'
  const lead = open && random() < OF_THE_OFFICER ? theOfficer(office) : pick(random, office.officers)
  const others = office.officers.filter((person) => person.unitId !== lead.unitId)
  const helper = random() < 0.3 ? pick(random, others) : null
  const { lexemes, ...paper } = paperOf(random)
  return {
    at,
    received_at: new Date(received).toISOString(),
    ...paper,
    lexemes,
    urgency: random() < 0.9 ? 'none' : pick(random, ['khan', 'thuong-khan', 'hoa-toc']),
    // A few of the latest papers wait for the clerk, and for a direction.
    status: share > 0.9995 ? 'new' : share > 0.999 ? 'registered' : open ? 'assigned' : 'done',
    state,
    assigned_at: new Date(assigned).toISOString(),
    due_at: new Date(due).toISOString(),
    acknowledged_at: state === 'assigned' ? null : new Date(assigned + 3_600_000).toISOString(),
    finished_at: open ? null : new Date(due - DAY / 2).toISOString(),
    unit_id: lead.unitId,
    person_id: lead.personId,
    helper_unit_id: helper?.unitId ?? null,
    helper_id: helper?.personId ?? null,
    given_by: office.people.chairman?.personId,
    clerk: office.people.clerk?.personId,
  }
}

function theOfficer(office: Office): Person {
  const { officer } = office.people
  if (officer === undefined) throw new Error('every office has its officer')
  return officer
}

const STAGE = `create unlogged table stage (
  at int, document_id uuid default null, assignment_id uuid default null, received_at timestamptz, issuer text, number text,
  notation text, kind text, subject text, signer text, lexemes text[], urgency text, status text, state text,
  assigned_at timestamptz, due_at timestamptz, acknowledged_at timestamptz, finished_at timestamptz, unit_id uuid,
  person_id uuid, helper_unit_id uuid, helper_id uuid, given_by uuid, clerk uuid)`

const ARRIVAL = `extract(year from received_at)::int as year,
  row_number() over (partition by extract(year from received_at) order by at)::int as number`

/** Papers without a number, or without a direction, have no assignment of theirs: the assignment then stands alone. */
const STATEMENTS = [
  'update stage set document_id = uuidv7(received_at - now()), assignment_id = uuidv7(assigned_at - now())',
  'analyze stage',
  `insert into documents (organization_id, id, status, reading_status, received_at, created_by, issuer, number, notation,
     place, issued_on, kind, subject, urgency, signer_name, due_at, arrival_number, arrival_year, registered_at,
     registered_by, handed_on, identity_key, file_name, file_count, search)
   select ORGANIZATION, document_id, s.status, 'done', received_at, clerk, issuer, s.number, notation,
     'Thành phố Hồ Chí Minh', received_at::date - 2, kind, subject, urgency, signer, due_at,
     case when s.status <> 'new' then a.number end, case when s.status <> 'new' then a.year end,
     case when s.status <> 'new' then received_at end, case when s.status <> 'new' then clerk end,
     case when s.status in ('assigned', 'done') then received_at::date end,
     lower(issuer) || '|' || s.number || '|' || notation || '|' || (received_at::date - 2), 'van-ban.pdf', 1,
     array_to_tsvector(lexemes || case when s.status in ('assigned', 'done') then
       array_remove(array['@' || unit_id, '@' || person_id, '@' || helper_unit_id, '@' || helper_id], null) else '{}' end)
   from stage s join (select at, ${ARRIVAL} from stage) a using (at) order by at`,
  `insert into document_files (organization_id, document_id, position, role, name, media_type, size, sha256, pages)
   select ORGANIZATION, document_id, 0, 'main', 'van-ban.pdf', 'application/pdf', 48000,
     encode(sha256(convert_to(at::text, 'UTF8')), 'hex'), 2 from stage order by at`,
  `insert into document_history (organization_id, document_id, at, person_id, action)
   select ORGANIZATION, document_id, received_at, clerk, action
   from stage cross join unnest(array['receive', 'register']) as action order by at`,
  `insert into registers (organization_id, kind, year, next_number)
   select organization_id, 'incoming', arrival_year, max(arrival_number) + 1 from documents
   where arrival_year is not null group by 1, 3`,
  `insert into register_entries (organization_id, kind, year, number, state, document_id, at)
   select organization_id, 'incoming', arrival_year, arrival_number, 'taken', id, received_at from documents
   where arrival_number is not null order by received_at`,
  `insert into document_readers (organization_id, document_id, reader_id, reader_kind, received_at)
   select distinct ORGANIZATION, document_id, reader, reader_kind, received_at from stage
   cross join lateral (values (unit_id, 'unit'), (person_id, 'person'), (helper_unit_id, 'unit'), (helper_id, 'person'))
     as readers(reader, reader_kind)
   where reader is not null and status in ('assigned', 'done') order by received_at`,
  `insert into assignments (organization_id, id, document_id, instruction, state, urgency, given_by, assigned_at,
     acknowledged_at, due_at, due_origin, due_by_hand, suspended_at, completed_at, finished_at, timeliness, search)
   select ORGANIZATION, assignment_id, case when status in ('assigned', 'done') then document_id end,
     'Tham mưu ' || subject, state, urgency, given_by, assigned_at, acknowledged_at, due_at, 'hand', due_at,
     case when state = 'suspended' then assigned_at end,
     case when state in ('awaiting-approval', 'done') then coalesce(finished_at, now()) end, finished_at,
     case when state = 'done' then 'early' end, array_to_tsvector(lexemes)
   from stage order by at`,
  `insert into assignment_parties (organization_id, assignment_id, role, unit_id, person_id, due_at, acknowledged_at,
     finished_at, open, running, assigned_at)
   select ORGANIZATION, assignment_id, 'lead', unit_id, person_id, due_at, acknowledged_at, finished_at,
     state <> 'done', state in ('assigned', 'in-progress'), assigned_at from stage order by at`,
  `insert into assignment_parties (organization_id, assignment_id, role, unit_id, person_id, due_at, acknowledged_at,
     finished_at, open, running, assigned_at)
   select ORGANIZATION, assignment_id, 'with', helper_unit_id, helper_id, due_at, acknowledged_at, finished_at,
     state <> 'done', state in ('assigned', 'in-progress'), assigned_at from stage where helper_id is not null order by at`,
  `insert into assignment_transitions (organization_id, assignment_id, at, person_id, action, from_state, to_state, note)
   select ORGANIZATION, assignment_id, assigned_at, given_by, 'assign', null, 'assigned', null from stage
   union all
   select ORGANIZATION, assignment_id, acknowledged_at, person_id, 'report', 'in-progress', 'in-progress', 'Đang thực hiện'
   from stage where acknowledged_at is not null and at % 3 = 0`,
  `insert into messages (organization_id, person_id, channel, kind, title, body, url, urgent, state, created_at, sent_at, seen_at)
   select ORGANIZATION, person_id, 'page', 'single', 'Việc mới: ' || subject, 'Tham mưu ' || subject, '/', false,
     case when state = 'done' then 'seen' else 'sent' end, assigned_at, assigned_at,
     case when state = 'done' then finished_at end from stage where at % 4 = 0 order by at`,
]
