-- Messages that collect what is held back from a person: nobody is interrupted more often than the written limit.
alter table kip.messages
  -- since when it takes in what is held back; null: it tells what it was made for. One that is held back is made
  -- (created_at) when it is complete: until then it is not late, however long ago the first of it was due
  add column collects_since timestamptz;
grant update (kind, url, created_at, collects_since) on kip.messages to kip_app;

-- Why a message that tells of several things does not tell of this one any more.
alter table kip.message_reminders add column left_out text;
grant update (left_out) on kip.message_reminders to kip_app;

-- What a person was interrupted with in the last hour; what has not gone out yet.
create index messages_lately on kip.messages (organization_id, person_id, sent_at) where channel <> 'page' and not urgent;
create index messages_waiting on kip.messages (organization_id, person_id) where state in ('pending', 'sending', 'unknown');

-- Whose turn is first, without sorting everything that is due.
create index reminders_first on kip.reminders (organization_id, urgent desc, send_at) where state = 'planned';
create index messages_first on kip.messages (organization_id, urgent desc, next_try_at) where state = 'pending';
