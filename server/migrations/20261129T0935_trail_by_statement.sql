-- The trail is written once for each statement instead of once for each row: the same steps, about the same rows, in the
-- order of their ids. Measured on 10,000 reminders planned and sent: 150,000 calls of the row triggers took 15 s of 46.

create function kip.trail_reminders() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state, cluster)
  select r.organization_id, 'reminder', r.subject_id, lower(tg_op), kip.reminder_state(r), (select kip.cluster_id())
    from changed r
   where r.subject_type <> 'sentinel'
   order by r.id;
  return null;
end
$$;

-- Rows before and after are brought together by hashing: the plan is kept from the first call on, which may have seen one
-- row. A row whose key was changed has none before it, and counts as changed.
create function kip.trail_reminder_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state, cluster)
  select r.organization_id, 'reminder', r.subject_id, 'update', kip.reminder_state(r), (select kip.cluster_id())
    from changed r
    left join before o on o.organization_id = r.organization_id and o.id = r.id
   where r.subject_type <> 'sentinel' and o is distinct from r
   order by r.id;
  return null;
end
$$;

create function kip.trail_messages() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state, cluster)
  select m.organization_id, 'message', m.id, lower(tg_op), kip.message_state(m), (select kip.cluster_id())
    from changed m
   order by m.id;
  return null;
end
$$;

-- Who has taken a message for the moment, and when it is tried next, is nothing that became of it.
create function kip.trail_message_changes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state, cluster)
  select m.organization_id, 'message', m.id, 'update', kip.message_state(m), (select kip.cluster_id())
    from changed m
    left join before o on o.organization_id = m.organization_id and o.id = m.id
   where (o.person_id, o.channel, o.kind, o.title, o.body, o.urgent, o.state, o.attempts, o.last_error, o.provider_id,
          o.created_at, o.sent_at, o.delivered_at, o.seen_at, o.acknowledged_at)
         is distinct from
         (m.person_id, m.channel, m.kind, m.title, m.body, m.urgent, m.state, m.attempts, m.last_error, m.provider_id,
          m.created_at, m.sent_at, m.delivered_at, m.seen_at, m.acknowledged_at)
      or m.state <> 'pending' and o.address is distinct from m.address
   order by m.id;
  return null;
end
$$;

create or replace function kip.trail_told() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state, cluster)
  select l.organization_id, 'told', r.subject_id, lower(tg_op),
         jsonb_build_object('reminderId', l.reminder_id, 'messageId', l.message_id), (select kip.cluster_id())
    from changed l
    join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
   order by l.message_id, l.reminder_id;
  return null;
end
$$;

drop trigger trail on kip.reminders;
drop trigger trail_change on kip.reminders;
drop trigger trail on kip.messages;
drop trigger trail_change on kip.messages;
drop trigger trail on kip.message_reminders;
drop function kip.trail_reminder();
drop function kip.trail_message();

-- A restore puts rows and their trail back together: it says so, and nothing is written twice.
create trigger trail_insert after insert on kip.reminders referencing new table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_reminders();
create trigger trail_delete after delete on kip.reminders referencing old table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_reminders();
create trigger trail_update after update on kip.reminders referencing old table as before new table as changed
  for each statement execute function kip.trail_reminder_changes();
create trigger trail_insert after insert on kip.messages referencing new table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_messages();
create trigger trail_delete after delete on kip.messages referencing old table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_messages();
create trigger trail_update after update on kip.messages referencing old table as before new table as changed
  for each statement execute function kip.trail_message_changes();
create trigger trail_insert after insert on kip.message_reminders referencing new table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_told();
create trigger trail_delete after delete on kip.message_reminders referencing old table as changed for each statement
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_told();
