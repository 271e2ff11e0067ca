-- The sample ward is told over half a minute; whoever stops in between leaves it half told. What is needed to go on from
-- there: the instant its story ends at, and how its past is reminded of. What has been told stands in the rows themselves.

create table kip.sample_wards (
  organization_id uuid primary key references kip.organizations (id),
  told_up_to timestamptz not null,
  reminding text not null,
  finished_at timestamptz,
  constraint sample_wards_reminding check (reminding in ('along', 'from-now-on'))
);

call kip.protect('kip.sample_wards');
grant select, insert, update on kip.sample_wards to kip_app;
