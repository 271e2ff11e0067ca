-- Reminding. The truth of it lies in these rows: what is planned, what went out, what became of it.
-- A reminder is planned once (its key is unique) and ends released or cancelled; a message is what one person gets
-- through one channel, and tells of one or more reminders.

-- A policy is never edited: a change is a new version, the highest one holds.
create table kip.reminder_policies (
  organization_id uuid not null references kip.organizations (id),
  urgency text not null,
  version integer not null,
  policy jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null default kip.now(),
  primary key (organization_id, urgency, version),
  constraint reminder_policies_urgency check (urgency in ('none', 'khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio'))
);

create table kip.reminders (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- the engine knows a subject only by type and id: features plug in what it is and whether it still matters
  subject_type text not null,
  subject_id uuid not null,
  person_id uuid not null,
  rule text not null,
  -- what it rests on (the moment of assignment, the limit, the day): planning again finds the same row
  occurrence text not null,
  planned_at timestamptz not null,
  send_at timestamptz not null,
  delivery text not null,
  urgent boolean not null,
  reason text not null,
  state text not null default 'planned',
  cancel_reason text,
  created_at timestamptz not null default kip.now(),
  released_at timestamptz,
  cancelled_at timestamptz,
  -- the person acknowledged the work after this reminder
  acknowledged_at timestamptz,
  primary key (organization_id, id),
  constraint reminders_once unique (organization_id, subject_type, subject_id, person_id, rule, occurrence),
  constraint reminders_state check (state in ('planned', 'released', 'cancelled')),
  constraint reminders_delivery check (delivery in ('at-once', 'digest')),
  constraint reminders_released check ((state = 'released') = (released_at is not null)),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
-- Only what is still to come: their size is that of the plan, not of the history, so the cost of a cycle stays flat.
create index reminders_due on kip.reminders (organization_id, send_at) where state = 'planned';
create index reminders_due_person on kip.reminders (organization_id, person_id, send_at) where state = 'planned';

create table kip.messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  channel text not null,
  kind text not null,
  title text not null,
  body text not null,
  -- path within the product
  url text not null,
  urgent boolean not null,
  state text not null default 'pending',
  -- the address it went to; null in the page
  address text,
  attempts integer not null default 0,
  -- nobody takes it before; whoever takes it moves this ahead
  next_try_at timestamptz not null default kip.now(),
  claimed_by uuid,
  claimed_at timestamptz,
  last_error text,
  provider_id text,
  created_at timestamptz not null default kip.now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  seen_at timestamptz,
  acknowledged_at timestamptz,
  primary key (organization_id, id),
  constraint messages_channel check (channel in ('page', 'email')),
  constraint messages_kind check (kind in ('single', 'digest')),
  constraint messages_state check (state in
    ('pending', 'sending', 'sent', 'delivered', 'seen', 'acknowledged', 'failed', 'unknown', 'cancelled')),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create index messages_due on kip.messages (organization_id, next_try_at) where state = 'pending';
create index messages_under_way on kip.messages (organization_id, claimed_at) where state = 'sending';
create index messages_in_trouble on kip.messages (organization_id, state, id) where state in ('failed', 'unknown', 'pending');
create index messages_mail_sent on kip.messages (sent_at) where channel = 'email';
create index messages_on_page on kip.messages (organization_id, person_id, id) where channel = 'page';

create table kip.message_reminders (
  organization_id uuid not null,
  message_id uuid not null,
  reminder_id uuid not null,
  primary key (organization_id, message_id, reminder_id),
  foreign key (organization_id, message_id) references kip.messages (organization_id, id),
  foreign key (organization_id, reminder_id) references kip.reminders (organization_id, id)
);
create index message_reminders_by_reminder on kip.message_reminders (organization_id, reminder_id);

-- What became of each attempt to hand a message over.
create table kip.message_attempts (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  message_id uuid not null,
  at timestamptz not null default kip.now(),
  outcome text not null,
  error text,
  provider_id text,
  primary key (organization_id, id),
  constraint message_attempts_outcome check (outcome in ('accepted', 'refused', 'deferred', 'unknown', 'resend-asked')),
  foreign key (organization_id, message_id) references kip.messages (organization_id, id)
);
create index message_attempts_of on kip.message_attempts (organization_id, message_id, id);

-- With which policies, calendar and heads of units the open work of an organisation was planned, and how far a walk
-- through it has come.
create table kip.reminder_planning (
  organization_id uuid primary key references kip.organizations (id),
  planned_with text,
  walking_for text,
  walked_to uuid
);

call kip.protect('kip.reminder_policies');
call kip.protect('kip.reminders');
call kip.protect('kip.messages');
call kip.protect('kip.message_reminders');
call kip.protect('kip.message_attempts');
call kip.protect('kip.reminder_planning');

grant select, insert on kip.reminder_policies, kip.message_reminders, kip.message_attempts to kip_app;
grant select, insert, update on kip.reminder_planning to kip_app;
grant select, insert, update (planned_at, send_at, delivery, urgent, reason, state, cancel_reason, released_at,
  cancelled_at, acknowledged_at) on kip.reminders to kip_app;
grant select, insert, update (title, body, state, address, attempts, next_try_at, claimed_by, claimed_at, last_error,
  provider_id, sent_at, delivered_at, seen_at, acknowledged_at) on kip.messages to kip_app;

-- Who answers for a unit on a day: its heads; where it has none, those of the unit above, and so on.
create function kip.heads_of(organization uuid, unit uuid, on_day date) returns setof uuid
  language plpgsql stable
as $$
declare
  here uuid := unit;
begin
  -- A tree of units is a handful of floors; the bound is against a ring made by hand.
  for floor in 1 .. 20 loop
    return query
      select distinct h.person_id
        from kip.positions ps
        join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
        join kip.people p on p.organization_id = h.organization_id and p.id = h.person_id
       where ps.organization_id = organization and ps.unit_id = here and ps.is_head
         and h.valid_from <= on_day and (h.valid_to is null or h.valid_to >= on_day)
         and (p.left_on is null or p.left_on >= on_day);
    if found then
      return;
    end if;
    select u.parent_id into here from kip.units u where u.organization_id = organization and u.id = here;
    if here is null then
      return;
    end if;
  end loop;
end
$$;

-- Of everything a plan rests on besides the work itself. Another value: the open work is planned anew.
create function kip.planning_fingerprint(organization uuid) returns text
  language sql stable
  as $$
    select md5(concat_ws('|',
      (select string_agg(urgency || version, ',' order by urgency, version)
         from kip.reminder_policies where organization_id = organization),
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
        where organization_id = organization and left_on < (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)))
  $$;

-- ── Installation-wide: kip_app has no privilege on these tables and reaches them through the functions below ────────

-- The modules of the engine. Whoever works in one holds its row; a program older than the row's version leaves it alone.
create table kip.engine_modules (
  name text primary key,
  version integer not null,
  runs bigint not null default 0,
  last_run_at timestamptz,
  last_took_ms integer,
  last_error text,
  last_error_at timestamptz,
  -- the last time nobody ran it for so long that reminders were late
  gap_from timestamptz,
  gap_to timestamptz
);

-- Processes that send. What a dead one had in its hands is known by its missing sign of life.
create table kip.engine_workers (
  id uuid primary key,
  started_at timestamptz not null default kip.now(),
  seen_at timestamptz not null default kip.now()
);

-- One row: what the watchdog found last.
create table kip.watchdog (
  one boolean primary key default true check (one),
  checked_at timestamptz not null,
  oldest_due_unsent_seconds double precision not null,
  engine_seen_at timestamptz,
  mail_waiting integer not null,
  mail_stalled boolean not null
);

create function kip.declare_engine_module(module text, module_version integer) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    insert into kip.engine_modules as m (name, version) values (module, module_version)
      on conflict (name) do update set version = excluded.version where m.version < excluded.version
  $$;

-- True: the row is ours until the transaction ends. False: somebody else works in it, or it belongs to a newer program.
create function kip.take_engine_module(module text, module_version integer) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from kip.engine_modules where name = module and version <= module_version for update skip locked;
  return found;
end
$$;

-- Without taking it: several may send at once, but none that is older than the row.
create function kip.may_run_engine_module(module text, module_version integer) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from kip.engine_modules where name = module and version <= module_version) $$;

