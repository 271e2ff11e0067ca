-- Whoever finished something in place of somebody away sees it while the absence lasts: found among what that person's
-- parts ended with lately, not among all there ever was.
create index assignment_parties_ended on kip.assignment_parties (organization_id, person_id, finished_at)
  where finished_at is not null;
