-- The ways to a person, and one-time links in messages.

create table kip.channel_endpoints (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  channel text not null,
  label text not null,
  -- a mail address as it was when the person last looked (mail goes to the one in the directory); a web address
  address text not null,
  -- what messages are signed with, sealed (platform/vault.ts)
  secret bytea,
  -- among the person's own: the first is the first to be used
  place integer not null,
  scope text not null default 'all',
  enabled boolean not null default true,
  proven_at timestamptz,
  last_error text,
  failing_since timestamptz,
  created_at timestamptz not null default kip.now(),
  -- messages point to it for ever
  removed_at timestamptz,
  primary key (organization_id, id),
  constraint channel_endpoints_channel check (channel in ('email', 'webhook')),
  constraint channel_endpoints_scope check (scope in ('all', 'urgent')),
  constraint channel_endpoints_failing check ((last_error is null) = (failing_since is null)),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create unique index channel_endpoints_one_mail on kip.channel_endpoints (organization_id, person_id)
  where channel = 'email';
create index channel_endpoints_of_person on kip.channel_endpoints (organization_id, person_id, place)
  where removed_at is null;

alter table kip.messages
  -- null: the page, and mail of who never looked at his channels
  add column endpoint_id uuid,
  add foreign key (organization_id, endpoint_id) references kip.channel_endpoints (organization_id, id),
  drop constraint messages_channel,
  add constraint messages_channel check (channel in ('page', 'email', 'webhook'));

-- A link opens without signing in and does one thing once. Only its hash is kept; rows stay, so that a link used twice is
-- told so.
create table kip.message_links (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  purpose text not null,
  person_id uuid not null,
  channel text not null,
  -- what is acknowledged
  message_id uuid,
  -- what is proven
  endpoint_id uuid,
  token_hash bytea not null,
  created_at timestamptz not null default kip.now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, id),
  constraint message_links_purpose check (
    purpose = 'acknowledge' and message_id is not null and endpoint_id is null
    or purpose = 'prove' and endpoint_id is not null and message_id is null),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  foreign key (organization_id, message_id) references kip.messages (organization_id, id),
  foreign key (organization_id, endpoint_id) references kip.channel_endpoints (organization_id, id)
);
create unique index message_links_by_token on kip.message_links (token_hash);
create index message_links_of_message on kip.message_links (organization_id, message_id) where message_id is not null;
create index message_links_of_tests on kip.message_links (organization_id, person_id, created_at) where purpose = 'prove';

call kip.protect('kip.channel_endpoints');
call kip.protect('kip.message_links');
grant select, insert, update (label, address, place, scope, enabled, proven_at, last_error, failing_since, removed_at, secret)
  on kip.channel_endpoints to kip_app;
grant select, insert, update (used_at) on kip.message_links to kip_app;

-- Whoever opens a link is nobody yet: it tells where to look and nothing more.
create function kip.find_message_link(hash bytea)
  returns table (organization_id uuid, link_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select l.organization_id, l.id from kip.message_links l where l.token_hash = hash $$;
grant execute on function kip.find_message_link(bytea) to kip_app;

-- As before, but what waits for its next try is counted for mail alone: one person's receiver that is away must not look
-- like a mail server that is.
create or replace function kip.run_watchdog()
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
     where m.state = 'pending' and m.channel = 'email' and m.attempts > 0),
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
