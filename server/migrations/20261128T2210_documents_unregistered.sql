-- Work was given on it before the clerk came to register it: little at any time, and to be registered first.
create index documents_unregistered on kip.documents (organization_id, received_at desc, id desc)
  where status in ('assigned', 'done') and arrival_number is null;
