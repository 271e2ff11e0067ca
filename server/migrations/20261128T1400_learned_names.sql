-- What corrections taught (core/documents/learn.ts): "SKHCN" is "SỞ KHOA HỌC VÀ CÔNG NGHỆ". Seen and changed by the office;
-- what is forgotten is ended, not deleted.
create table kip.learned_names (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  field text not null,
  written text not null,
  written_key text not null,
  meant text not null,
  seen integer not null default 1,
  -- the last paper that taught it
  document_id uuid not null,
  last_at timestamptz not null default kip.now(),
  ended_at timestamptz,
  primary key (organization_id, id),
  constraint learned_names_field check (field in ('issuer', 'parentIssuer', 'place', 'signerTitle')),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create unique index learned_names_by_written on kip.learned_names (organization_id, field, written_key) where ended_at is null;

call kip.protect('kip.learned_names');
grant select, insert, update on kip.learned_names to kip_app;
