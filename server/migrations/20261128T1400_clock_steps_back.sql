-- A clock that was ahead and stepped back leaves times in the future behind. They are no sign of life and no reason to
-- wait: a dead worker's letters are settled, and a letter whose next try lies further ahead than any wait there is, is due.

create or replace function kip.is_engine_worker_alive(worker uuid, silence interval) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select exists (select from kip.engine_workers
                    where id = worker and seen_at between kip.now() - silence and kip.now() + silence)
  $$;

create or replace function kip.organizations_with_stuck_mail(silence interval) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     where exists (select from kip.messages m
                    where m.organization_id = o.id and m.state = 'sending' and m.claimed_at < kip.now() - silence)
        or exists (select from kip.messages m
                    where m.organization_id = o.id and m.state = 'sending' and m.claimed_at > kip.now() + silence)
        or exists (select from kip.messages m
                    where m.organization_id = o.id and m.state = 'pending'
                      and m.next_try_at > kip.now() + interval '2 hours')
  $$;
