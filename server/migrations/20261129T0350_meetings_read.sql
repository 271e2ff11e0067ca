-- When a paper calls to meet, the first time it names: lists say it, an invitation without a limit stands in the queue by
-- it, and one that nobody put on the calendar is found.
alter table kip.documents add column meets_at timestamptz;

-- Of every organisation at once, also where the owner is no superuser.
alter table kip.documents no force row level security;
update kip.documents d set meets_at = (
  select min((meeting ->> 'startsAt')::timestamptz) from jsonb_array_elements(d.reading -> 'meetings') meeting
)
where d.reading -> 'meetings' <> '[]';
alter table kip.documents force row level security;

drop index kip.documents_queue;
create index documents_queue on kip.documents (
  organization_id,
  status,
  (case when urgency in ('hoa-toc-hen-gio', 'hoa-toc') then 0 else 1 end),
  (coalesce(least(due_at, meets_at), case urgency when 'none' then 'infinity'::timestamptz else received_at end)),
  received_at,
  id
) where status in ('new', 'registered');

create index documents_meeting on kip.documents (organization_id, meets_at, id)
where meets_at is not null and status in ('new', 'registered', 'assigned', 'done');
