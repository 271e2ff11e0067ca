-- Ways in and the document exchange (edXML, QCVN 102:2016/BTTTT): where papers are fetched from, what came and what
-- became of it, what senders ask of papers they sent, and the statuses they are told.

-- A message of the exchange brought this paper, or speaks of it: only then is there anything to ask further.
alter table kip.documents add column by_exchange boolean not null default false;

-- folder: files laid into it become papers · mailbox: messages of an IMAP folder · outbox: where our statuses go
create table kip.exchange_ways (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  name text not null,
  settings jsonb not null,
  -- the password of a mailbox, under the key of this installation; never shown again
  secret bytea,
  -- where it stands: UIDVALIDITY and the first UID not looked at
  position jsonb not null default '{}',
  enabled boolean not null default true,
  removed_at timestamptz,
  created_at timestamptz not null default kip.now(),
  created_by uuid,
  -- also the lease: whoever looks sets it ahead, so that nobody else does
  next_look_at timestamptz not null default kip.now(),
  looked_at timestamptz,
  last_taken_at timestamptz,
  failing_since timestamptz,
  failures integer not null default 0,
  error text,
  version integer not null default 1,
  primary key (organization_id, id),
  constraint exchange_ways_kind check (kind in ('folder', 'mailbox', 'outbox')),
  foreign key (organization_id, created_by) references kip.people (organization_id, id)
);
create unique index exchange_ways_one_outbox on kip.exchange_ways (organization_id) where kind = 'outbox' and removed_at is null;
create index exchange_ways_due on kip.exchange_ways (next_look_at) where enabled and removed_at is null;

create table kip.exchange_messages (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  received_at timestamptz not null default kip.now(),
  -- null: a person brought it
  way_id uuid,
  brought_by uuid,
  file_name text not null,
  size bigint not null,
  -- null: the content was not kept (a state secret)
  sha256 text,
  kind text not null,
  state text not null,
  from_organ text,
  from_name text,
  -- the paper it brings or speaks of, by the sender's own id
  named_document text,
  -- typed (core/reading/edxml); null where it could not be used
  message jsonb,
  faults jsonb not null default '[]',
  document_id uuid,
  primary key (organization_id, id),
  constraint exchange_messages_kind check (kind in ('new', 'recall', 'update', 'replace', 'status', 'unknown')),
  -- done: it became or concerns a paper, or was noted · known: that paper had come before · broken: cannot be used
  constraint exchange_messages_state check (state in ('done', 'known', 'broken')),
  foreign key (organization_id, way_id) references kip.exchange_ways (organization_id, id),
  foreign key (organization_id, brought_by) references kip.people (organization_id, id),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create unique index exchange_messages_by_bytes on kip.exchange_messages (organization_id, sha256) where sha256 is not null;
create unique index exchange_messages_once on kip.exchange_messages (organization_id, from_organ, named_document)
  where kind in ('new', 'replace') and state = 'done';
create index exchange_messages_of on kip.exchange_messages (organization_id, document_id) where document_id is not null;
create index exchange_messages_list on kip.exchange_messages (organization_id, id desc);
create index exchange_messages_broken on kip.exchange_messages (organization_id, id desc) where state = 'broken';
create index exchange_messages_statuses on kip.exchange_messages (organization_id, named_document, id) where kind = 'status';
create index exchange_messages_by_bytes_anywhere on kip.exchange_messages (sha256) where sha256 is not null;

-- What a sender asks about a paper: to give it back, to take a change, to take another in its place. The answer is ours.
create table kip.exchange_requests (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  message_id uuid not null,
  kind text not null,
  asked_at timestamptz not null default kip.now(),
  from_organ text not null,
  named_document text not null,
  -- null: no paper of ours answers to that name (yet)
  document_id uuid,
  -- the paper that comes in its place
  new_document_id uuid,
  -- work stands still until it is answered
  pauses boolean not null,
  paused uuid[] not null default '{}',
  state text not null default 'waiting',
  answered_at timestamptz,
  answered_by uuid,
  note text,
  primary key (organization_id, id),
  constraint exchange_requests_kind check (kind in ('recall', 'update', 'replace')),
  constraint exchange_requests_state check (state in ('waiting', 'accepted', 'refused')),
  constraint exchange_requests_answer check ((state = 'waiting') = (answered_at is null)),
  foreign key (organization_id, message_id) references kip.exchange_messages (organization_id, id),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, new_document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, answered_by) references kip.people (organization_id, id)
);
create index exchange_requests_of on kip.exchange_requests (organization_id, document_id) where document_id is not null;
create index exchange_requests_new on kip.exchange_requests (organization_id, new_document_id) where new_document_id is not null;
create index exchange_requests_waiting on kip.exchange_requests (organization_id, id desc) where state = 'waiting';
create index exchange_requests_unknown on kip.exchange_requests (organization_id, from_organ, named_document) where document_id is null;

