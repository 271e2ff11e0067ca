-- What waits to be registered or to be directed, in the order in which it is taken up: hỏa tốc, then by the nearest limit
-- that binds us, then what has waited longest. The expressions are those of features/documents/list-store.ts.
create index documents_queue on kip.documents (
  organization_id,
  status,
  (case when urgency in ('hoa-toc-hen-gio', 'hoa-toc') then 0 else 1 end),
  (coalesce(due_at, case urgency when 'none' then 'infinity'::timestamptz else received_at end)),
  received_at,
  id
) where status in ('new', 'registered');
