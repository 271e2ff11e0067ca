-- Who did what to what, and when. Append-only and sealed into a chain of hashes.

-- Transaction numbers are comparable only inside one database cluster. A dump restored elsewhere starts counting anew,
-- so every row says which cluster numbered it. Definer: ordinary roles may be refused pg_control_system (8 µs a call).
create function kip.cluster_id() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select system_identifier::text from pg_control_system() $$;

create table kip.audit_log (
  organization_id uuid not null default kip.current_organization(),
  id uuid not null default uuidv7(),
  at timestamptz not null default kip.now(),
  -- null: the system itself, or somebody who has not signed in
  person_id uuid default kip.current_person(),
  -- '<feature>.<verb>', e.g. 'identity.sign-in'
  action text not null,
  subject_type text not null,
  subject_id uuid,
  details jsonb not null default '{}',
  cluster text not null default kip.cluster_id(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (organization_id, id)
);
create index audit_log_of_subject on kip.audit_log (organization_id, subject_id, id);
create index audit_log_in_seal_order on kip.audit_log (organization_id, cluster, xid, id);

-- One seal covers every row of its organisation with from_xid <= xid < to_xid in its cluster, and hashes the seal before
-- it. Whoever rewrites a row must rewrite every later seal; the last hash is therefore also written outside (log, backup).
create table kip.audit_seals (
  organization_id uuid not null default kip.current_organization(),
  seq bigint not null,
  at timestamptz not null default kip.now(),
  cluster text not null,
  from_xid xid8 not null,
  to_xid xid8 not null,
  row_count integer not null,
  rows_hash bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organization_id, seq),
  constraint audit_seals_not_empty check (row_count > 0 and from_xid < to_xid)
);

-- The digest of the rows of one seal, the same at sealing and at checking. No text here depends on a session setting:
-- the instant is counted in microseconds, jsonb prints its keys in one order.
create function kip.digest_audit_rows(organization uuid, in_cluster text, from_xid xid8, to_xid xid8)
  returns table (row_count integer, rows_hash bytea)
  language sql stable
begin atomic
  select count(*)::integer,
         sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
           l.id, (extract(epoch from l.at) * 1000000)::bigint, l.person_id, l.action, l.subject_type, l.subject_id,
           l.details, l.xid::text)::text, 'UTF8')), ''::bytea order by l.xid, l.id), ''::bytea))
    from kip.audit_log l
   where l.organization_id = organization and l.cluster = in_cluster and l.xid >= from_xid and l.xid < to_xid;
end;

call kip.protect('kip.audit_log');
call kip.protect('kip.audit_seals');

-- What the database fills in (when, who, which transaction) cannot be written by the application.
grant select, insert (action, subject_type, subject_id, details) on kip.audit_log to kip_app;
grant select, insert on kip.audit_seals to kip_app;
grant execute on function kip.cluster_id(), kip.digest_audit_rows(uuid, text, xid8, xid8) to kip_app;
