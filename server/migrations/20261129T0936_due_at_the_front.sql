-- Who has something due is asked of the front of the line. As EXISTS it could become a join that reads the whole plan,
-- which was measured at 30 ms instead of a fraction of one, every second, with 80,000 reminders to come.
create or replace function kip.organizations_with_due_reminders() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     cross join lateral (select r.send_at from kip.reminders r
                          where r.organization_id = o.id and r.state = 'planned' and r.send_at <= kip.now()
                          order by r.send_at limit 1) first
  $$;

create or replace function kip.organizations_with_due_mail() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select o.id from kip.organizations o
     cross join lateral (select m.next_try_at from kip.messages m
                          where m.organization_id = o.id and m.state = 'pending' and m.next_try_at <= kip.now()
                          order by m.next_try_at limit 1) first
  $$;
