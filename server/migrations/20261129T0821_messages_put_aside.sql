-- Messages that failed and that somebody has looked at and put aside, with a note why. Nothing is changed: a row is added.
create table kip.messages_put_aside (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  message_id uuid not null,
  person_id uuid default kip.current_person(),
  at timestamptz not null default kip.now(),
  note text not null,
  primary key (organization_id, id),
  foreign key (organization_id, message_id) references kip.messages (organization_id, id)
);
create index messages_put_aside_of on kip.messages_put_aside (organization_id, message_id, at);

call kip.protect('kip.messages_put_aside');
grant select, insert on kip.messages_put_aside to kip_app;
