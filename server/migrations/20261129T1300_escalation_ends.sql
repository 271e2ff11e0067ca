-- Why an escalation ended is told on the page of the paper: each way for itself.
alter table kip.escalations drop constraint escalations_ended_because;

-- What the exchange closed until now was left open; and one word stood for every way a paper ends.
update kip.escalations e
   set ended_at = coalesce(e.ended_at, kip.now()),
       ended_because = case when d.status in ('done', 'returned', 'discarded', 'refused') then d.status else 'given' end
  from kip.documents d
 where d.organization_id = e.organization_id and d.id = e.document_id
   and (e.ended_because = 'given-or-closed' or (e.ended_at is null and d.status not in ('new', 'registered')));

alter table kip.escalations add constraint escalations_ended_because check (ended_because in
  ('given', 'done', 'returned', 'discarded', 'refused', 'recalled', 'replaced', 'lowered', 'raised'));
