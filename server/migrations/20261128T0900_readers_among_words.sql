-- Who may read a paper stands among its words ("@" and the id): a search by an officer of one unit in twelve is then one
-- question to the index of words (core/documents/search.ts). Rights are only ever added, so the words are, too.
-- Of every organisation at once, also where the owner is no superuser.
alter table kip.documents no force row level security;
alter table kip.document_readers no force row level security;

update kip.documents d set search = d.search || r.lexemes
from (
  select organization_id, document_id, array_to_tsvector(array_agg('@' || reader_id)) as lexemes
  from kip.document_readers group by organization_id, document_id
) r
where r.organization_id = d.organization_id and r.document_id = d.id;

alter table kip.documents force row level security;
alter table kip.document_readers force row level security;

drop view kip.searchable_readers;
