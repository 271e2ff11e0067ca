-- What is caught up after a silence: one reminder stands for those missed with it, and says since when they are late.
alter table kip.reminders
  -- cancelled because that one says it too; never planned again by itself
  add column replaced_by uuid,
  -- when it, or what it stands for, should have gone out; null: at send_at
  add column missed_since timestamptz,
  add foreign key (organization_id, replaced_by) references kip.reminders (organization_id, id);
grant update (replaced_by, missed_since) on kip.reminders to kip_app;
