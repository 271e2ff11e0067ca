-- Duty rosters: who is on duty when the office is closed.

create table kip.duty_rosters (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  name text not null,
  kind text not null,
  -- people in one shift
  places smallint not null,
  -- [{"days": "working", "part": "night", "from": "17:00", "to": "07:30"}, …], none of them overlapping
  pattern jsonb not null,
  min_rest_hours smallint not null,
  active boolean not null default true,
  -- counted up with every change: a proposal made from an older one is not published
  version integer not null default 1,
  primary key (organization_id, id),
  constraint duty_rosters_kind check (kind in ('duty', 'other')),
  constraint duty_rosters_places check (places between 1 and 3),
  constraint duty_rosters_rest check (min_rest_hours >= 12)
);
create unique index duty_rosters_name on kip.duty_rosters (organization_id, lower(name)) where active;

-- The rotation, in order.
create table kip.duty_members (
  organization_id uuid not null,
  roster_id uuid not null,
  person_id uuid not null,
  sort_order smallint not null,
  primary key (organization_id, roster_id, person_id),
  foreign key (organization_id, roster_id) references kip.duty_rosters (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);

-- Published shifts, [starts_at, ends_at). What is no longer asked for is marked, not deleted.
create table kip.duty_shifts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  roster_id uuid not null,
  date date not null,
  part text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  published_by uuid,
  published_at timestamptz not null default kip.now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (organization_id, id),
  constraint duty_shifts_part check (part in ('day', 'night')),
  -- a shift lasts a day and a night at most: looking for who is on duty goes back no further
  constraint duty_shifts_length check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  foreign key (organization_id, roster_id) references kip.duty_rosters (organization_id, id),
  foreign key (organization_id, published_by) references kip.people (organization_id, id)
);
create unique index duty_shifts_once on kip.duty_shifts (organization_id, roster_id, starts_at)
  where withdrawn_at is null;
create index duty_shifts_by_time on kip.duty_shifts (organization_id, starts_at) where withdrawn_at is null;

create table kip.duty_swaps (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  shift_id uuid not null,
  rank smallint not null,
  asker_id uuid not null,
  other_id uuid not null,
  -- what the asker takes in return; both or neither
  return_shift_id uuid,
  return_rank smallint,
  note text not null default '',
  state text not null default 'asked',
  asked_at timestamptz not null default kip.now(),
  answered_at timestamptz,
  primary key (organization_id, id),
  constraint duty_swaps_state check (state in ('asked', 'agreed', 'declined', 'withdrawn')),
  constraint duty_swaps_people check (asker_id <> other_id),
  constraint duty_swaps_return check ((return_shift_id is null) = (return_rank is null)),
  foreign key (organization_id, shift_id) references kip.duty_shifts (organization_id, id),
  foreign key (organization_id, return_shift_id) references kip.duty_shifts (organization_id, id),
  foreign key (organization_id, asker_id) references kip.people (organization_id, id),
  foreign key (organization_id, other_id) references kip.people (organization_id, id)
);
-- the same request twice is one
create unique index duty_swaps_once on kip.duty_swaps (organization_id, shift_id, rank, other_id) where state = 'asked';
create index duty_swaps_asker on kip.duty_swaps (organization_id, asker_id) where state = 'asked';
create index duty_swaps_other on kip.duty_swaps (organization_id, other_id) where state = 'asked';

-- Every decision about a place; the latest holds (the greatest seq).
create table kip.duty_places (
  organization_id uuid not null,
  shift_id uuid not null,
  rank smallint not null,
  seq bigint generated always as identity,
  -- null: nobody
  person_id uuid,
  source text not null,
  note text not null default '',
  decided_by uuid,
  decided_at timestamptz not null default kip.now(),
  primary key (organization_id, shift_id, rank, seq),
  constraint duty_places_source check (source in ('rotation', 'override', 'swap')),
  foreign key (organization_id, shift_id) references kip.duty_shifts (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  foreign key (organization_id, decided_by) references kip.people (organization_id, id)
);

-- What whoever leaves tells whoever comes.
create table kip.duty_handovers (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  shift_id uuid not null,
  written_by uuid not null,
  written_at timestamptz not null default kip.now(),
  text text not null,
  primary key (organization_id, id),
  foreign key (organization_id, shift_id) references kip.duty_shifts (organization_id, id),
  foreign key (organization_id, written_by) references kip.people (organization_id, id)
);
create index duty_handovers_of_shift on kip.duty_handovers (organization_id, shift_id);

create table kip.duty_handover_reads (
  organization_id uuid not null,
  handover_id uuid not null,
  person_id uuid not null,
  read_at timestamptz not null default kip.now(),
  primary key (organization_id, handover_id, person_id),
  foreign key (organization_id, handover_id) references kip.duty_handovers (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);

call kip.protect('kip.duty_rosters');
call kip.protect('kip.duty_members');
call kip.protect('kip.duty_shifts');
call kip.protect('kip.duty_swaps');
call kip.protect('kip.duty_places');
call kip.protect('kip.duty_handovers');
call kip.protect('kip.duty_handover_reads');

grant select, insert, update on kip.duty_rosters to kip_app;
grant select, insert, delete on kip.duty_members to kip_app;
grant select, insert, update (withdrawn_at, withdrawn_by) on kip.duty_shifts to kip_app;
grant select, insert, update (state, answered_at) on kip.duty_swaps to kip_app;
grant select, insert on kip.duty_places to kip_app;
grant select, insert on kip.duty_handovers to kip_app;
grant select, insert on kip.duty_handover_reads to kip_app;
