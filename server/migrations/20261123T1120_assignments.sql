-- Assignments: what must be done by whom by when. State changes are rows; a limit that moves keeps the old one.

create table kip.assignments (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid,
  duty_id uuid,
  instruction text not null,
  state text not null,
  urgency text not null default 'none',
  field_of_work_id uuid,
  given_by uuid,
  assigned_at timestamptz not null default kip.now(),
  acknowledged_at timestamptz,
  due_at timestamptz,
  due_origin text,
  hour_bound boolean not null default false,
  -- the three sources of a limit are kept apart; due_at is the one that holds
  due_from_document jsonb,
  due_from_message timestamptz,
  due_by_hand timestamptz,
  suspended_at timestamptz,
  completed_at timestamptz,
  finished_at timestamptz,
  timeliness text,
  answer_number text,
  answer_notation text,
  answer_issued_on date,
  completion_note text,
  cause_text text,
  cause_recorded_by uuid,
  cause_recorded_at timestamptz,
  cause_confirmed_by uuid,
  cause_confirmed_at timestamptz,
  search tsvector not null default ''::tsvector,
  version integer not null default 1,
  primary key (organization_id, id),
  constraint assignments_state check (state in ('assigned', 'in-progress', 'awaiting-approval', 'suspended', 'returned', 'done', 'recalled')),
  constraint assignments_timeliness check (timeliness in ('early', 'on-time', 'late')),
  constraint assignments_due_origin check (due_origin in ('document', 'message', 'hand')),
  constraint assignments_ended check ((state in ('done', 'recalled')) = (finished_at is not null)),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, field_of_work_id) references kip.fields_of_work (organization_id, id),
  foreign key (organization_id, given_by) references kip.people (organization_id, id)
);
create index assignments_search on kip.assignments using gin (search) with (fastupdate = off);
create index assignments_waiting on kip.assignments (organization_id, id) where state = 'awaiting-approval';
create index assignments_by_document on kip.assignments (organization_id, document_id) where document_id is not null;

-- One row for the lead and one for each co-ordinator. What lists sort and filter by stands here, so that
-- "my open items by due date" is one walk along one index.
create table kip.assignment_parties (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  assignment_id uuid not null,
  role text not null,
  unit_id uuid,
  person_id uuid,
  due_at timestamptz,
  -- without a limit: last
  due_sort timestamptz not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
  acknowledged_at timestamptz,
  finished_at timestamptz,
  -- the part asks for something: neither it nor the assignment has ended
  open boolean not null default true,
  -- lateness counts: open, and not suspended, returned or waiting for approval
  running boolean not null default true,
  -- of several parts of one unit the one that stands in the unit's list (the lead's, else the first), so that a line
  -- is shown and counted once without asking for its neighbours
  stands_for_unit boolean not null default true,
  assigned_at timestamptz not null default kip.now(),
  note text,
  primary key (organization_id, id),
  constraint assignment_parties_role check (role in ('lead', 'with')),
  constraint assignment_parties_somebody check (unit_id is not null or person_id is not null),
  foreign key (organization_id, assignment_id) references kip.assignments (organization_id, id),
  foreign key (organization_id, unit_id) references kip.units (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create unique index assignment_parties_one_lead on kip.assignment_parties (organization_id, assignment_id) where role = 'lead';
create index assignment_parties_of on kip.assignment_parties (organization_id, assignment_id);
-- Most assignments have no co-ordinator: a list asks that of each of its lines and meets no row.
create index assignment_parties_with on kip.assignment_parties (organization_id, assignment_id) where role = 'with';
-- What lists filter and count by is included: 8,175 overdue lines of a unit are counted from the index alone (1.6 ms of
-- 200,000 assignments; 75 ms when each row was fetched and asked for its neighbours).
create index assignment_parties_open_person on kip.assignment_parties (organization_id, person_id, due_sort, assignment_id)
  include (role, running, acknowledged_at) where open;
create index assignment_parties_open_unit on kip.assignment_parties (organization_id, unit_id, due_sort, assignment_id)
  include (role, running, acknowledged_at) where open and stands_for_unit;
create index assignment_parties_open_all on kip.assignment_parties (organization_id, due_sort, assignment_id)
  include (unit_id, running, acknowledged_at) where open and role = 'lead';
create index assignment_parties_person on kip.assignment_parties (organization_id, person_id, assigned_at desc, assignment_id desc);
create index assignment_parties_unit on kip.assignment_parties (organization_id, unit_id, assigned_at desc, assignment_id desc)
  where stands_for_unit;
create index assignment_parties_all on kip.assignment_parties (organization_id, assigned_at desc, assignment_id desc) where role = 'lead';

create table kip.assignment_transitions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  assignment_id uuid not null,
  at timestamptz not null default kip.now(),
  person_id uuid,
  action text not null,
  from_state text,
  to_state text not null,
  note text,
  details jsonb not null default '{}',
  primary key (organization_id, id),
  foreign key (organization_id, assignment_id) references kip.assignments (organization_id, id)
);
create index assignment_transitions_of on kip.assignment_transitions (organization_id, assignment_id, id);

create table kip.assignment_due_changes (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  assignment_id uuid not null,
  at timestamptz not null default kip.now(),
  person_id uuid,
  before timestamptz,
  after timestamptz,
  origin text not null,
  reason text not null,
  primary key (organization_id, id),
  foreign key (organization_id, assignment_id) references kip.assignments (organization_id, id)
);
create index assignment_due_changes_of on kip.assignment_due_changes (organization_id, assignment_id, id);

create table kip.assignment_extensions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  assignment_id uuid not null,
  asked_at timestamptz not null default kip.now(),
  asked_by uuid not null,
  wanted timestamptz not null,
  reason text not null,
  state text not null default 'asked',
  decided_at timestamptz,
  decided_by uuid,
  granted timestamptz,
  decision_note text,
  primary key (organization_id, id),
  constraint assignment_extensions_state check (state in ('asked', 'granted', 'refused')),
  foreign key (organization_id, assignment_id) references kip.assignments (organization_id, id)
);
create unique index assignment_extensions_one_open on kip.assignment_extensions (organization_id, assignment_id) where state = 'asked';
create index assignment_extensions_of on kip.assignment_extensions (organization_id, assignment_id, id);

call kip.protect('kip.assignments');
call kip.protect('kip.assignment_parties');
call kip.protect('kip.assignment_transitions');
call kip.protect('kip.assignment_due_changes');
call kip.protect('kip.assignment_extensions');

grant select, insert, update on kip.assignments, kip.assignment_parties, kip.assignment_extensions to kip_app;
-- history is never edited
grant select, insert on kip.assignment_transitions, kip.assignment_due_changes to kip_app;

-- As kip.searchable_documents, for the same reason.
create view kip.searchable_assignments as
  select organization_id, id, search from kip.assignments where organization_id = kip.current_organization();
grant select on kip.searchable_assignments to kip_app;
