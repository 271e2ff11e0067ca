-- Accounts, sessions, tokens, roles as grants on units, invitations, the first set-up.
-- Secrets are kept as SHA-256 of 256 random bits (a password as argon2id): what stands here opens nothing.

create table kip.accounts (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  person_id uuid not null,
  username text not null,
  password_hash text not null,
  created_at timestamptz not null default kip.now(),
  disabled_at timestamptz,
  last_sign_in_at timestamptz,
  primary key (organization_id, id),
  unique (organization_id, person_id),
  unique (organization_id, username),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);

create table kip.role_grants (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  role text not null,
  -- holds for this unit and those below it
  unit_id uuid not null,
  granted_by uuid,
  granted_at timestamptz not null default kip.now(),
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references kip.accounts (organization_id, id),
  foreign key (organization_id, unit_id) references kip.units (organization_id, id),
  constraint role_grants_role check (role in ('clerk', 'leader', 'head', 'officer', 'administrator', 'auditor'))
);
create unique index role_grants_once on kip.role_grants (organization_id, account_id, role, unit_id)
  where revoked_at is null;
create index role_grants_by_unit on kip.role_grants (organization_id, unit_id, role) where revoked_at is null;

create table kip.sessions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  -- The token before the last rotation: holds until the new one has been used, and a little longer for requests that
  -- were on their way. A browser that never got the answer with the new cookie is therefore not signed out.
  previous_hash bytea,
  -- null: the new token has not been used yet
  previous_until timestamptz,
  rotated_at timestamptz not null default kip.now(),
  created_at timestamptz not null default kip.now(),
  last_seen_at timestamptz not null default kip.now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text,
  user_agent text,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references kip.accounts (organization_id, id)
);
create unique index sessions_by_token on kip.sessions (token_hash);
create index sessions_by_previous on kip.sessions (previous_hash) where previous_hash is not null;
create index sessions_of_account on kip.sessions (organization_id, account_id) where revoked_at is null;

create table kip.access_tokens (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamptz not null default kip.now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references kip.accounts (organization_id, id)
);
create unique index access_tokens_by_token on kip.access_tokens (token_hash);
create index access_tokens_of_account on kip.access_tokens (organization_id, account_id) where revoked_at is null;

create table kip.invitations (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  token_hash bytea not null,
  -- [{"role": "officer", "unitId": "…"}]
  roles jsonb not null,
  created_by uuid,
  created_at timestamptz not null default kip.now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);
create unique index invitations_by_token on kip.invitations (token_hash);
create unique index invitations_one_open on kip.invitations (organization_id, person_id)
  where accepted_at is null and revoked_at is null;

call kip.protect('kip.accounts');
call kip.protect('kip.role_grants');
call kip.protect('kip.sessions');
call kip.protect('kip.access_tokens');
call kip.protect('kip.invitations');

grant select, insert, update on kip.accounts, kip.role_grants, kip.sessions, kip.access_tokens, kip.invitations
  to kip_app;

-- ── Installation-wide: kip_app has no privilege on these tables and reaches them through the functions below ────────

create table kip.login_names (
  username text primary key,
  organization_id uuid not null,
  account_id uuid not null,
  foreign key (organization_id, account_id) references kip.accounts (organization_id, id)
);

create table kip.setup_tokens (
  token_hash bytea primary key,
  created_at timestamptz not null default kip.now(),
  used_at timestamptz
);

-- key: 'name <username> <address prefix>' or 'address <prefix>'
create table kip.sign_in_failures (
  key text primary key,
  failures integer not null default 0,
  last_at timestamptz not null default kip.now()
);

call kip.protect('kip.login_names');

-- Before somebody is known there is no organisation to be in: these functions look up by a secret or a whole user name
-- and tell nothing more than whose it is.
create function kip.find_login(wanted text)
  returns table (organization_id uuid, account_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select l.organization_id, l.account_id from kip.login_names l where l.username = wanted $$;

-- False: somebody has it. Names are never given back: an old paper trail must not point to somebody new.
create function kip.claim_login_name(wanted text, account uuid) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    with claimed as (
      insert into kip.login_names (username, organization_id, account_id)
      values (wanted, kip.current_organization(), account)
      on conflict do nothing returning 1
    )
    select exists (select from claimed)
  $$;

create function kip.live_roles(organization uuid, account uuid) returns jsonb
  language sql stable
  as $$
    select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id) order by g.role, g.unit_id), '[]')
      from kip.role_grants g
     where g.organization_id = organization and g.account_id = account and g.revoked_at is null
  $$;

