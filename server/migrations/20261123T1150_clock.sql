-- The same clock, written so that "due" can be looked up in an index. Behind row security PostgreSQL uses a condition as
-- an index condition only when it can tell that nothing in it leaks; of COALESCE it cannot tell, of CASE it can.
-- Measured on 16,000 reminders: kip.now() as a filter read every planned row, as an index condition the due ones.
create or replace function kip.now() returns timestamptz
  language sql stable parallel safe
  as $$
    select now() + case when nullif(current_setting('kip.clock_offset', true), '') is null then interval '0'
                        else current_setting('kip.clock_offset', true)::interval end
  $$;
