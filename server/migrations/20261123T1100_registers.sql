-- Registers: one series of numbers an organisation, kind and year. The counter row is locked while a number is taken,
-- so numbers have no gaps; an entry is never deleted or renumbered.

create table kip.registers (
  organization_id uuid not null,
  kind text not null,
  year integer not null,
  next_number integer not null default 1,
  primary key (organization_id, kind, year),
  constraint registers_next_number check (next_number >= 1)
);

create table kip.register_entries (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  year integer not null,
  number integer not null,
  suffix text not null default '',
  state text not null,
  document_id uuid,
  reason text,
  person_id uuid,
  at timestamptz not null default kip.now(),
  primary key (organization_id, id),
  constraint register_entries_state check (state in ('taken', 'reserved', 'void', 'inserted')),
  constraint register_entries_number check (number >= 1),
  constraint register_entries_once unique (organization_id, kind, year, number, suffix),
  constraint register_entries_reason check (state = 'taken' or reason is not null)
);
create index register_entries_of_document on kip.register_entries (organization_id, document_id) where document_id is not null;

call kip.protect('kip.registers');
call kip.protect('kip.register_entries');
grant select, insert, update on kip.registers, kip.register_entries to kip_app;
