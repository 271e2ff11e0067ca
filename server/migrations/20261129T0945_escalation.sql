-- Bringing an urgent paper that nobody has taken to somebody, step by step, until one says "tôi nhận", it is given out, or
-- the morning makes it an ordinary task. Whom it was brought to stands in kip.reminders (rule 'escalated').

-- As kip.reminder_policies: a change is a new version, the highest one holds.
create table kip.escalation_policies (
  organization_id uuid not null references kip.organizations (id),
  urgency text not null,
  version integer not null,
  policy jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null default kip.now(),
  primary key (organization_id, urgency, version),
  constraint escalation_policies_urgency check (urgency in ('none', 'khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio'))
);

create table kip.escalations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  urgency text not null,
  -- when the mark became known; to the microsecond it is the first part of the reminders' occurrence
  started_at timestamptz not null default kip.now(),
  started_by uuid,
  -- the steps of the policy it began with: it goes on by these
  chain jsonb not null,
  -- the morning from which on nobody is woken for it
  ends_at timestamptz not null,
  -- since when there is nobody who could be told; null: there is somebody
  unheard_at timestamptz,
  taken_by uuid,
  taken_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  primary key (organization_id, id),
  constraint escalations_urgency check (urgency in ('khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio')),
  constraint escalations_taken check ((taken_by is null) = (taken_at is null)),
  constraint escalations_ended check ((ended_at is null) = (ended_because is null)),
  constraint escalations_ended_because check (ended_because in ('given-or-closed', 'lowered', 'raised')),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, started_by) references kip.people (organization_id, id),
  foreign key (organization_id, taken_by) references kip.people (organization_id, id)
);
create unique index escalations_running on kip.escalations (organization_id, document_id) where ended_at is null;
create index escalations_of_paper on kip.escalations (organization_id, document_id, started_at);
create index escalations_unheard on kip.escalations (unheard_at)
  where ended_at is null and taken_at is null and unheard_at is not null;

call kip.protect('kip.escalation_policies');
call kip.protect('kip.escalations');
grant select, insert on kip.escalation_policies to kip_app;
grant select, insert, update (ends_at, unheard_at, taken_by, taken_at, ended_at, ended_because) on kip.escalations to kip_app;

-- Who may read a paper because it was brought to them: while nobody has taken it, and until the morning.
create function kip.called_readers(organization uuid, document uuid) returns setof uuid
  language sql stable
  as $$
    select r.person_id
      from kip.escalations e
      join kip.documents d
        on d.organization_id = e.organization_id and d.id = e.document_id and d.status in ('new', 'registered')
      join kip.reminders r
        on r.organization_id = e.organization_id and r.subject_type = 'document' and r.subject_id = e.document_id
           and r.rule = 'escalated' and r.state = 'released' and r.delivery = 'at-once' and r.planned_at >= e.started_at
     where e.organization_id = organization and e.document_id = document
       and e.ended_at is null and e.taken_at is null and kip.now() < e.ends_at
  $$;

-- For /api/v1/health: urgent papers of which nobody could be told.
create function kip.unheard_papers() returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select count(*)::integer from kip.escalations e
      join kip.documents d on d.organization_id = e.organization_id and d.id = e.document_id
     where e.ended_at is null and e.taken_at is null and e.unheard_at <= kip.now() and d.status in ('new', 'registered')
  $$;

grant execute on function kip.called_readers(uuid, uuid), kip.unheard_papers() to kip_app;

-- What those above hear of late work is part of every plan, too.
create or replace function kip.planning_fingerprint(organization uuid) returns text
  language sql stable
  as $$
    select md5(concat_ws('|',
      (select string_agg(urgency || version, ',' order by urgency, version)
         from kip.reminder_policies where organization_id = organization),
      (select string_agg(urgency || version, ',' order by urgency, version)
         from kip.escalation_policies where organization_id = organization),
      (select version::text from kip.calendar_settings where organization_id = organization),
      (select string_agg(ps.unit_id || ' ' || h.person_id, ',' order by ps.unit_id, h.person_id)
         from kip.positions ps
         join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
        where ps.organization_id = organization and ps.is_head
          and h.valid_from <= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date
          and (h.valid_to is null or h.valid_to >= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)),
      (select string_agg(id || ' ' || parent_id, ',' order by id) from kip.units where organization_id = organization),
      (select string_agg(id::text, ',' order by id)
         from kip.people
        where organization_id = organization and left_on < (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date),
      (select string_agg(a.person_id || ' ' || g.role || ' ' || g.unit_id, ',' order by a.person_id, g.role, g.unit_id)
         from kip.role_grants g
         join kip.accounts a on a.organization_id = g.organization_id and a.id = g.account_id
        where g.organization_id = organization and g.revoked_at is null and g.role in ('leader', 'head')
          and a.disabled_at is null)))
  $$;
