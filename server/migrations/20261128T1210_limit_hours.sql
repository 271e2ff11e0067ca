-- Whether the earliest limit of a paper names its hour: lists say "16:00 20/12/2025" then, and the day alone otherwise.
alter table kip.documents add column due_hour_bound boolean not null default false;

-- Of every organisation at once, also where the owner is no superuser.
alter table kip.documents no force row level security;
alter table kip.document_duties no force row level security;

update kip.documents d set due_hour_bound = true
from kip.document_duties u
where u.organization_id = d.organization_id and u.document_id = d.id and u.state <> 'dismissed'
  and (u.duty -> 'due' ->> 'resolvesTo')::timestamptz = d.due_at
  and (u.duty -> 'due' ->> 'time' is not null or u.duty -> 'due' ->> 'unit' in ('hour', 'minute'));

alter table kip.documents force row level security;
alter table kip.document_duties force row level security;
