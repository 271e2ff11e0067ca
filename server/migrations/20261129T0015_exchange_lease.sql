-- Who looks at a way holds it by a lease of its own, not by its next turn: «look now», pressed while somebody is looking,
-- must not let a second worker in beside him. The lease is short and renewed, so that a dead worker's way is free again soon.
alter table kip.exchange_ways add column lease uuid, add column leased_until timestamptz;

create or replace function kip.exchange_ways_due() returns table (organization_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select w.organization_id, w.id from kip.exchange_ways w
     where w.enabled and w.removed_at is null and w.next_look_at <= kip.now()
       and (w.leased_until is null or w.leased_until <= kip.now())
     order by w.next_look_at limit 100
  $$;
