-- A link by which a person sets a new password: made by an administrator, shown once, good for one use.

create table kip.password_resets (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  account_id uuid not null,
  token_hash bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default kip.now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- taken back, replaced by a newer link, or made needless by a password set otherwise
  revoked_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, account_id) references kip.accounts (organization_id, id),
  foreign key (organization_id, created_by) references kip.people (organization_id, id)
);
create unique index password_resets_by_token on kip.password_resets (token_hash);
create unique index password_resets_one_open on kip.password_resets (organization_id, account_id)
  where used_at is null and revoked_at is null;
create index password_resets_by_maker on kip.password_resets (organization_id, created_by, created_at);

call kip.protect('kip.password_resets');
grant select, insert, update on kip.password_resets to kip_app;

-- Whoever opens the link is nobody yet: it tells whose it is and nothing more.
create function kip.find_password_reset(hash bytea)
  returns table (organization_id uuid, reset_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select r.organization_id, r.id from kip.password_resets r where r.token_hash = hash $$;

grant execute on function kip.find_password_reset(bytea) to kip_app;
