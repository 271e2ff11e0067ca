-- What a person keeps for himself: filters under a name.

create table kip.saved_filters (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  person_id uuid not null,
  list text not null,
  name text not null,
  query jsonb not null default '{}',
  primary key (organization_id, id),
  constraint saved_filters_list check (list in ('incoming', 'assignments')),
  constraint saved_filters_once unique (organization_id, person_id, list, name),
  foreign key (organization_id, person_id) references kip.people (organization_id, id)
);

call kip.protect('kip.saved_filters');
grant select, insert, update, delete on kip.saved_filters to kip_app;