create function kip.note_engine_run(module text, took_ms integer, error text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update kip.engine_modules
       set runs = runs + 1, last_run_at = kip.now(), last_took_ms = took_ms,
           last_error = coalesce(error, last_error),
           last_error_at = case when error is null then last_error_at else kip.now() end
     where name = module
  $$;

-- Sign of life of a worker and of the engine. Long without one: the gap is kept, and reminders that are late by it say so.
create function kip.engine_beat(worker uuid, longest_silence interval)
  returns table (gap_from timestamptz, gap_to timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into kip.engine_workers as w (id) values (worker) on conflict (id) do update set seen_at = kip.now();
  delete from kip.engine_workers w where w.seen_at < kip.now() - interval '7 days';
  return query
    update kip.engine_modules m
       set runs = m.runs + 1,
           gap_from = case when m.last_run_at < kip.now() - longest_silence then m.last_run_at else m.gap_from end,
           gap_to = case when m.last_run_at < kip.now() - longest_silence then kip.now() else m.gap_to end,
           last_run_at = kip.now()
     where m.name = 'pulse'
    returning m.gap_from, m.gap_to;
end
$$;

create function kip.is_engine_worker_alive(worker uuid, silence interval) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select exists (select from kip.engine_workers where id = worker and seen_at >= kip.now() - silence) $$;

-- The engine asks who has something to do and learns ids of organisations, nothing else.
create function kip.organizations_with_due_reminders() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     where exists (select from kip.reminders r
                    where r.organization_id = o.id and r.state = 'planned' and r.send_at <= kip.now())
  $$;

create function kip.organizations_with_due_mail() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     where exists (select from kip.messages m
                    where m.organization_id = o.id and m.state = 'pending' and m.next_try_at <= kip.now())
  $$;

create function kip.organizations_with_stuck_mail(silence interval) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     where exists (select from kip.messages m
                    where m.organization_id = o.id and m.state = 'sending' and m.claimed_at < kip.now() - silence)
  $$;

create function kip.organizations_to_plan() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
      left join kip.reminder_planning p on p.organization_id = o.id
     where p.planned_with is distinct from kip.planning_fingerprint(o.id)
  $$;

-- The watchdog looks for itself: it reads rows, never what the engine says of itself. Mail that was tried and waits for
-- its next attempt is counted apart: one mailbox that is full must not look like an engine that stands still; but when
-- nothing at all has got through since the oldest of it began to wait, the way out is stalled.
create function kip.run_watchdog()
  returns table (oldest_due_unsent_seconds double precision, mail_waiting integer, mail_stalled boolean)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  with planned as (
    select min(first.send_at) as since
      from kip.organizations o
      cross join lateral (select r.send_at from kip.reminders r
                           where r.organization_id = o.id and r.state = 'planned' and r.send_at <= kip.now()
                           order by r.send_at limit 1) first),
  untried as (
    select min(m.created_at) as since from kip.messages m
     where m.state = 'pending' and (m.attempts = 0 or m.next_try_at < kip.now() - interval '2 minutes')
       and m.next_try_at <= kip.now() + interval '2 minutes'),
  waiting as (
    select count(*)::integer as mails, min(m.created_at) as since from kip.messages m
     where m.state = 'pending' and m.attempts > 0),
  found as (
    select greatest(0, extract(epoch from kip.now() - least(planned.since, untried.since)))::double precision as oldest,
           waiting.mails,
           waiting.since < kip.now() - interval '2 minutes' and not exists (
             select from kip.messages m where m.channel = 'email' and m.sent_at >= waiting.since) as stalled
      from planned cross join untried cross join waiting)
  insert into kip.watchdog as w
    (checked_at, oldest_due_unsent_seconds, engine_seen_at, mail_waiting, mail_stalled)
  select kip.now(), coalesce(found.oldest, 0),
         (select m.last_run_at from kip.engine_modules m where m.name = 'pulse'), found.mails,
         coalesce(found.stalled, false)
    from found
  on conflict (one) do update
    set checked_at = excluded.checked_at, oldest_due_unsent_seconds = excluded.oldest_due_unsent_seconds,
        engine_seen_at = excluded.engine_seen_at, mail_waiting = excluded.mail_waiting,
        mail_stalled = excluded.mail_stalled
  returning w.oldest_due_unsent_seconds, w.mail_waiting, w.mail_stalled;
end
$$;

-- For /api/v1/health, which anybody may ask. The engine's pulse is read now, not as the watchdog saw it.
create function kip.reminding_health()
  returns table (checked_at timestamptz, oldest_due_unsent_seconds double precision, engine_seen_at timestamptz,
                 mail_stalled boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select w.checked_at, w.oldest_due_unsent_seconds, pulse.last_run_at, coalesce(w.mail_stalled, false)
      from (select) one
      left join kip.watchdog w on true
      left join kip.engine_modules pulse on pulse.name = 'pulse'
  $$;

do $$
declare
  signature regprocedure;
begin
  for signature in
    select oid::regprocedure from pg_proc
     where pronamespace = 'kip'::regnamespace
       and proname in ('heads_of', 'planning_fingerprint', 'declare_engine_module', 'take_engine_module',
         'may_run_engine_module', 'note_engine_run', 'engine_beat', 'is_engine_worker_alive',
         'organizations_with_due_reminders', 'organizations_with_due_mail', 'organizations_with_stuck_mail',
         'organizations_to_plan', 'run_watchdog', 'reminding_health')
  loop
    execute format('grant execute on function %s to kip_app', signature);
  end loop;
end
$$;
