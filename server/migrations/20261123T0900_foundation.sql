-- The ground everything stands on: the clock, who is asking, and the two procedures by which a table is opened to the
-- application. The schema, the list of migrations and the role kip_app are made before the first file (migrate.ts).

grant usage on schema kip to kip_app;

-- The clock of the office. Tests and simulations move it by setting kip.clock_offset for a transaction; the product
-- never sets it. Like now(), it stands still within a transaction.
create function kip.now() returns timestamptz
  language sql stable parallel safe
  return now() + coalesce(nullif(current_setting('kip.clock_offset', true), '')::interval, interval '0');

comment on function kip.now() is 'now(), moved by the setting kip.clock_offset in tests';

-- Who is asking: set for each transaction by platform/database.ts, null when nobody is.
-- Simple enough to be inlined by the planner, which then knows the value when it chooses an index.
create function kip.current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('kip.organization', true), '')::uuid;

create function kip.current_person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('kip.person', true), '')::uuid;

grant execute on function kip.now(), kip.current_organization(), kip.current_person() to kip_app;

-- Closes a table that has organization_id: the application sees and writes the rows of the organisation it acts for,
-- and nothing else. Forced: the owner too passes by a policy, which names what is otherwise a silent exception and makes
-- SECURITY DEFINER functions work alike whether the owner is a superuser (embedded) or not (DATABASE_URL).
create procedure kip.protect(target regclass)
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy own_organization on %s for all to kip_app
       using (organization_id = kip.current_organization())
       with check (organization_id = kip.current_organization())', target);
  execute format('create policy owner on %s for all to %I using (true) with check (true)', target, current_user);
end
$$;

-- call kip.grant_app('documents', 'select, insert, update (state, closed_at)')
create procedure kip.grant_app(target regclass, privileges text)
  language plpgsql
as $$
begin
  execute format('grant %s on %s to kip_app', privileges, target);
end
$$;
