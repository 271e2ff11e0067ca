-- The watchdog raises its own alarm, once per silence whichever process sees it first; and a sentinel: a reminder that
-- means nothing and must come due and go out through the engine every two minutes.

alter table kip.watchdog
  -- null: nobody was told of a silence that still lasts
  add column alarm_since timestamptz,
  add column alarm_reasons text[],
  add column alarm_told_at timestamptz,
  add column sentinel_organization uuid,
  add column sentinel uuid,
  -- when it last went out
  add column sentinel_at timestamptz;

-- Held until the transaction ends: processes decide one after the other. The pulse is read now.
create function kip.hold_alarm()
  returns table (oldest_due_unsent_seconds double precision, engine_seen_at timestamptz, alarm_since timestamptz,
                 alarm_reasons text[], alarm_told_at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select w.oldest_due_unsent_seconds,
           (select m.last_run_at from kip.engine_modules m where m.name = 'pulse'),
           w.alarm_since, w.alarm_reasons, w.alarm_told_at
      from kip.watchdog w for update;
end
$$;

-- since null: all is well again.
create function kip.keep_alarm(since timestamptz, reasons text[]) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
    update kip.watchdog
       set alarm_since = since, alarm_reasons = reasons, alarm_told_at = case when since is null then null else kip.now() end
  $$;

-- The sentinel is one row that is planned again once it has gone out. It stands under the oldest organisation and somebody of
-- it, of whom it asks nothing. One that is still to go out is left alone: its being late is what the watchdog looks for.
create function kip.plant_sentinel(every interval) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  place record;
  planted uuid;
begin
  select w.sentinel_organization, w.sentinel into place from kip.watchdog w for update;
  if not found then
    return;
  end if;
  if place.sentinel is not null then
    update kip.watchdog w
       set sentinel_at = r.released_at
      from kip.reminders r
     where r.organization_id = place.sentinel_organization and r.id = place.sentinel and r.state = 'released';
    update kip.reminders r
       set state = 'planned', planned_at = kip.now() + every, send_at = kip.now() + every, cancel_reason = null,
           cancelled_at = null, released_at = null, missed_since = null
     where r.organization_id = place.sentinel_organization and r.id = place.sentinel
       and (r.state <> 'planned' or r.send_at > kip.now() + every);
    if found or exists (select from kip.reminders r
                         where r.organization_id = place.sentinel_organization and r.id = place.sentinel) then
      return;
    end if;
  end if;
  insert into kip.reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at, send_at,
    delivery, urgent, reason)
  select p.organization_id, 'sentinel', p.organization_id, p.id, 'sentinel', '', kip.now() + every, kip.now() + every,
         'at-once', false, 'Lời nhắc canh gác'
    from kip.people p
   where p.organization_id = (select o.id from kip.organizations o
                               where exists (select from kip.people q where q.organization_id = o.id)
                               order by o.id limit 1)
   order by p.id limit 1
  on conflict (organization_id, subject_type, subject_id, person_id, rule, occurrence)
    do update set reason = excluded.reason
  returning id, organization_id into planted, place.sentinel_organization;
  if planted is null then
    return;
  end if;
  update kip.watchdog set sentinel_organization = place.sentinel_organization, sentinel = planted;
end
$$;

-- For /api/v1/health: the alarm that stands, and when the sentinel last went out.
create function kip.alarm_health()
  returns table (alarm_since timestamptz, alarm_reasons text[], sentinel_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select w.alarm_since, w.alarm_reasons, w.sentinel_at from kip.watchdog w
  $$;

-- The sentinel is nothing anybody was reminded of.
create or replace function kip.trail_reminder() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  r kip.reminders := coalesce(new, old);
begin
  if r.subject_type <> 'sentinel' then
    insert into kip.reminder_trail (organization_id, kind, about, step, state)
    values (r.organization_id, 'reminder', r.subject_id, lower(tg_op), kip.reminder_state(r));
  end if;
  return null;
end
$$;

grant execute on function kip.hold_alarm(), kip.keep_alarm(timestamptz, text[]), kip.plant_sentinel(interval),
  kip.alarm_health() to kip_app;
