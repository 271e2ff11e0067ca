-- Who may decide is part of every plan of something that waits for a decision: a role that is granted, taken away, or
-- cannot be used while its account is stopped, has the open work planned anew.
create or replace function kip.planning_fingerprint(organization uuid) returns text
  language sql stable
  as $$
    select md5(concat_ws('|',
      (select string_agg(urgency || version, ',' order by urgency, version)
         from kip.reminder_policies where organization_id = organization),
      (select version::text from kip.calendar_settings where organization_id = organization),
      (select string_agg(ps.unit_id || ' ' || h.person_id, ',' order by ps.unit_id, h.person_id)
         from kip.positions ps
         join kip.position_holders h on h.organization_id = ps.organization_id and h.position_id = ps.id
        where ps.organization_id = organization and ps.is_head
          and h.valid_from <= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date
          and (h.valid_to is null or h.valid_to >= (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date)),
      (select string_agg(id || ' ' || parent_id, ',' order by id) from kip.units where organization_id = organization),
      (select string_agg(id::text, ',' order by id)
         from kip.people
        where organization_id = organization and left_on < (kip.now() at time zone 'Asia/Ho_Chi_Minh')::date),
      (select string_agg(a.person_id || ' ' || g.role || ' ' || g.unit_id, ',' order by a.person_id, g.role, g.unit_id)
         from kip.role_grants g
         join kip.accounts a on a.organization_id = g.organization_id and a.id = g.account_id
        where g.organization_id = organization and g.revoked_at is null and g.role in ('leader', 'head')
          and a.disabled_at is null)))
  $$;
