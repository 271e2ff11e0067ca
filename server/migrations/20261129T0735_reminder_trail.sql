-- The trail of reminding: what became of each reminder and each message, step by step, written by the database itself
-- whoever changes the rows, and sealed into a chain as the audit log is. A step holds the row as it stood after it, so
-- that a row which was changed behind the trail's back no longer agrees with its last step.

create table kip.reminder_trail (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default kip.now(),
  -- null: the engine
  person_id uuid default kip.current_person(),
  -- who was connected: the application, or somebody at the database itself
  role text not null default session_user,
  -- reminder: about its subject · told: which message told of it, about its subject · message: about the message
  kind text not null,
  about uuid not null,
  -- begun: how the row stood when the trail began
  step text not null,
  state jsonb not null,
  cluster text not null default kip.cluster_id(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (organization_id, id),
  constraint reminder_trail_kind check (kind in ('reminder', 'told', 'message')),
  constraint reminder_trail_step check (step in ('begun', 'insert', 'update', 'delete'))
);
create index reminder_trail_about on kip.reminder_trail (organization_id, about, id);
create index reminder_trail_in_seal_order on kip.reminder_trail (organization_id, cluster, xid, id);

create table kip.reminder_seals (like kip.audit_seals including all);

call kip.protect('kip.reminder_trail');
call kip.protect('kip.reminder_seals');
-- The application reads the trail; only the triggers below write it.
grant select on kip.reminder_trail to kip_app;
grant select, insert on kip.reminder_seals to kip_app;

create function kip.digest_reminder_trail(organization uuid, in_cluster text, from_xid xid8, to_xid xid8)
  returns table (row_count integer, rows_hash bytea)
  language sql stable
begin atomic
  select count(*)::integer,
         sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
           t.id, (extract(epoch from t.at) * 1000000)::bigint, t.person_id, t.role, t.kind, t.about, t.step, t.state,
           t.xid::text)::text, 'UTF8')), ''::bytea order by t.xid, t.id), ''::bytea))
    from kip.reminder_trail t
   where t.organization_id = organization and t.cluster = in_cluster and t.xid >= from_xid and t.xid < to_xid;
end;

-- No text here depends on a setting of the session: it is compared with what another session wrote.
create function kip.utc_text(at timestamptz) returns text language sql stable
  as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

create function kip.reminder_state(r kip.reminders) returns jsonb language sql stable
  as $$
    select jsonb_build_object('reminderId', r.id, 'personId', r.person_id, 'rule', r.rule, 'occurrence', r.occurrence,
      'fallsDueAt', kip.utc_text(r.planned_at), 'sendAt', kip.utc_text(r.send_at), 'delivery', r.delivery,
      'urgent', r.urgent, 'reason', r.reason, 'state', r.state, 'endedBecause', r.cancel_reason,
      'replacedBy', r.replaced_by, 'missedSince', kip.utc_text(r.missed_since),
      'releasedAt', kip.utc_text(r.released_at), 'cancelledAt', kip.utc_text(r.cancelled_at),
      'acknowledgedAt', kip.utc_text(r.acknowledged_at))
  $$;

-- The text itself stays in the message; its digest shows whether it is still the same. The address a message waits with
-- may change; the one it went out to may not.
create function kip.message_state(m kip.messages) returns jsonb language sql stable
  as $$
    select jsonb_build_object('messageId', m.id, 'personId', m.person_id, 'channel', m.channel, 'kind', m.kind,
      'title', m.title, 'text', encode(sha256(convert_to(m.body, 'UTF8')), 'hex'), 'urgent', m.urgent, 'state', m.state,
      'address', case when m.state = 'pending' then null else m.address end, 'attempts', m.attempts,
      'error', m.last_error, 'providerId', m.provider_id, 'createdAt', kip.utc_text(m.created_at),
      'sentAt', kip.utc_text(m.sent_at), 'deliveredAt', kip.utc_text(m.delivered_at),
      'seenAt', kip.utc_text(m.seen_at), 'acknowledgedAt', kip.utc_text(m.acknowledged_at))
  $$;

create function kip.trail_reminder() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  r kip.reminders := coalesce(new, old);
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state)
  values (r.organization_id, 'reminder', r.subject_id, lower(tg_op), kip.reminder_state(r));
  return null;
end
$$;

create function kip.trail_message() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  m kip.messages := coalesce(new, old);
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state)
  values (m.organization_id, 'message', m.id, lower(tg_op), kip.message_state(m));
  return null;
end
$$;

create function kip.trail_told() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  l kip.message_reminders := coalesce(new, old);
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state)
  select l.organization_id, 'told', r.subject_id, lower(tg_op),
         jsonb_build_object('reminderId', l.reminder_id, 'messageId', l.message_id)
    from kip.reminders r where r.organization_id = l.organization_id and r.id = l.reminder_id;
  return null;
end
$$;

-- A restore puts rows and their trail back together: it says so, and nothing is written twice.
create trigger trail after insert or delete on kip.reminders for each row
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_reminder();
create trigger trail_change after update on kip.reminders for each row
  when (old is distinct from new) execute function kip.trail_reminder();
create trigger trail after insert or delete on kip.messages for each row
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_message();
-- Who has taken a message for the moment, and when it is tried next, is nothing that became of it.
create trigger trail_change after update on kip.messages for each row
  when ((old.person_id, old.channel, old.kind, old.title, old.body, old.urgent, old.state, old.attempts, old.last_error,
         old.provider_id, old.created_at, old.sent_at, old.delivered_at, old.seen_at, old.acknowledged_at)
        is distinct from
        (new.person_id, new.channel, new.kind, new.title, new.body, new.urgent, new.state, new.attempts, new.last_error,
         new.provider_id, new.created_at, new.sent_at, new.delivered_at, new.seen_at, new.acknowledged_at)
        or new.state <> 'pending' and old.address is distinct from new.address)
  execute function kip.trail_message();
create trigger trail after insert or delete on kip.message_reminders for each row
  when (current_setting('kip.restoring', true) is distinct from 'on') execute function kip.trail_told();

-- How everything stands that has no trail yet: at the upgrade, and after the restore of an older backup.
create procedure kip.begin_reminder_trail()
  language plpgsql
as $$
begin
  insert into kip.reminder_trail (organization_id, kind, about, step, state)
  select r.organization_id, 'reminder', r.subject_id, 'begun', kip.reminder_state(r) from kip.reminders r
  union all
  select m.organization_id, 'message', m.id, 'begun', kip.message_state(m) from kip.messages m
  union all
  select l.organization_id, 'told', r.subject_id, 'begun',
         jsonb_build_object('reminderId', l.reminder_id, 'messageId', l.message_id)
    from kip.message_reminders l
    join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id;
end
$$;
call kip.begin_reminder_trail();

grant execute on function kip.digest_reminder_trail(uuid, text, xid8, xid8), kip.utc_text(timestamptz),
  kip.reminder_state(kip.reminders), kip.message_state(kip.messages) to kip_app;
