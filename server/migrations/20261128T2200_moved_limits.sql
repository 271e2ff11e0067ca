-- Limits that a changed calendar counts otherwise. Nothing moves by itself: each waits here until somebody who may set
-- the limit applies it or keeps the old one. What was decided stays.

create table kip.moved_limits (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  assignment_id uuid not null,
  -- what holds, and what the calendar makes of it now
  before timestamptz not null,
  after timestamptz not null,
  -- the limit of the paper counted anew, without the working days of suspensions (`shift`)
  counted_to timestamptz not null,
  steps jsonb not null,
  shift integer not null,
  reason text not null,
  changed_by uuid,
  created_at timestamptz not null default kip.now(),
  -- withdrawn: the calendar came back to what it was
  state text not null default 'open',
  decided_by uuid,
  decided_at timestamptz,
  primary key (organization_id, id),
  constraint moved_limits_state check (state in ('open', 'applied', 'kept', 'withdrawn')),
  foreign key (organization_id, assignment_id) references kip.assignments (organization_id, id)
);
create unique index moved_limits_one_open on kip.moved_limits (organization_id, assignment_id) where state = 'open';
create index moved_limits_open on kip.moved_limits (organization_id, before, id) where state = 'open';

call kip.protect('kip.moved_limits');
grant select, insert, update on kip.moved_limits to kip_app;
