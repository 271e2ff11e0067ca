-- Who is away, who stands in, who can really do which field of work.
-- An absence lasts over [from_at, to_at); one that was ended early, to ended_at. Nothing is deleted: a state says what holds.
create table kip.absences (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  kind text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  ended_at timestamptz,
  -- what the rules go by
  until_at timestamptz not null generated always as (coalesce(ended_at, to_at)) stored,
  note text,
  state text not null default 'draft',
  created_by uuid not null,
  created_at timestamptz not null default kip.now(),
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  foreign key (organization_id, created_by) references kip.people (organization_id, id),
  constraint absences_kind check (kind in ('leave', 'sick', 'maternity', 'travel', 'training', 'other')),
  constraint absences_state check (state in ('draft', 'confirmed', 'cancelled', 'ended')),
  constraint absences_times check (to_at > from_at and (ended_at is null or (ended_at > from_at and ended_at <= to_at))),
  constraint absences_ended check ((state = 'ended') = (ended_at is not null))
);
create index absences_coming on kip.absences (organization_id, from_at, id) where state <> 'cancelled';
create index absences_past on kip.absences (organization_id, from_at desc, id desc);
create index absences_of_person on kip.absences (organization_id, person_id, from_at);
-- "who is away now?" is asked with every message that goes out
create index absences_in_force on kip.absences (organization_id, until_at) where state in ('confirmed', 'ended');

-- Who takes over a field of work during one absence; without a field: everything else.
create table kip.absence_stand_ins (
  organization_id uuid not null,
  absence_id uuid not null,
  field_id uuid,
  person_id uuid not null,
  foreign key (organization_id, absence_id) references kip.absences (organization_id, id),
  foreign key (organization_id, field_id) references kip.fields_of_work (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create unique index absence_stand_ins_once on kip.absence_stand_ins (organization_id, absence_id, field_id) nulls not distinct;

-- 1 learns it, 2 does it with help, 3 does it alone.
create table kip.competences (
  organization_id uuid not null,
  field_id uuid not null,
  person_id uuid not null,
  level smallint not null,
  set_by uuid not null,
  set_at timestamptz not null default kip.now(),
  primary key (organization_id, field_id, person_id),
  foreign key (organization_id, field_id) references kip.fields_of_work (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  constraint competences_level check (level between 1 and 3)
);

call kip.protect('kip.absences');
call kip.protect('kip.absence_stand_ins');
call kip.protect('kip.competences');
grant select, insert, update on kip.absences to kip_app;
grant select, insert, update, delete on kip.absence_stand_ins, kip.competences to kip_app;

-- Whoever comes back reads what went to others meanwhile: found by time, among the few that were passed on.
create index assignment_transitions_passed_on on kip.assignment_transitions (organization_id, at)
  where action in ('reassign', 'hand-over');
