-- Papers that remind of earlier ones, correct, extend or replace them: by whose number each can be asked for from the
-- earlier paper. What exactly it says stands in `reading`; here is only the key of the number (core/documents: numberKey).
create table kip.document_citations (
  organization_id uuid not null,
  number_key text not null,
  document_id uuid not null,
  primary key (organization_id, number_key, document_id),
  foreign key (organization_id, document_id) references kip.documents (organization_id, id)
);
create index document_citations_of on kip.document_citations (organization_id, document_id);
call kip.protect('kip.document_citations');
-- read again, it may speak of others; a secret's go with its content
grant select, insert, delete on kip.document_citations to kip_app;

insert into kip.document_citations (organization_id, number_key, document_id)
select distinct d.organization_id, regexp_replace(lower(earlier ->> 'number'), '^0+(?=\d)', ''), d.id
  from kip.documents d
 cross join lateral jsonb_array_elements(case when jsonb_typeof(d.reading -> 'earlier') = 'array' then d.reading -> 'earlier' else '[]' end) as earlier
 where earlier ->> 'number' is not null;

-- The earlier paper by its number; equality of texts is leakproof, so that the index is used behind row security.
create index documents_by_number on kip.documents (organization_id, number) where number is not null;
