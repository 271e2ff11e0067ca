-- Idempotency keys: which POST was begun, done and answered, kept for 24 hours (platform/idempotency.ts).

create table kip.idempotency_keys (
  organization_id uuid not null,
  person_id uuid not null,
  route text not null,
  key text not null,
  attempt uuid not null,
  -- null: an upload, whose bytes are not compared
  body_hash text,
  state text not null default 'running',
  begun_at timestamptz not null default kip.now(),
  status integer,
  content_type text,
  location text,
  body text,
  primary key (organization_id, person_id, route, key),
  constraint idempotency_keys_state check (state in ('running', 'committed', 'answered'))
);
create index idempotency_keys_by_age on kip.idempotency_keys (organization_id, begun_at);

call kip.protect('kip.idempotency_keys');
grant select, insert, update, delete on kip.idempotency_keys to kip_app;
