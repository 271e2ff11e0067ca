-- Whoever leaves is one of the office to the end of the last day, by the office's date: one question for every query, as
-- `hasLeft` of core/directory is for the rules. Simple enough to be inlined by the planner.
create function kip.has_left(left_on date) returns boolean
  language sql stable parallel safe
  return coalesce(left_on < (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date, false);

grant execute on function kip.has_left(date) to kip_app;
