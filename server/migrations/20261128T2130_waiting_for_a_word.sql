-- What waits for somebody's word, beside what is reported as done: handed back to the giver, an objective cause that
-- nobody confirmed, work of a unit in which nobody is named. Each is little at any time.
create index assignments_returned on kip.assignments (organization_id, id) where state = 'returned';
create index assignments_cause_open on kip.assignments (organization_id, id)
  where cause_recorded_by is not null and cause_confirmed_at is null;
create index assignment_parties_unassigned on kip.assignment_parties (organization_id, unit_id, due_sort, assignment_id)
  where open and role = 'lead' and person_id is null;