-- What senders are told. A row is there before its file is, and is never written twice: one for each paper (or request)
-- and code.
create table kip.exchange_statuses (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- the paper, or the request it answers
  occasion text not null,
  code text not null,
  document_id uuid,
  at timestamptz not null default kip.now(),
  -- everything the file says, fixed when the row was made (core/exchange: StatusContent)
  content jsonb not null,
  state text not null default 'waiting',
  attempts integer not null default 0,
  next_try_at timestamptz not null default kip.now(),
  error text,
  file_name text,
  written_at timestamptz,
  primary key (organization_id, id),
  constraint exchange_statuses_state check (state in ('waiting', 'written')),
  constraint exchange_statuses_once unique (organization_id, occasion, code),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index exchange_statuses_waiting on kip.exchange_statuses (organization_id, next_try_at) where state = 'waiting';
create index exchange_statuses_of on kip.exchange_statuses (organization_id, document_id) where document_id is not null;
create index exchange_statuses_list on kip.exchange_statuses (organization_id, id desc);

-- One row for each thing a way in has met, under a key that finds it again after a restart.
create table kip.exchange_items (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  way_id uuid not null,
  -- folder: the digest of the bytes and the name · mailbox: UIDVALIDITY and UID
  item_key text not null,
  name text not null,
  state text not null,
  met_at timestamptz not null default kip.now(),
  -- bytes in the store; null where they were not kept
  sha256 text,
  document_id uuid,
  message_id uuid,
  attempts integer not null default 1,
  next_try_at timestamptz,
  error text,
  -- moved to its place, or marked as seen: until then it is met again
  settled_at timestamptz,
  primary key (organization_id, id),
  constraint exchange_items_state check (state in ('taken', 'known', 'failed')),
  constraint exchange_items_once unique (organization_id, way_id, item_key),
  foreign key (organization_id, way_id) references kip.exchange_ways (organization_id, id),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id),
  foreign key (organization_id, message_id) references kip.exchange_messages (organization_id, id)
);
create index exchange_items_list on kip.exchange_items (organization_id, way_id, id desc);
create index exchange_items_failed on kip.exchange_items (organization_id, id desc) where state = 'failed';
create index exchange_items_by_bytes_anywhere on kip.exchange_items (sha256) where sha256 is not null;

call kip.protect('kip.exchange_ways');
call kip.protect('kip.exchange_messages');
call kip.protect('kip.exchange_requests');
call kip.protect('kip.exchange_statuses');
call kip.protect('kip.exchange_items');
-- Nothing of it is deleted: a way that is no longer used is marked so.
grant select, insert, update on kip.exchange_ways, kip.exchange_messages, kip.exchange_requests, kip.exchange_statuses,
  kip.exchange_items to kip_app;

-- The loop asks where there is something to do and learns ids, nothing else.
create function kip.exchange_ways_due() returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select w.organization_id, w.id from kip.exchange_ways w
     where w.enabled and w.removed_at is null and w.next_look_at <= kip.now()
     order by w.next_look_at limit 100
  $$;
revoke all on function kip.exchange_ways_due() from public;
grant execute on function kip.exchange_ways_due() to kip_app;

-- Two organisations must not empty one folder: is any other at work in these places? Tells yes or no.
create function kip.exchange_folder_taken(folder text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (
      select from kip.exchange_ways w
       where w.removed_at is null and w.organization_id <> kip.current_organization() and w.settings ->> 'folder' is not null
         and (starts_with(w.settings ->> 'folder' || '/', folder || '/') or starts_with(folder || '/', w.settings ->> 'folder' || '/')))
  $$;
revoke all on function kip.exchange_folder_taken(text) from public;
grant execute on function kip.exchange_folder_taken(text) to kip_app;

-- The store of bytes knows two more places that point into it.
create or replace function kip.bytes_in_use(digest text) returns boolean
language sql stable security definer set search_path = kip as
$$ select exists (select 1 from kip.document_files where sha256 = digest)
       or exists (select 1 from kip.exchange_messages where sha256 = digest)
       or exists (select 1 from kip.exchange_items where sha256 = digest) $$;
