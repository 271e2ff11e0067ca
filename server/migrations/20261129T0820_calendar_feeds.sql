-- A calendar a person's own program fetches under a secret address. Only the hash of the secret is kept.
create table kip.calendar_feeds (
  organization_id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default kip.now(),
  -- when a program last fetched it, to the hour
  read_at timestamptz,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create unique index calendar_feeds_by_token on kip.calendar_feeds (token_hash);

call kip.protect('kip.calendar_feeds');
grant select, insert, update, delete on kip.calendar_feeds to kip_app;

-- Whoever fetches is nobody yet: it tells whose it is and nothing more.
create function kip.find_calendar_feed(hash bytea)
  returns table (organization_id uuid, person_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select f.organization_id, f.person_id from kip.calendar_feeds f where f.token_hash = hash $$;
grant execute on function kip.find_calendar_feed(bytea) to kip_app;