-- Whose session it is, with the roles, in one round trip. Nothing for an ended session, a disabled account or a person
-- who has left.
create function kip.find_session(hash bytea, idle interval)
  returns table (
    organization_id uuid, session_id uuid, account_id uuid, person_id uuid, roles jsonb,
    is_previous boolean, previous_until timestamptz, has_previous boolean,
    rotated_at timestamptz, last_seen_at timestamptz, now timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select s.organization_id, s.id, s.account_id, a.person_id, kip.live_roles(s.organization_id, s.account_id),
           s.token_hash <> hash, s.previous_until, s.previous_hash is not null,
           s.rotated_at, s.last_seen_at, kip.now()
      from (select * from kip.sessions where token_hash = hash
            union all
            select * from kip.sessions
             where previous_hash = hash and (previous_until is null or previous_until > kip.now())) s
      join kip.accounts a on a.organization_id = s.organization_id and a.id = s.account_id
      join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
     where s.revoked_at is null and s.expires_at > kip.now() and s.last_seen_at > kip.now() - idle
       and a.disabled_at is null
       and (p.left_on is null or p.left_on >= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)
     limit 1
  $$;

create function kip.find_access_token(hash bytea)
  returns table (
    organization_id uuid, token_id uuid, account_id uuid, person_id uuid, roles jsonb,
    last_used_at timestamptz, now timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.organization_id, t.id, t.account_id, a.person_id, kip.live_roles(t.organization_id, t.account_id),
           t.last_used_at, kip.now()
      from kip.access_tokens t
      join kip.accounts a on a.organization_id = t.organization_id and a.id = t.account_id
      join kip.people p on p.organization_id = a.organization_id and p.id = a.person_id
     where t.token_hash = hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > kip.now())
       and a.disabled_at is null
       and (p.left_on is null or p.left_on >= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)
  $$;

create function kip.find_invitation(hash bytea)
  returns table (organization_id uuid, invitation_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select i.organization_id, i.id from kip.invitations i where i.token_hash = hash $$;

-- Replaces every link not used yet. False: there is an organisation already, no link is to be made.
create function kip.issue_setup_token(hash bytea) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from kip.organizations) then
    return false;
  end if;
  delete from kip.setup_tokens where used_at is null;
  insert into kip.setup_tokens (token_hash) values (hash);
  return true;
end
$$;

-- Uses up the link, in the transaction that creates the organisation: if that fails the link is whole again.
-- Two at once wait for each other at the row, and the second finds it used.
create function kip.use_setup_token(hash bytea) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update kip.setup_tokens set used_at = kip.now() where token_hash = hash and used_at is null;
  return found and not exists (select from kip.organizations);
end
$$;

-- Makes and locks the counters of a sign-in, always in the same order, so that attempts in parallel count one by one.
create function kip.lock_sign_in_failures(keys text[])
  returns table (key text, failures integer, last_at timestamptz, now timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into kip.sign_in_failures (key) select k from unnest(keys) k order by k on conflict do nothing;
  return query
    select f.key, f.failures, f.last_at, kip.now() from kip.sign_in_failures f
     where f.key = any (keys) order by f.key for update;
end
$$;

-- No failures left: the row goes, so that the table holds only what still counts.
create function kip.set_sign_in_failures(counter text, count integer) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if count <= 0 then
    delete from kip.sign_in_failures where key = counter;
  else
    insert into kip.sign_in_failures as f (key, failures, last_at) values (counter, count, kip.now())
      on conflict (key) do update set failures = excluded.failures, last_at = excluded.last_at;
  end if;
end
$$;

create function kip.forget_sign_in_failures(older_than interval) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$ delete from kip.sign_in_failures where last_at < kip.now() - older_than $$;

do $$
declare
  signature regprocedure;
begin
  for signature in
    select oid::regprocedure from pg_proc
     where pronamespace = 'kip'::regnamespace
       and proname in ('find_login', 'claim_login_name', 'live_roles', 'find_session', 'find_access_token',
         'find_invitation', 'issue_setup_token', 'use_setup_token', 'lock_sign_in_failures', 'set_sign_in_failures',
         'forget_sign_in_failures')
  loop
    execute format('grant execute on function %s to kip_app', signature);
  end loop;
end
$$;
