-- Incoming papers. The columns of the paper's fields hold the value that counts: confirmed where a person confirmed it,
-- else as read. What the reader said, with its evidence, stays untouched in `reading`.

create table kip.documents (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  status text not null default 'new',
  reading_status text not null default 'pending',
  received_at timestamptz not null default kip.now(),
  source text not null default 'upload',
  created_by uuid,
  issuer text,
  parent_issuer text,
  number text,
  notation text,
  place text,
  issued_on date,
  kind text,
  subject text,
  urgency text not null default 'none',
  secrecy text not null default 'none',
  signer_name text,
  signer_title text,
  signer_capacity text,
  confirmed text[] not null default '{}',
  recipients text[] not null default '{}',
  reading jsonb,
  reading_error text,
  -- values not certain and not confirmed
  uncertain integer not null default 0,
  -- the earliest limit that binds us
  due_at timestamptz,
  field_of_work_id uuid,
  arrival_number integer,
  arrival_suffix text not null default '',
  arrival_year integer,
  registered_at timestamptz,
  registered_by uuid,
  handed_on date,
  note text,
  -- "3367/TTr-SNV", as it stands on the paper
  label text generated always as (
    case when number is null then null when coalesce(notation, '') = '' then number else number || '/' || notation end) stored,
  arrival_label text generated always as (arrival_number::text || arrival_suffix) stored,
  -- folded issuer, number, notation and date: the second way to find a paper that came twice
  identity_key text,
  file_name text not null default '',
  file_count integer not null default 0,
  search tsvector not null default ''::tsvector,
  version integer not null default 1,
  primary key (organization_id, id),
  constraint documents_status check (status in ('new', 'registered', 'assigned', 'done', 'returned', 'refused', 'discarded')),
  constraint documents_reading_status check (reading_status in ('pending', 'done', 'failed')),
  constraint documents_arrival check ((arrival_number is null) = (arrival_year is null)),
  constraint documents_arrival_once unique (organization_id, arrival_year, arrival_number, arrival_suffix),
  -- a state secret leaves nothing but the fact that it came (Law 117/2025/QH15 art. 5)
  constraint documents_no_secrets check (status <> 'refused' or (reading is null and subject is null)),
  foreign key (organization_id, created_by) references kip.people (organization_id, id),
  foreign key (organization_id, field_of_work_id) references kip.fields_of_work (organization_id, id)
);
create index documents_by_receipt on kip.documents (organization_id, received_at desc, id desc);
create index documents_by_status on kip.documents (organization_id, status, received_at desc, id desc);
create index documents_by_arrival on kip.documents (organization_id, arrival_year desc, arrival_number desc) where arrival_number is not null;
create index documents_by_identity on kip.documents (organization_id, identity_key) where identity_key is not null;
create index documents_by_field on kip.documents (organization_id, field_of_work_id, received_at desc, id desc) where field_of_work_id is not null;
create index documents_search on kip.documents using gin (search) with (fastupdate = off);

create table kip.document_files (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  position integer not null,
  role text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  -- null: the content was not kept
  sha256 text,
  pages integer,
  warnings jsonb not null default '[]',
  primary key (organization_id, id),
  constraint document_files_role check (role in ('main', 'attachment', 'part')),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index document_files_of on kip.document_files (organization_id, document_id, position);
create index document_files_by_bytes on kip.document_files (organization_id, sha256) where sha256 is not null;

create table kip.document_duties (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  position integer not null,
  state text not null default 'read',
  duty jsonb not null,
  assignment_id uuid,
  primary key (organization_id, id),
  constraint document_duties_state check (state in ('read', 'confirmed', 'corrected', 'dismissed', 'added')),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index document_duties_of on kip.document_duties (organization_id, document_id, position);

-- Corrections, registrations, hand-overs: history is never edited.
create table kip.document_history (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  document_id uuid not null,
  at timestamptz not null default kip.now(),
  person_id uuid,
  action text not null,
  details jsonb not null default '{}',
  primary key (organization_id, id),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index document_history_of on kip.document_history (organization_id, document_id, id);

-- Who may see a paper besides the clerk, the leaders and the auditor: the units and people it was given to.
-- `received_at` is copied (it never changes), so that a reader's list is one walk along one index.
create table kip.document_readers (
  organization_id uuid not null,
  document_id uuid not null,
  reader_id uuid not null,
  reader_kind text not null,
  received_at timestamptz not null,
  primary key (organization_id, document_id, reader_id),
  constraint document_readers_kind check (reader_kind in ('unit', 'person')),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index document_readers_list on kip.document_readers (organization_id, reader_id, received_at desc, document_id desc);

call kip.protect('kip.documents');
call kip.protect('kip.document_files');
call kip.protect('kip.document_duties');
call kip.protect('kip.document_history');
call kip.protect('kip.document_readers');
grant select, insert, update on kip.documents to kip_app;
-- what was read of a secret is deleted
grant select, insert, update, delete on kip.document_duties to kip_app;
grant select, insert, update on kip.document_files to kip_app;
grant select, insert on kip.document_history, kip.document_readers to kip_app;

-- `@@` is not leakproof: behind row security it is asked row by row after the policy, and the index of words stays
-- unused (200,000 papers: 370 ms for two words). These views draw the policy's line by a condition of their own, beside
-- which it is used; they are read with the owner's rights and show nothing but what search asks for. Both are needed: one
-- policy anywhere in a query puts its other conditions behind it.
create view kip.searchable_documents as
  select organization_id, id, status, received_at, arrival_number, field_of_work_id, search
  from kip.documents where organization_id = kip.current_organization();
create view kip.searchable_readers as
  select document_id, reader_id, received_at
  from kip.document_readers where organization_id = kip.current_organization();
grant select on kip.searchable_documents, kip.searchable_readers to kip_app;

-- The store of bytes is shared by the organisations of an installation: before bytes go, ask whether anybody else has
-- the same ones. Tells yes or no and nothing of whose they are.
create function kip.bytes_in_use(digest text) returns boolean
language sql stable security definer set search_path = kip as
$$ select exists (select 1 from kip.document_files where sha256 = digest) $$;
revoke all on function kip.bytes_in_use(text) from public;
grant execute on function kip.bytes_in_use(text) to kip_app;
create index document_files_by_bytes_anywhere on kip.document_files (sha256) where sha256 is not null;

-- History is never edited, with one exception that the law demands: the content of a state secret goes. The rows stay,
-- what stood in them is taken out.
create function kip.forget_corrections(document uuid) returns void
language sql security definer set search_path = kip as
$$ update kip.document_history set details = '{"removed": true}'
   where organization_id = kip.current_organization() and document_id = forget_corrections.document and details <> '{}' $$;
revoke all on function kip.forget_corrections(uuid) from public;
grant execute on function kip.forget_corrections(uuid) to kip_app;
