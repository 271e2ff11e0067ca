-- Meetings a paper invites to, on the office's calendar. What is called off is marked, not deleted.
create table kip.meetings (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  place text,
  created_by uuid not null,
  created_at timestamptz not null default kip.now(),
  cancelled_at timestamptz,
  cancelled_by uuid,
  primary key (organization_id, id),
  constraint meetings_end check (ends_at > starts_at),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, created_by) references kip.people (organization_id, id)
);
-- the same press twice is one meeting
create unique index meetings_once on kip.meetings (organization_id, document_id, starts_at) where cancelled_at is null;
create index meetings_by_time on kip.meetings (organization_id, starts_at, id) where cancelled_at is null;

create table kip.meeting_people (
  organization_id uuid not null,
  meeting_id uuid not null,
  person_id uuid not null,
  starts_at timestamptz not null,
  primary key (organization_id, meeting_id, person_id),
  foreign key (organization_id, meeting_id) references kip.meetings (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create index meeting_people_by_time on kip.meeting_people (organization_id, person_id, starts_at, meeting_id);

call kip.protect('kip.meetings');
call kip.protect('kip.meeting_people');
grant select, insert, update on kip.meetings to kip_app;
grant select, insert on kip.meeting_people to kip_app;
