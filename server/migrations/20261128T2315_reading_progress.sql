-- Pictures are read page by page: how far, for whoever waits. A clerk need not wait: what was stopped is not written any more,
-- also when the one who reads only hears of it later.
alter table kip.documents
  add column reading_page int,
  add column reading_pages int,
  add column reading_stopped boolean not null default false,
  add constraint documents_reading_progress check ((reading_page is null) = (reading_pages is null));
