-- Who heard a reminder instead of whoever it was planned for, and the words why. The key stays the planned person's.
alter table kip.reminders
  add column heard_by uuid,
  -- also where nobody else was there to hear it
  add column heard_because text,
  add foreign key (organization_id, heard_by) references kip.people (organization_id, id),
  add constraint reminders_heard check (heard_by is null or (heard_because is not null and heard_by <> person_id));
grant update (heard_by, heard_because) on kip.reminders to kip_app;
-- What somebody heard for another is not told to him once more for himself.
create index reminders_heard_by on kip.reminders (organization_id, heard_by, subject_id) where heard_by is not null;

-- Only where there is something to say: steps written before say the same of the same row.
create or replace function kip.reminder_state(r kip.reminders) returns jsonb language sql stable
  as $$
    select jsonb_build_object('reminderId', r.id, 'personId', r.person_id, 'rule', r.rule, 'occurrence', r.occurrence,
      'fallsDueAt', kip.utc_text(r.planned_at), 'sendAt', kip.utc_text(r.send_at), 'delivery', r.delivery,
      'urgent', r.urgent, 'reason', r.reason, 'state', r.state, 'endedBecause', r.cancel_reason,
      'replacedBy', r.replaced_by, 'missedSince', kip.utc_text(r.missed_since),
      'releasedAt', kip.utc_text(r.released_at), 'cancelledAt', kip.utc_text(r.cancelled_at),
      'acknowledgedAt', kip.utc_text(r.acknowledged_at))
      || case when r.heard_because is null then '{}'::jsonb
              else jsonb_build_object('heardBy', r.heard_by, 'heardBecause', r.heard_because) end
  $$;
