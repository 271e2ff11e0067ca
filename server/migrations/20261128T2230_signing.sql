-- Signatures on files, checked in the background. A row says that a check was asked for; the result comes into it. When
-- the content of a paper has to go, its rows go, and a check that is still under way finds none to write to.
create table kip.file_signatures (
  organization_id uuid not null,
  sha256 text not null,
  asked_at timestamptz not null default kip.now(),
  -- of the result: which files are looked at again when what is trusted changes
  state text,
  result jsonb,
  primary key (organization_id, sha256),
  constraint file_signatures_whole check ((state is null) = (result is null))
);
create index file_signatures_waiting on kip.file_signatures (organization_id, sha256) where result is null;
create index file_signatures_signed on kip.file_signatures (organization_id, sha256) where state <> 'unsigned';

-- Certificates an office trusts as the end of a chain, and lists of revoked ones, as their files hold them (DER).
create table kip.trust_items (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  -- SHA-256 of the content
  fingerprint text not null,
  content bytea not null,
  added_at timestamptz not null default kip.now(),
  added_by uuid,
  primary key (organization_id, id),
  constraint trust_items_kind check (kind in ('certificate', 'crl')),
  constraint trust_items_once unique (organization_id, fingerprint),
  foreign key (organization_id, added_by) references kip.people (organization_id, id)
);

call kip.protect('kip.file_signatures');
call kip.protect('kip.trust_items');
grant select, insert, update, delete on kip.file_signatures to kip_app;
grant select, insert, delete on kip.trust_items to kip_app;

-- Papers that are here already: asked for long ago, so that the first worker begins with them.
insert into kip.file_signatures (organization_id, sha256, asked_at)
select distinct organization_id, sha256, kip.now() - interval '1 day'
from kip.document_files
where sha256 is not null and media_type in ('application/pdf', 'application/xml', 'application/edxml+xml');
