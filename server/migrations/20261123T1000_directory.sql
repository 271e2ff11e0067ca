-- The office: organisations, units, positions with their holders, people, fields of work, outside correspondents.
-- Civil dates: valid_from and valid_to are both inclusive; a null valid_to is open.

create table kip.organizations (
  id uuid primary key default uuidv7(),
  kind text not null,
  name text not null,
  short_name text not null,
  code text,
  arrival_numbering text not null default 'own',
  created_at timestamptz not null default kip.now(),
  constraint organizations_kind check
    (kind in ('ward', 'commune', 'special-zone', 'department', 'cluster', 'front', 'union', 'other')),
  constraint organizations_arrival_numbering check (arrival_numbering in ('own', 'external'))
);

-- The one table whose key is the organisation itself, hence its own policy instead of kip.protect.
alter table kip.organizations enable row level security;
alter table kip.organizations force row level security;
create policy own_organization on kip.organizations to kip_app
  using (id = kip.current_organization()) with check (id = kip.current_organization());
create policy owner on kip.organizations to current_user using (true) with check (true);

create table kip.units (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  parent_id uuid,
  name text not null,
  short_name text not null,
  kind text not null,
  relation text not null,
  sort_order integer not null default 100,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, parent_id) references kip.units (organization_id, id),
  constraint units_kind check (kind in
    ('organ', 'leadership', 'office', 'division', 'centre', 'armed', 'front', 'neighbourhood', 'other')),
  constraint units_relation check (relation in ('assign', 'ask')),
  constraint units_dates check (valid_to >= valid_from),
  constraint units_not_own_parent check (parent_id <> id)
);
create unique index units_one_root on kip.units (organization_id) where parent_id is null;
create index units_by_parent on kip.units (organization_id, parent_id);

create table kip.people (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  name text not null,
  -- given name first ("Tây Lê An"): Vietnamese lists go by the last word, D before Đ
  sort_name text collate "vi-x-icu" not null,
  name_folded text not null,
  email text,
  phone text,
  left_on date,
  primary key (organization_id, id)
);
create index people_in_order on kip.people (organization_id, sort_name, id);
create unique index people_email on kip.people (organization_id, lower(email)) where email is not null;

create table kip.positions (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  unit_id uuid not null,
  title text not null,
  is_head boolean not null default false,
  primary key (organization_id, id),
  foreign key (organization_id, unit_id) references kip.units (organization_id, id)
);
create unique index positions_by_title on kip.positions (organization_id, unit_id, lower(title), is_head);

create table kip.position_holders (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  position_id uuid not null,
  person_id uuid not null,
  acting boolean not null default false,
  valid_from date not null,
  valid_to date,
  primary key (organization_id, id),
  foreign key (organization_id, position_id) references kip.positions (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  constraint position_holders_dates check (valid_to >= valid_from)
);
create index position_holders_by_position on kip.position_holders (organization_id, position_id);
create index position_holders_by_person on kip.position_holders (organization_id, person_id);

create table kip.fields_of_work (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  name text not null,
  name_folded text not null,
  unit_id uuid,
  active boolean not null default true,
  primary key (organization_id, id),
  foreign key (organization_id, unit_id) references kip.units (organization_id, id)
);
create unique index fields_of_work_by_name on kip.fields_of_work (organization_id, lower(name)) where active;

create table kip.field_carriers (
  organization_id uuid not null,
  field_id uuid not null,
  person_id uuid not null,
  role text not null,
  -- the order in which they are asked
  sort_order integer not null default 0,
  primary key (organization_id, field_id, person_id),
  foreign key (organization_id, field_id) references kip.fields_of_work (organization_id, id),
  foreign key (organization_id, person_id) references kip.people (organization_id, id),
  constraint field_carriers_role check (role in ('carrier', 'stand-in'))
);
create index field_carriers_by_person on kip.field_carriers (organization_id, person_id);

create table kip.correspondents (
  organization_id uuid not null references kip.organizations (id),
  id uuid not null default uuidv7(),
  name text not null,
  name_folded text not null,
  parent_name text,
  parent_name_folded text,
  code text,
  valid_from date,
  valid_to date,
  primary key (organization_id, id),
  constraint correspondents_dates check (valid_to >= valid_from)
);
create index correspondents_by_name on kip.correspondents (organization_id, name_folded, id);

create table kip.correspondent_aliases (
  organization_id uuid not null,
  correspondent_id uuid not null,
  alias text not null,
  alias_folded text not null,
  primary key (organization_id, correspondent_id, alias_folded),
  foreign key (organization_id, correspondent_id) references kip.correspondents (organization_id, id)
);
create index correspondent_aliases_by_alias on kip.correspondent_aliases (organization_id, alias_folded);

call kip.protect('kip.units');
call kip.protect('kip.people');
call kip.protect('kip.positions');
call kip.protect('kip.position_holders');
call kip.protect('kip.fields_of_work');
call kip.protect('kip.field_carriers');
call kip.protect('kip.correspondents');
call kip.protect('kip.correspondent_aliases');

-- Units, people, positions are ended by a date, never deleted: papers of years ago still name them.
grant select, insert, update on kip.organizations, kip.units, kip.people, kip.positions, kip.position_holders,
  kip.fields_of_work, kip.correspondents to kip_app;
grant select, insert, update, delete on kip.field_carriers, kip.correspondent_aliases to kip_app;

-- Set-up and the worker look across organisations and learn no more than that there are any, and their ids.
create function kip.organization_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select id from kip.organizations order by id $$;
grant execute on function kip.organization_ids() to kip_app;
