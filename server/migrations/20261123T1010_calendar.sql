-- The working calendar of an organisation: the week, the office hours, and the days that differ.

create table kip.calendar_settings (
  organization_id uuid primary key references kip.organizations (id),
  zone text not null default 'Asia/Ho_Chi_Minh',
  working_week text[] not null,
  -- [{"from": "07:30", "to": "11:30"}, …] in order, not overlapping
  hours jsonb not null,
  -- Changes whenever the calendar does, its days included. Random rather than counted up: a number given by a
  -- transaction that was rolled back would be given again to other content, and caches go by it.
  version uuid not null default gen_random_uuid()
);

create table kip.calendar_days (
  organization_id uuid not null references kip.organizations (id),
  date date not null,
  kind text not null,
  name text not null,
  basis text not null default '',
  confirmed boolean not null default true,
  primary key (organization_id, date),
  constraint calendar_days_kind check (kind in ('holiday', 'substitute', 'swapped-off', 'working-saturday'))
);

create function kip.renew_calendar_version() returns trigger
  language plpgsql
as $$
begin
  new.version := gen_random_uuid();
  return new;
end
$$;
create trigger renew_version before update on kip.calendar_settings
  for each row execute function kip.renew_calendar_version();

create function kip.touch_calendar() returns trigger
  language plpgsql
as $$
begin
  if tg_op = 'DELETE' then
    update kip.calendar_settings set version = default where organization_id = old.organization_id;
  else
    update kip.calendar_settings set version = default where organization_id = new.organization_id;
  end if;
  return null;
end
$$;
create trigger touch_calendar after insert or update or delete on kip.calendar_days
  for each row execute function kip.touch_calendar();

call kip.protect('kip.calendar_settings');
call kip.protect('kip.calendar_days');

grant select, insert, update on kip.calendar_settings to kip_app;
grant select, insert, update, delete on kip.calendar_days to kip_app;
